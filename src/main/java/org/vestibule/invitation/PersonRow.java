package org.vestibule.invitation;

import java.util.regex.Pattern;

/**
 * A person of a list, as far as he could be read.
 *
 * @param line where he stands, from 1
 * @param fields of a row that could not be read, its text as the address
 * @param fault null for none
 */
record PersonRow(int line, Recipient.Fields fields, RowFault fault) {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cntrl}");
    private static final int QUOTED = 200;

    static PersonRow of(int line, Recipient.Fields fields) {
        String shown = String.join(" ", fields.email() == null ? "" : fields.email(), fields.name(), fields.locale());
        return fields.email() == null || INVISIBLE.matcher(shown).find()
                ? unreadable(line, shown, RowFault.CHARACTER)
                : new PersonRow(line, fields, null);
    }

    static PersonRow unreadable(int line, String text, RowFault fault) {
        String quote = text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
        return new PersonRow(line, Recipient.Fields.of(INVISIBLE.matcher(quote).replaceAll("\uFFFD")), fault);
    }
}
