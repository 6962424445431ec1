package org.vestibule.invitation;

import org.vestibule.common.Message;
import org.vestibule.common.Records;

/** Why a row of a list of people could not be read at all. */
public enum RowFault {
    /** Its bytes are no UTF-8. */
    ENCODING,
    /** It is longer than anybody's data. */
    LENGTH,
    /** It has a character that nobody sees, such as NUL. */
    CHARACTER,
    /** A quotation mark is not closed, or something stands behind it. */
    QUOTE,
    /** It has more cells than the table has columns. */
    CELLS,
    /** It is neither an address nor {@code Name <address>}. */
    NEITHER,
    /** A member of a JSON object is of another type. */
    SHAPE;

    Message message() {
        return Message.of("mailing.fault." + Records.text(this));
    }
}
