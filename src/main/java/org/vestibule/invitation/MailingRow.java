package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Identified;
import org.vestibule.common.JsonConverter;
import org.vestibule.common.StringListConverter;

/** One person of a mailing, as he was named; when it is sent, he becomes the recipient with the same id. */
@Entity
@Table(name = "mailing_rows")
public class MailingRow extends Identified {
    /** One more than an address or a name may have. */
    private static final int LONGEST = 256;

    private static final int LONGEST_LOCALE = 36;

    @Column(name = "mailing_id")
    private String mailingId;

    private int line;
    private String address;

    @Column(name = "address_key")
    private String addressKey;

    private String name;
    private String locale;

    @Convert(converter = StringListConverter.class)
    private List<String> groups;

    @Convert(converter = StringListConverter.class)
    private List<String> locked;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> data;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Enumerated(EnumType.STRING)
    private RowFault fault;

    protected MailingRow() {}

    MailingRow(Mailing mailing, PersonRow person, Verdict verdict) {
        mailingId = mailing.getId();
        line = person.line();
        take(person, verdict);
    }

    /** Takes what was said of the person, and what became of it. */
    void take(PersonRow person, Verdict judged) {
        Recipient.Fields fields = person.fields();
        address = cut(fields.email(), LONGEST);
        addressKey = cut(Recipient.key(address), LONGEST);
        name = cut(fields.name(), LONGEST);
        locale = cut(fields.locale(), LONGEST_LOCALE);
        groups = fields.groups();
        locked = fields.locked();
        data = fields.data();
        fault = person.fault();
        verdict = judged;
    }

    /** What is too long is no good anyway; that it is too long must still be seen. */
    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    public Recipient.Fields fields() {
        return new Recipient.Fields(address, name, data, locked, locale, groups);
    }

    String getMailingId() {
        return mailingId;
    }

    /** Where he stands in the file or list, from 1. */
    public int getLine() {
        return line;
    }

    String getAddressKey() {
        return addressKey;
    }

    public Verdict getVerdict() {
        return verdict;
    }

    /** Why it could not be read; null for a row that could. */
    public RowFault getFault() {
        return fault;
    }
}
