package org.vestibule.invitation;

import jakarta.persistence.EntityManager;
import jakarta.validation.Validation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Configurations;
import org.vestibule.common.Ids;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.AskedFields;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.PublishedFlows;
import org.vestibule.mail.Batches;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;
import org.vestibule.mail.Sender;
import org.vestibule.mail.TestLimits;
import org.vestibule.user.CallersMandate;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Mandate;
import org.vestibule.user.Memberships;
import org.vestibule.user.Role;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** The services of invitations around one database session, at noon; an administrator acts. */
final class InvitationWorld {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    final EntityManager entities;
    final InvitationRepository invitations = new InvitationRepository();
    final RecipientRepository recipients = new RecipientRepository();
    final InvitationLinks links = new InvitationLinks();
    final InvitationAdmission admission = new InvitationAdmission();
    final Departures departures = new Departures();
    final Redemption redemption = new Redemption();
    final Reach reach = new Reach();
    final InvitationRules rules = new InvitationRules();
    final RecipientRules peopleRules = new RecipientRules();
    final InvitationService service = new InvitationService();
    final Quota quota = new Quota();
    final RecipientService people = new RecipientService();
    final MailingRepository mailings = new MailingRepository();
    final MailingDrafts drafts = new MailingDrafts();
    final MailingService mailing = new MailingService();
    final InvitationTemplateRepository templateRows = new InvitationTemplateRepository();
    final InvitationTemplates templates = new InvitationTemplates();
    final IdempotencyRepository keys = new IdempotencyRepository();
    final IdempotentCalls calls = new IdempotentCalls();
    final TallyRepository tallies = new TallyRepository();
    final KeptFiguresRepository kept = new KeptFiguresRepository();
    final Figures figures = new Figures();
    final NeedRepository needs = new NeedRepository();
    final OverviewService overview = new OverviewService();
    final Recount recount = new Recount();
    final InvitationCatalog catalog = new InvitationCatalog();
    final InvitationMail mail = new InvitationMail();
    final ReplyWorld said;
    final ApprovalWorld approval;
    final BounceNotice bounces = new BounceNotice();
    final Handover handover = new Handover();
    final UseNotice uses = new UseNotice();
    final List<EventAction> events = new ArrayList<>();
    final Caller caller = new Caller();

    InvitationWorld(EntityManager entities) {
        this(entities, NOON, false);
    }

    InvitationWorld(EntityManager entities, Instant now, boolean acceptUuid) {
        this.entities = entities;
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Configuration configuration = configuration(acceptUuid);
        UserRepository users = users();
        EventLog log = log();
        caller.identify(new Caller.Identity(1, "akadmin", true, Set.of(), null));
        invitations.entities = entities;
        recipients.entities = entities;
        links.keys = configuration.secretKeys();
        links.configuration = configuration;
        admission.invitations = invitations;
        admission.recipients = recipients;
        admission.links = links;
        admission.users = users;
        admission.redemption = redemption;
        admission.events = log;
        admission.configuration = configuration;
        admission.clock = clock;
        redemption.invitations = invitations;
        redemption.recipients = recipients;
        redemption.memberships = Memberships.on(entities);
        redemption.notice = uses;
        redemption.events = log;
        redemption.clock = clock;
        rules.flows = flows();
        rules.published = published();
        rules.asked = asked();
        rules.groups = groups();
        rules.validator = Validation.buildDefaultValidatorFactory().getValidator();
        rules.caller = caller;
        rules.mandate = mandate();
        rules.events = log;
        rules.configuration = configuration;
        reach.invitations = invitations;
        reach.recipients = recipients;
        reach.mailings = mailings;
        reach.caller = caller;
        people.reach = reach;
        people.recipients = recipients;
        peopleRules.rules = rules;
        peopleRules.groups = rules.groups;
        peopleRules.validator = rules.validator;
        peopleRules.configuration = configuration;
        people.rules = peopleRules;
        people.asked = rules.asked;
        people.outbox = outbox();
        people.limits = TestLimits.of(entities, configuration, clock);
        people.mandate = rules.mandate;
        people.events = log;
        people.clock = clock;
        service.invitations = invitations;
        service.reach = reach;
        service.recipients = people;
        service.rules = rules;
        quota.limits = people.limits;
        quota.mandate = rules.mandate;
        service.quota = quota;
        service.asked = rules.asked;
        service.links = links;
        service.events = log;
        service.caller = caller;
        service.clock = clock;
        service.drafts = drafts;
        departures.recipients = recipients;
        departures.mails = Batches.on(entities);
        departures.outbox = people.outbox;
        departures.clock = clock;
        service.departures = departures;
        mailings.entities = entities;
        drafts.reach = reach;
        drafts.mailings = mailings;
        drafts.rules = peopleRules;
        drafts.users = users;
        drafts.fields = rules.asked;
        drafts.events = log;
        drafts.caller = caller;
        drafts.clock = clock;
        mailing.mailings = mailings;
        mailing.refusals = new MailingRefusalRepository();
        mailing.refusals.entities = entities;
        mailing.reach = reach;
        mailing.asked = rules.asked;
        mailing.recipients = people;
        mailing.rules = rules;
        mailing.people = peopleRules;
        mailing.batches = Batches.on(entities);
        mailing.outbox = people.outbox;
        mailing.limits = people.limits;
        drafts.refusals = mailing.refusals;
        drafts.limits = people.limits;
        mailing.mandate = rules.mandate;
        mailing.events = log;
        mailing.clock = clock;
        templateRows.entities = entities;
        templates.templates = templateRows;
        templates.reach = reach;
        templates.rules = rules;
        templates.events = log;
        templates.clock = clock;
        keys.entities = entities;
        calls.calls = keys;
        calls.keys = configuration.secretKeys();
        calls.caller = caller;
        calls.clock = clock;
        catalog.invitations = invitations;
        catalog.recipients = recipients;
        catalog.figures = figures;
        catalog.asked = rules.asked;
        catalog.reach = reach;
        tallies.entities = entities;
        kept.entities = entities;
        needs.entities = entities;
        overview.figures = figures;
        overview.needs = needs;
        overview.reach = reach;
        overview.configuration = configuration;
        overview.clock = clock;
        figures.configuration = configuration;
        figures.invitations = invitations;
        figures.tallies = tallies;
        figures.kept = kept;
        recount.figures = figures;
        recount.kept = kept;
        recount.clock = clock;
        catalog.rules = rules;
        catalog.clock = clock;
        mail.invitations = invitations;
        mail.recipients = recipients;
        mail.links = links;
        mail.users = users;
        mail.configuration = configuration;
        mail.clock = clock;
        handover.invitations = invitations;
        handover.reach = reach;
        handover.users = users;
        handover.configuration = configuration;
        handover.events = log;
        handover.clock = clock;
        bounces.recipients = recipients;
        uses.invitations = invitations;
        uses.users = users;
        uses.outbox = people.outbox;
        uses.configuration = configuration;
        service.invited = recipients;
        said = new ReplyWorld(this, clock);
        uses.owners = said.owners;
        approval = new ApprovalWorld(this, clock);
    }

