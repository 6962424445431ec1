package org.vestibule.event;

/**
 * The thing that something happened to.
 *
 * @param model what it is, such as {@code authentik_stages_invitation.invitation}
 * @param name what people call it, at that time
 */
public record Subject(String model, String id, String name) {
    /** For what happened to nothing in particular. */
    public static final Subject NONE = new Subject("", "", "");
}
