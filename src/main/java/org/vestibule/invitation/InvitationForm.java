package org.vestibule.invitation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Yaml;
import org.vestibule.user.UserType;

/** What stands in the fields of an invitation's form, as it was typed. Points in time are in the zone that the form names. */
public class InvitationForm {
    private static final Duration TYPICAL = Duration.ofDays(7);
    private static final String UNLIMITED = "unlimited";
    private static final String SINGLE = "single";
    private static final String LIMITED = "limited";

    /** The texts of simple fields, by their names. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    private final Map<String, List<Message>> errors = new LinkedHashMap<>();
    private final ZoneId standardZone;
    private boolean never;
    private boolean told;
    private boolean otherAddress;
    private boolean existingAccount;
    private List<String> groups = new ArrayList<>();

    private InvitationForm(ZoneId standardZone) {
        this.standardZone = standardZone;
    }

    /** For a new invitation: for a week, for one account. */
    public static InvitationForm fresh(Instant now, ZoneId zone, String flow) {
        Instant end = now.plus(TYPICAL).plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
        return of(
                new InvitationFields(
                        "", end, Map.of(), true, null, flow, List.of(), List.of(), "", "", "", "", null, false,
                        List.of(), null, "", null, false, false),
                zone);
    }

    static InvitationForm of(InvitationFields fields, ZoneId standardZone) {
        InvitationForm form = new InvitationForm(standardZone);
        ZoneId zone = fields.zone().isEmpty() ? standardZone : ZoneId.of(fields.zone());
        form.never = fields.expires() == null;
        form.told = fields.tellInviter();
        form.otherAddress = fields.allowOtherAddress();
        form.existingAccount = fields.allowExistingAccount();
        form.groups = new ArrayList<>(fields.groups());
        form.texts.put("name", fields.name());
        form.texts.put("flow", fields.flow() == null ? "" : fields.flow());
        form.texts.put("expires", local(fields.expires(), zone));
        form.texts.put("not_before", local(fields.notBefore(), zone));
        form.texts.put("zone", zone.getId());
        form.texts.put("uses", uses(fields.usesAllowed()));
        form.texts.put(
                "uses_allowed",
                fields.usesAllowed() == null ? "" : fields.usesAllowed().toString());
        form.texts.put("fixed_data", Yaml.write(fields.fixedData()));
        form.texts.put("locked", String.join(", ", fields.locked()));
        form.texts.put("message", fields.message());
        form.texts.put("locale", fields.locale());
        form.texts.put("redirect", fields.redirect());
        form.describe(fields);
        form.texts.put("remind_after", list(new Reminders(fields.reminders()).daysAfter()));
        form.texts.put("remind_before", list(new Reminders(fields.reminders()).daysBefore()));
        form.texts.put("recipients", "");
        return form;
    }

    /** What those become who come by it. */
    private void describe(InvitationFields fields) {
        texts.put("user_type", fields.userType() == null ? "" : Records.text(fields.userType()));
        texts.put("user_path", fields.userPath());
        texts.put(
                "membership_days",
                fields.membershipDays() == null ? "" : fields.membershipDays().toString());
    }

    /** Reads all fields; names everything at once that cannot be read. */
    public InvitationFields read() {
        errors.clear();
        Instant expires = never ? null : attempt(() -> instant("expires", true), null);
        Map<String, Object> data = attempt(() -> Yaml.mapping("fixed_data", text("fixed_data")), Map.of());
        InvitationFields fields = new InvitationFields(
                text("name"),
                expires,
                data,
                null,
                attempt(this::usesAllowed, null),
                text("flow").isEmpty() ? null : text("flow"),
                words("locked").toList(),
                groups,
                text("message"),
                text("locale"),
                text("zone"),
                text("redirect"),
                attempt(() -> instant("not_before", false), null),
                told,
                attempt(this::reminders, new Reminders(List.of())).terms(),
                text("user_type").isEmpty() ? null : Records.constant(UserType.class, text("user_type")),
                text("user_path"),
                attempt(this::membershipDays, null),
                otherAddress,
                existingAccount);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return fields;
    }

    private <T> T attempt(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (Problem wrong) {
            errors.putAll(wrong.errors());
            return otherwise;
        }
    }

    private Instant instant(String field, boolean required) {
        String text = text(field);
        if (text.isEmpty() && !required) {
            return null;
        }
        try {
            ZoneId zone = zones().contains(text("zone")) ? ZoneId.of(text("zone")) : standardZone;
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeParseException wrong) {
            throw Problem.invalid(field, Message.of("invitation.error.time", text));
        }
    }

    private Integer usesAllowed() {
        return switch (text("uses")) {
            case SINGLE -> 1;
            case UNLIMITED -> null;
            default -> {
                if (!text("uses_allowed").matches("[1-9][0-9]{0,8}")) {
                    throw Problem.invalid("uses_allowed", Message.of("invitation.error.uses"));
                }
                yield Integer.valueOf(text("uses_allowed"));
            }
        };
    }

    private Integer membershipDays() {
        if (!text("membership_days").matches("([1-9][0-9]{0,8})?")) {
            throw Problem.invalid("membership_days", Message.of("invitation.error.membership_days"));
        }
        return text("membership_days").isEmpty() ? null : Integer.valueOf(text("membership_days"));
    }

    private Reminders reminders() {
        Reminders reminders = Reminders.of(days("remind_after"), days("remind_before"));
        if (!reminders.isValid()) {
            throw Problem.invalid("remind_after", InvitationRules.wrongReminders());
        }
        return reminders;
    }

    private List<Integer> days(String field) {
        if (!words(field).allMatch(it -> it.matches("[1-9][0-9]{0,2}"))) {
            throw Problem.invalid(field, InvitationRules.wrongReminders());
        }
        return words(field).map(Integer::valueOf).toList();
    }

    private Stream<String> words(String field) {
        return Stream.of(text(field).split("[,;\\s]+")).filter(it -> !it.isEmpty());
    }

    private static String list(List<Integer> days) {
        return days.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String uses(Integer allowed) {
        if (allowed == null) {
            return UNLIMITED;
        }
        return allowed == 1 ? SINGLE : LIMITED;
    }

    private static String local(Instant time, ZoneId zone) {
        return time == null
                ? ""
                : LocalDateTime.ofInstant(time, zone)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    /** The zones to choose from: those of places, and UTC. */
    public static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(it -> it.equals("UTC")
                        || it.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                .sorted()
                .toList();
    }

    private String text(String field) {
        String text = texts.get(field);
        return text == null ? "" : text.strip();
    }

    public Map<String, String> getTexts() {
        return texts;
    }

    /** Who is to be invited, as it was pasted. */
    public String people() {
        return text("recipients");
    }

    public String getFlow() {
        return text("flow");
    }

    public boolean isNever() {
        return never;
    }

    public void setNever(boolean never) {
        this.never = never;
    }

    /** Whether the inviter is told when somebody uses the invitation. */
    public boolean isTold() {
        return told;
    }

    public void setTold(boolean told) {
        this.told = told;
    }

    /** Whether a recipient may come with another address. */
    public boolean isOtherAddress() {
        return otherAddress;
    }

    public void setOtherAddress(boolean otherAddress) {
        this.otherAddress = otherAddress;
    }

    /** Whether somebody who has an account joins with it. */
    public boolean isExistingAccount() {
        return existingAccount;
    }

    public void setExistingAccount(boolean existingAccount) {
        this.existingAccount = existingAccount;
    }

    public String[] getGroups() {
        return groups.toArray(String[]::new);
    }

    public void setGroups(String[] groups) {
        this.groups = List.of(groups);
    }
}
