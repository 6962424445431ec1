package org.vestibule.testing;

/** Somebody's way through the pages of {@link Api#enrollment}. */
public final class Enrollment {
    /** What everybody chooses. */
    public static final String PASSWORD = "a tea pot has one spout";

    private Enrollment() {}

    /** Opens the link and presses the button of its first page. */
    public static Visitor begin(Object link) {
        return begin(new Visitor(), link);
    }

    /** The same in a browser that is open. */
    public static Visitor begin(Visitor visitor, Object link) {
        return visitor.open(link.toString()).form().submit();
    }

    /** The first page, filled in. */
    public static Form credentials(Visitor visitor, String username) {
        return visitor.form()
                .fill("username", username)
                .fill("password", PASSWORD)
                .fill("password_repeat", PASSWORD);
    }

    /** The last page, filled in. */
    public static Form details(Visitor visitor, String username) {
        return visitor.form().fill("name", "Mrs. " + username).fill("email", username + "@example.org");
    }

    /** Goes all the way to the last page; that one, filled in. */
    public static Form lastPage(Object link, String username) {
        return lastPage(new Visitor(), link, username);
    }

    /** The same in a browser that is open. */
    public static Form lastPage(Visitor visitor, Object link, String username) {
        return details(credentials(begin(visitor, link), username).submit(), username);
    }
}
