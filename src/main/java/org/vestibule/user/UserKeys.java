package org.vestibule.user;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The forms in which a user's names are compared and searched: neither case nor look-alike forms of a letter make a difference. */
@Embeddable
public class UserKeys {
    private static final int LONGEST_UPN = 254;

    @Column(name = "username_key")
    @Size(max = 150)
    private String username;

    @Column(name = "email_key")
    @Size(max = 254)
    private String email;

    @Column(name = "upn_key")
    private String upn;

    @Column(name = "search_key")
    @Size(max = 900)
    private String search;

    protected UserKeys() {}

    UserKeys(User user) {
        username = of(user.getUsername());
        email = of(user.getEmail());
        search = String.join("\n", username, of(user.getName()), email);
        String key = user.getAttributes().get("upn") instanceof String text ? of(text) : "";
        upn = key.length() > LONGEST_UPN ? "" : key;
    }

    /** Whether one of these fields of the user holds exactly this text. */
    static boolean isWritten(User user, Set<String> fields, String text) {
        return fields.contains("username") && user.getUsername().equals(text)
                || fields.contains("email") && user.getEmail().equals(text)
                || fields.contains("upn") && text.equals(user.getAttributes().get("upn"));
    }

    /** The form of a name or an address in which it is compared; that of none is empty. */
    public static String of(String text) {
        return Normalizer.normalize(Objects.requireNonNullElse(text, ""), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    String username() {
        return username;
    }
}