    /** The field that every flow asks for; it takes any text but {@code nowhere}. */
    private record Site() implements AskedField {
        @Override
        public String key() {
            return "site";
        }

        @Override
        public Optional<Message> refused(Object value) {
            return Optional.of(value).filter("nowhere"::equals).map(it -> Message.words("There is no such site."));
        }
    }

    /** An invitation with the first of its recipients. */
    InvitationDetails details(String id) {
        return catalog.details(id, RecipientFilter.ALL, RecipientRepository.ORDERS.standard(), Optional.empty());
    }

    /** A flow with a name of its own. */
    Flow flow() {
        Flow flow = new Flow(Records.read(
                Flow.Fields.class,
                Map.of(
                        "name", "Enrollment",
                        "slug", "enrollment-" + Ids.next(),
                        "title", "Wiki and source code",
                        "designation", "enrollment")));
        entities.persist(flow);
        entities.flush();
        return flow;
    }

    User user() {
        User user = new User("user-" + Ids.next(), NOON);
        user.setName("Team lead");
        user.setEmail("lead@example.org");
        entities.persist(user);
        entities.flush();
        return user;
    }

    /** Somebody with a role of these permissions, flows and groups. */
    User holder(Role.Fields fields) {
        Role role = new Role(fields);
        entities.persist(role);
        Group holders = group(false);
        holders.take(role);
        User user = user();
        user.join(holders);
        entities.flush();
        return user;
    }

    /** Lets this user act from now on. */
    void act(User user) {
        Mandate mandate = Mandate.of(user);
        identify(user, mandate.superuser(), mandate.permissions());
    }

    private void identify(User user, boolean superuser, Set<Permission> permissions) {
        caller.identify(new Caller.Identity(
                user.getId(), user.getUsername(), user.getName(), superuser, permissions, null, false));
    }

    Group group(boolean superuser) {
        Group group = new Group("group-" + Ids.next());
        group.setSuperuser(superuser);
        entities.persist(group);
        entities.flush();
        return group;
    }

    /** Lets these settings hold from now on. */
    void configure(Map<String, String> settings) {
        Configuration configuration = Configurations.with(settings);
        rules.configuration = configuration;
        peopleRules.configuration = configuration;
        admission.configuration = configuration;
    }

    /** An invitation that expires in a day, with more fields. */
    Invitation invite(Map<String, ?> fields, String... addresses) {
        User creator = user();
        identify(creator, true, Set.of());
        Map<String, Object> all =
                new HashMap<>(Map.of("name", "team", "expires", "2026-11-21T12:00:00Z", "flow", flow().getId()));
        all.putAll(fields);
        Invitation invitation = service.create(Records.read(InvitationFields.class, all), people(addresses))
                .invitation();
        entities.flush();
        return invitation;
    }

    static List<Recipient.Fields> people(String... addresses) {
        return List.of(addresses).stream().map(Recipient.Fields::of).toList();
    }

    Recipient recipient(Invitation invitation, String address) {
        return recipients.among(invitation, List.of(address)).get(address);
    }

