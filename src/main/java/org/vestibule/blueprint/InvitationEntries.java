package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.flow.Flow;
import org.vestibule.invitation.Invitation;
import org.vestibule.invitation.InvitationFields;
import org.vestibule.invitation.InvitationService;
import org.vestibule.invitation.Reach;
import org.vestibule.user.Group;

/** Invitations in blueprints; whoever imports them invites. A password in their data has become its hash before. */
@ApplicationScoped
class InvitationEntries implements Entries<Invitation, InvitationFields> {
    static final String MODEL = "authentik_stages_invitation.invitation";

    /** How long an invitation holds that says nothing about it, as in authentik. */
    private static final Duration STANDARD = Duration.ofDays(1);

    private static final String EXPIRES = "expires";
    private static final String GROUPS = "groups";
    private static final String SINGLE_USE = "single_use";
    private static final String USES = "uses_allowed";
    private static final Set<String> AUTHENTIKS = Set.of("name", EXPIRES, PasswordPreparation.DATA, "flow");

    /** What the ids in an invitation point at. */
    private static final Map<String, Class<?>> TARGETS = Map.of("flow", Flow.class, GROUPS, Group.class);

    @Inject
    Reach reach;

    @Inject
    InvitationService service;

    @Inject
    Clock clock;

    @Override
    public boolean takes(String model) {
        return model.equals(MODEL);
    }

    @Override
    public Class<Invitation> type() {
        return Invitation.class;
    }

    @Override
    public String model(Invitation invitation) {
        return MODEL;
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(InvitationFields.class);
    }

    @Override
    public List<String> naturalKey() {
        return List.of("name");
    }

    @Override
    public Grants grants() {
        return new Grants(Permission.ADD_INVITATION, Permission.CHANGE_INVITATION, Permission.DELETE_INVITATION);
    }

    @Override
    public Optional<Invitation> byKey(String key) {
        return reach.find(key);
    }

    @Override
    public Stream<Invitation> all() {
        throw Wanted.unidentified(this);
    }

    @Override
    public Optional<Invitation> find(Wanted wanted) {
        return reach.byName(wanted.text("name"));
    }

    @Override
    public InvitationFields fields(Invitation invitation) {
        return invitation.fields();
    }

    /** With authentik's single use in the place of one use; what authentik does not have is left out where it says nothing. */
    @Override
    public List<Attribute> attributesOf(Invitation invitation) {
        InvitationFields fields = fields(invitation);
        Stream<Attribute> some = Attribute.of(fields)
                .filter(it -> !it.name().equals(SINGLE_USE))
                .map(it -> TARGETS.containsKey(it.name()) ? it.to(TARGETS.get(it.name())) : it)
                .map(it -> AUTHENTIKS.contains(it.name()) ? it : it.asOurs())
                .filter(it -> !it.ours() || !it.isEmpty());
        return fields.usesAllowed() == null || fields.usesAllowed() != 1
                ? some.toList()
                : Stream.concat(some.filter(it -> !it.name().equals(USES)), Stream.of(new Attribute(SINGLE_USE, true)))
                        .toList();
    }

    @Override
    public InvitationFields read(String model, Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.computeIfAbsent(
                EXPIRES,
                key -> values.containsKey(key)
                        ? null
                        : clock.instant().plus(STANDARD).toString());
        all.computeIfPresent(GROUPS, (name, value) -> sorted(value));
        if (all.get(PasswordPreparation.DATA) instanceof Map<?, ?> data) {
            PasswordPreparation.refuseUnprepared(PasswordPreparation.DATA, data.get(PasswordPreparation.PASSWORD));
        }
        return Records.read(InvitationFields.class, all);
    }

    /** Groups in the order in which an invitation keeps them. */
    private static Object sorted(Object groups) {
        return groups instanceof List<?> list
                ? list.stream().map(String::valueOf).sorted().toList()
                : groups;
    }

    @Override
    public Invitation create(InvitationFields fields) {
        return service.create(fields, List.of()).invitation();
    }

    @Override
    public void change(Invitation invitation, InvitationFields fields) {
        service.change(invitation.getId(), fields);
    }

    @Override
    public void remove(Invitation invitation) {
        service.delete(invitation.getId());
    }

    @Override
    public Object key(Invitation invitation) {
        return invitation.getId();
    }

    @Override
    public boolean isAudited() {
        return true;
    }
}
