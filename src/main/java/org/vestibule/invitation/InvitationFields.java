package org.vestibule.invitation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vestibule.common.Default;
import org.vestibule.common.Records;
import org.vestibule.user.UserType;

/**
 * What an inviter may set of an invitation. {@code singleUse} is another way to write one use, and is never kept by itself.
 *
 * @param expires null for never
 * @param usesAllowed of the shared link; null for any number
 * @param flow the flow's id; null suspends the invitation
 * @param groups the ids of the groups to join
 * @param tellInviter whether the inviter gets a mail each time somebody uses it
 * @param reminders as {@link Reminders} reads them
 * @param userType of the accounts that are made; null for what the flow says
 * @param userPath of the accounts that are made; empty for what the flow says
 * @param membershipDays after how many days those leave the groups who have joined them; null for never
 * @param allowOtherAddress whether a recipient may come with another address than the one that was written to
 * @param allowExistingAccount whether somebody who has an account joins with it, in the place of making one
 */
public record InvitationFields(
        @NotBlank @Size(max = 200) @Pattern(regexp = "[-a-zA-Z0-9_]*", message = "{org.vestibule.slug}")
        String name,

        Instant expires,
        Map<String, Object> fixedData,
        Boolean singleUse,
        @Positive Integer usesAllowed,
        String flow,
        List<String> locked,
        List<String> groups,
        @Default("") @Size(max = 5000) String message,
        @Default("") @Size(max = 35) String locale,
        @Default("") @Size(max = 64) String zone,
        @Default("") @Size(max = 2000) String redirect,
        Instant notBefore,
        @Default(value = "false", ours = true) boolean tellInviter,
        List<String> reminders,
        UserType userType,

        @Default("") @Size(max = 255) @Pattern(regexp = "|[^/]+(/[^/]+)*", message = "{org.vestibule.user.path}")
        String userPath,

        @Positive @Max(3650) Integer membershipDays,
        @Default(value = "false", ours = true) boolean allowOtherAddress,
        @Default(value = "false", ours = true) boolean allowExistingAccount) {
    public InvitationFields {
        usesAllowed = singleUse == null ? usesAllowed : SharedLink.uses(singleUse, usesAllowed);
        singleUse = null;
        message = message.replaceAll("\\R", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }

    InvitationFields hashed(UnaryOperator<String> hash) {
        return with(InvitationData.hashed(fixedData, hash), flow, groups);
    }

    /** The same as if those fields had been left out, by their names. */
    InvitationFields without(Set<String> names) {
        Map<String, Object> values = Records.write(this);
        values.keySet().removeAll(names);
        return Records.read(InvitationFields.class, values);
    }

    /** The same with another flow, other data and groups. */
    public InvitationFields with(Map<String, Object> itsData, String itsFlow, List<String> itsGroups) {
        Map<String, Object> values = Records.write(this);
        values.put("fixed_data", itsData);
        values.put("flow", itsFlow);
        values.put("groups", itsGroups);
        return Records.read(InvitationFields.class, values);
    }
}