    /** The ids of the mails that were written, newest last. */
    @SuppressWarnings("unchecked")
    List<Map<String, String>> mails(String address) {
        List<String> rows = entities.createNativeQuery("select ids from outbox where recipient = ?1 order by id")
                .setParameter(1, address)
                .getResultList();
        return rows.stream()
                .map(it -> (Map<String, String>) (Map<?, ?>) Json.object(it))
                .toList();
    }

    /** Whoever calls now; a server has one for each request. */
    private CallersMandate mandate() {
        return new CallersMandate() {
            @Override
            public Sender sender() {
                return new Sender(caller.requireUser(), get().mailsPerDay());
            }

            @Override
            public Mandate get() {
                Caller.Identity identity = caller.identity().orElseThrow();
                Mandate roles = Optional.ofNullable(entities.find(User.class, identity.userId()))
                        .map(Mandate::of)
                        .orElseGet(() -> new Mandate(false, Set.of(), Set.of(), Set.of(), Optional.empty(), false));
                return new Mandate(
                        identity.superuser(),
                        identity.permissions(),
                        roles.flows(),
                        roles.groups(),
                        roles.mailsPerDay(),
                        roles.needsApproval());
            }
        };
    }

    private static Configuration configuration(boolean acceptUuid) {
        return Configurations.with(Map.of(
                "vestibule.base-url", "https://people.example.org",
                "vestibule.mail.from", "Example Institute <people@example.org>",
                "vestibule.secret-keys", "a key of thirty-two characters or more",
                "vestibule.accept-uuid-itoken", String.valueOf(acceptUuid)));
    }

    private UserRepository users() {
        return new UserRepository() {
            @Override
            public void flush() {
                entities.flush();
            }

            @Override
            public Optional<User> find(long id) {
                return Optional.ofNullable(entities.find(User.class, id));
            }

            @Override
            public Optional<User> byUsername(String username) {
                return entities.createQuery("select u from User u where u.username = :name", User.class)
                        .setParameter("name", username)
                        .getResultStream()
                        .findFirst();
            }
        };
    }

    private FlowRepository flows() {
        return new FlowRepository() {
            @Override
            public Optional<Flow> find(String id) {
                return Optional.ofNullable(id).map(it -> entities.find(Flow.class, it));
            }
        };
    }

    private PublishedFlows published() {
        return new PublishedFlows() {
            @Override
            public Optional<Flow> find(String id) {
                return rules.flows.find(id);
            }
        };
    }

    private GroupRepository groups() {
        return new GroupRepository() {
            @Override
            public Optional<Group> find(String id) {
                return Optional.ofNullable(entities.find(Group.class, id));
            }

            @Override
            public List<Group> choices() {
                return entities.createQuery("select g from UserGroup g", Group.class)
                        .getResultList();
            }

            @Override
            public List<Group> named(Collection<String> names) {
                return entities.createQuery(
                                "select g from UserGroup g where g.name in :names or g.id in :names", Group.class)
                        .setParameter("names", names.isEmpty() ? List.of("") : List.copyOf(names))
                        .getResultList();
            }
        };
    }

    private EventLog log() {
        return new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                events.add(action);
            }

            @Override
            public void refuse(EventAction action, Subject subject, Map<String, ?> context) {
                record(action, subject, context);
            }

            @Override
            public void note(EventAction action, Subject subject, Map<String, ?> context) {
                record(action, subject, context);
            }
        };
    }

    private static AskedFields asked() {
        return new AskedFields() {
            @Override
            public List<AskedField> of(Flow flow) {
                return List.of(new Site());
            }

            @Override
            public List<String> stages(Flow flow) {
                return List.of("prompt", "email");
            }
        };
    }

    private Outbox outbox() {
        return new Outbox() {
            /** Says nothing, as only a server carries it. */
            @Override
            public void announce() {}

            @Override
            public OutboxMail add(String kind, Map<String, String> ids, String recipient, Optional<Instant> until) {
                String id = Ids.next();
                entities.createNativeQuery("insert into outbox (id, kind, ids, recipient, state, attempts, created,"
                                + " give_up_at, due, last_reply) values (?1, ?2, ?3, ?4, 'QUEUED', 0, ?5, ?6, ?5, '')")
                        .setParameter(1, id)
                        .setParameter(2, kind)
                        .setParameter(3, Json.write(ids))
                        .setParameter(4, recipient)
                        .setParameter(5, NOON.atOffset(ZoneOffset.UTC))
                        .setParameter(6, NOON.plus(Duration.ofDays(5)).atOffset(ZoneOffset.UTC))
                        .executeUpdate();
                return entities.find(OutboxMail.class, id);
            }
        };
    }

    /** The templates that the caller may see. */
    List<InvitationTemplate> templateList() {
        return templates
                .list("", InvitationTemplateRepository.ORDERS.standard(), Optional.empty())
                .items();
    }

    /** Somebody's own templates. */
    List<InvitationTemplate> templatesOf(long owner) {
        return templateRows
                .list(owner, "", InvitationTemplateRepository.ORDERS.standard(), Optional.empty())
                .items();
    }
}
