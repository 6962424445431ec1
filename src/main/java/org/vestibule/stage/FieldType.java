package org.vestibule.stage;

/** What a prompt's field looks like and takes. */
public enum FieldType {
    TEXT("text"),
    TEXT_AREA("text_area"),
    TEXT_READ_ONLY("text_read_only"),
    TEXT_AREA_READ_ONLY("text_area_read_only"),
    USERNAME("username"),
    EMAIL("email"),
    PASSWORD("password"),
    NUMBER("number"),
    CHECKBOX("checkbox"),
    RADIO_BUTTON_GROUP("radio-button-group"),
    DROPDOWN("dropdown"),
    DATE("date"),
    DATE_TIME("date-time"),
    FILE("file"),
    SEPARATOR("separator"),
    HIDDEN("hidden"),
    STATIC("static"),
    AK_LOCALE("ak-locale"),
    ALERT_INFO("alert_info"),
    ALERT_WARNING("alert_warning"),
    ALERT_DANGER("alert_danger");

    private final String key;

    FieldType(String key) {
        this.key = key;
    }

    /** Whether the visitor can change the value. */
    boolean takesInput() {
        return switch (this) {
            case TEXT_READ_ONLY,
                    TEXT_AREA_READ_ONLY,
                    SEPARATOR,
                    HIDDEN,
                    STATIC,
                    ALERT_INFO,
                    ALERT_WARNING,
                    ALERT_DANGER -> false;
            default -> true;
        };
    }

    /** Whether it only says something and keeps nothing. */
    boolean isDisplayOnly() {
        return switch (this) {
            case SEPARATOR, ALERT_INFO, ALERT_WARNING, ALERT_DANGER -> true;
            default -> false;
        };
    }

    /** Whether it says something to visitors that they cannot change. */
    boolean onlySays() {
        return isDisplayOnly() || this == STATIC;
    }

    /** Whether the placeholder is what is chosen or kept. */
    boolean keepsPlaceholder() {
        return hasChoices() || this == HIDDEN;
    }

    boolean hasChoices() {
        return this == RADIO_BUTTON_GROUP || this == DROPDOWN;
    }

    @Override
    public String toString() {
        return key;
    }
}
