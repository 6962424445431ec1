package org.vestibule.user;

import jakarta.annotation.Nullable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;

/** Makes accounts for programs, each with the token that the program comes with. They may do nothing until somebody gives them a role. */
@Stateless
@Requires(Permission.ADD_USER)
public class ServiceAccounts {
    private static final String PATH = "goauthentik.io/service-accounts";
    private static final Duration USUAL = Duration.ofDays(360);

    @Inject
    Belongings belongings;

    @Inject
    ApiTokens tokens;

    @Inject
    UserRepository users;

    @Inject
    FieldCheck check;

    @Inject
    Clock clock;

    /**
     * What is asked for, by authentik's names.
     *
     * @param createGroup whether it gets a group of its own, of the same name
     * @param expiring whether its token ends
     * @param expires when it does; null for 360 days from now on
     */
    public record Fields(
            @NotBlank @Size(max = 150) String name,
            boolean createGroup,
            @Default("true") boolean expiring,
            Instant expires) {}

    /**
     * What was made, by authentik's names.
     *
     * @param token the key of its token; a secret
     * @param groupPk null where it has no group
     */
    public record Made(
            String username,
            String token,
            String userUid,
            long userPk,
            @Nullable String groupPk) {}

    /** Makes an account, its token and its group, or nothing of it. */
    public Made create(Fields fields) {
        String name = check.checked(fields).name();
        long id = belongings.create(account(fields), new Belongings.OfUser(Optional.empty(), Optional.empty()));
        String key = tokens.createFor(id, token(fields, id));
        String group = fields.createGroup()
                ? belongings.create(
                        new Group.Fields(name, false, Map.of()),
                        new Belongings.OfGroup(Optional.of(List.of(String.valueOf(id))), Optional.empty()))
                : null;
        return new Made(name, key, users.get(id).getUuid(), id, group);
    }

    private static User.Fields account(Fields fields) {
        return Records.read(
                User.Fields.class,
                Map.of(
                        "username",
                        fields.name(),
                        "name",
                        fields.name(),
                        "path",
                        PATH,
                        "type",
                        Records.text(UserType.SERVICE_ACCOUNT),
                        "attributes",
                        Map.of("goauthentik.io/user/token-expires", fields.expiring())));
    }

    private ApiToken.Fields token(Fields fields, long id) {
        Object label = fields.name().matches("[-a-zA-Z0-9_]+") ? fields.name() : id;
        Instant end =
                Optional.ofNullable(fields.expires()).orElse(clock.instant().plus(USUAL));
        return new ApiToken.Fields(
                "service-account-%s-password".formatted(label),
                ApiToken.Intent.API,
                "",
                end,
                fields.expiring(),
                List.of());
    }
}
