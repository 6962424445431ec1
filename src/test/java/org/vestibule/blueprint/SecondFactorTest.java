package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.DeviceKind;
import org.vestibule.authenticator.TotpSecret;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;

/** Setting second factors up and asking for them, by whole flows on both databases; and the ways around, which are closed. */
class SecondFactorTest extends DeviceFlows {
    private static final String FLOWS = """
            - {model: authentik_flows.flow, id: bare, identifiers: {slug: bare},
               attrs: {name: Bare, title: Bare, designation: enrollment, authentication: none}}
            - {model: authentik_flows.flow, id: strict, identifiers: {slug: strict},
               attrs: {name: Strict, title: Strict, designation: authentication, authentication: none}}
            - {model: authentik_flows.flow, id: forgot, identifiers: {slug: forgot},
               attrs: {name: Forgot, title: Forgot, designation: recovery, authentication: none}}
            - {model: authentik_flows.flow, id: reminded, identifiers: {slug: reminded},
               attrs: {name: Reminded, title: Reminded, designation: recovery, authentication: none}}
            - {model: authentik_flows.flow, id: mailbox, identifiers: {slug: mailbox},
               attrs: {name: Mailbox, title: Mailbox, designation: enrollment, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: address, identifiers: {name: address},
               attrs: {field_key: email, label: E-mail, type: email, required: true}}
            - {model: authentik_stages_prompt.promptstage, id: prompt-address, identifiers: {name: prompt-address},
               attrs: {fields: [!KeyOf username, !KeyOf address, !KeyOf password]}}
            - {model: authentik_stages_authenticator_email.authenticatoremailstage, id: email, identifiers: {name: email}}
            - {model: authentik_stages_authenticator_totp.authenticatortotpstage, id: totp, identifiers: {name: totp},
               attrs: {friendly_name: Phone}}
            - {model: authentik_stages_authenticator_static.authenticatorstaticstage, id: static, identifiers: {name: static},
               attrs: {token_count: 3}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: skip, identifiers: {name: skip},
               attrs: {last_auth_threshold: hours=1}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: deny, identifiers: {name: deny},
               attrs: {not_configured_action: deny, device_classes: [totp]}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: configure,
               identifiers: {name: configure},
               attrs: {not_configured_action: configure, configuration_stages: [!KeyOf totp, !KeyOf static]}}
            """ + bind("enroll", "prompt", "write", "totp", "static", "login")
            + bind("bare", "prompt", "write", "login")
            + bind("enter", "both", "skip", "login")
            + bind("strict", "both", "deny", "login")
            + bind("made", "both", "configure", "login")
            + bind("mailbox", "prompt-address", "write", "email", "login")
            + bind("forgot", "who", "login")
            + bind("reminded", "who", "skip", "login")
            + bind("add", "who", "totp");

    SecondFactorTest() {
        super(FLOWS);
    }

    private static String code(TotpSecret secret, int steps) {
        return secret.code(Instant.now().plusSeconds(30L * steps));
    }

    /** Somebody with an app, whose next code is good. */
    private TotpSecret withApp(String name) {
        Walk walk = enroll("enroll", name);
        TotpSecret secret = walk.secret();
        walk.code(code(secret, -1)).answer(Map.of());
        return secret;
    }

    @OnEveryDatabase
    void areSetUpAtAnEnrollment(Database chosen) {
        on(chosen);
        Walk walk = enroll("enroll", "ada");
        TotpSecret secret = walk.secret();

        assertThat(walk.step().challenge())
                .containsEntry("pending_user", "ada")
                .containsEntry("config_url", secret.address("Vestibule", "ada"));
        assertThat(walk.answer(Map.of()).asks()).isEqualTo("authenticator_totp");
        assertThat(walk.code("000000x").step().errors()).containsKey("code");
        assertThat(walk.secret()).isEqualTo(secret);
        assertThat(walk.code(code(secret, 0)).asks()).isEqualTo("authenticator_static");
        assertThat(walk.codes()).hasSize(3).doesNotHaveDuplicates();
        assertThat(devices("ada")).extracting(Device::getName).containsExactly("Phone");
        assertThat(walk.answer(Map.of()).signsIn()).isTrue();
        assertThat(devices("ada"))
                .extracting(Device::getKind)
                .containsExactlyInAnyOrder(DeviceKind.TOTP, DeviceKind.STATIC);
    }

    @OnEveryDatabase
    void areAskedForAfterThePassword(Database chosen) {
        on(chosen);
        TotpSecret secret = withApp("bob");
        Walk walk = new Walk("enter").name("bob");

        assertThat(walk.asks()).isEqualTo("authenticator_validate");
        assertThat(walk.signsIn()).isFalse();
        assertThat(walk.answer(Map.of()).step().errors()).containsKey("code");
        assertThat(walk.code("nonsense").step().errors()).containsKey("code");
        assertThat(walk.signsIn()).isFalse();
        assertThat(walk.code(code(secret, 0)).signsIn()).isTrue();
    }

    @OnEveryDatabase
    void takeACodeOnceAndOneStepOfDrift(Database chosen) {
        on(chosen);
        TotpSecret secret = withApp("cleo");
        User cleo = user("cleo");
        String used = code(secret, 0);

        assertThat(new Walk("enter").name("cleo").code(code(secret, 3)).signsIn())
                .isFalse();
        assertThat(new Walk("enter").name("cleo").code(used).signsIn()).isTrue();
        assertThat(new Walk("enter").name("cleo").code(used).signsIn()).isFalse();
        assertThat(new Walk("enter").name("cleo").code(code(secret, 1)).signsIn())
                .isTrue();
        assertThat(new Walk("enter").name("cleo").code(used).signsIn()).isFalse();
    }

    @OnEveryDatabase
    void takeEachRecoveryCodeOnce(Database chosen) {
        on(chosen);
        Walk enrollment = enroll("enroll", "dora");
        enrollment.code(code(enrollment.secret(), 0));
        String recovery = (String) enrollment.codes().get(0);
        enrollment.answer(Map.of());
        String typed = recovery.substring(0, 4).toUpperCase(Locale.ROOT) + " " + recovery.substring(4);

        assertThat(new Walk("strict").name("dora").code(recovery).signsIn())
                .as("recovery codes are not among the classes")
                .isFalse();
        assertThat(new Walk("enter").name("dora").code(typed).signsIn()).isTrue();
        assertThat(new Walk("enter").name("dora").code(recovery).signsIn()).isFalse();
    }

    @OnEveryDatabase
    void slowDownWhoGuesses(Database chosen) {
        on(chosen);
        TotpSecret secret = withApp("emil");
        Walk walk = new Walk("enter").name("emil");
        for (int attempt = 0; attempt < 5; attempt++) {
            walk.code("00000" + attempt + "x");
        }

        assertThat(walk.code(code(secret, 0)).signsIn()).isFalse();
        assertThat(walk.step().errors().get("code").get(0)).contains("Wait five minutes");
    }

    @OnEveryDatabase
    void areNoneOfSomebodyElses(Database chosen) {
        on(chosen);
        TotpSecret others = withApp("fred");
        withApp("greta");
        Device device = devices("fred").get(0);

        Walk walk = new Walk("enter").name("greta");
        walk.answer(Map.of("code", code(others, 0), "selected_challenge", Map.of("device_uid", device.getId())));

        assertThat(walk.signsIn()).isFalse();
        assertThat(walk.asks()).isEqualTo("authenticator_validate");
    }

    @OnEveryDatabase
    void areSkippedDemandedOrSetUpWhereThereAreNone(Database chosen) {
        on(chosen);
        enroll("bare", "hedy");
        User hedy = user("hedy");

        assertThat(new Walk("enter").name("hedy").signsIn()).isTrue();
        assertThat(new Walk("strict").name("hedy").asks()).isEqualTo("DENIED");
        Walk walk = new Walk("made").name("hedy");
        assertThat(walk.asks()).isEqualTo("authenticator_validate");
        List<?> stages = (List<?>) walk.step().challenge().get("configuration_stages");
        String totp = (String) ((Map<?, ?>) stages.get(0)).get("pk");
        assertThat(walk.answer(Map.of("selected_stage", Ids.next())).asks()).isEqualTo("authenticator_validate");
        assertThat(walk.answer(Map.of("selected_stage", totp)).asks()).isEqualTo("authenticator_totp");
        assertThat(walk.answer(Map.of("selected_stage", totp)).asks())
                .as("skipping the set-up")
                .isEqualTo("authenticator_totp");
        assertThat(walk.signsIn()).isFalse();
        assertThat(walk.code(code(walk.secret(), 0)).signsIn()).isTrue();
        assertThat(devices("hedy")).hasSize(1);
    }

    @OnEveryDatabase
    void areNotAskedForAgainSoonInAKnownBrowser(Database chosen) {
        on(chosen);
        TotpSecret secret = withApp("iris");
        User iris = user("iris");
        Optional<Long> known = Optional.of(iris.getId());

        assertThat(new Walk("enter", Optional.empty(), known).name("iris").signsIn())
                .as("before the first proof")
                .isFalse();
        assertThat(new Walk("enter").name("iris").code(code(secret, 0)).signsIn())
                .isTrue();
        assertThat(new Walk("enter").name("iris").signsIn()).isFalse();
        assertThat(new Walk("enter", Optional.empty(), known).name("iris").signsIn())
                .isTrue();
        assertThat(new Walk("strict", Optional.empty(), known).name("iris").signsIn())
                .isFalse();
    }

    @OnEveryDatabase
    void areSetUpOnlyForWhoIsThatForCertain(Database chosen) {
        on(chosen);
        enroll("bare", "jane");
        User jane = user("jane");

        assertThat(new Walk("add").name("jane").asks()).isEqualTo("DENIED");
        assertThat(new Walk("add", Optional.of(jane.getId() + 1), Optional.empty())
                        .name("jane")
                        .asks())
                .isEqualTo("DENIED");
        Caller.Identity token = new Caller.Identity(jane.getId(), "jane", false, Set.of(), null);
        assertThat(new Walk(Optional.of(token), Optional.empty(), "add")
                        .name("jane")
                        .asks())
                .as("a program's token")
                .isEqualTo("DENIED");
        Walk own = new Walk("add", Optional.of(jane.getId()), Optional.empty()).name("jane");
        assertThat(own.code(code(own.secret(), 0)).asks()).isEqualTo("DONE");
        assertThat(devices("jane")).hasSize(1);
    }

    @OnEveryDatabase
    void areMailboxesToWhichCodesGo(Database chosen) {
        on(chosen);
        Walk walk = new Walk("mailbox")
                .answer(Map.of("username", "mona", "password", PASSWORD, "email", "mona@example.org"));
        assertThat(walk.asks()).isEqualTo("authenticator_email");
        assertThat(walk.answer(Map.of("email", "mallory@example.org")).step().challenge())
                .as("the address is the account's")
                .containsEntry("email", "mona@example.org");
        assertThat(mails("mallory@example.org")).isEmpty();
        assertThat(walk.code("0").signsIn()).isFalse();
        assertThat(walk.code(mailed("mona@example.org")).signsIn()).isTrue();
        Device mailbox = devices("mona").get(0);

        Walk entering = new Walk("enter").name("mona");
        int before = mails("mona@example.org").size();
        assertThat(String.valueOf(entering.step().challenge())).contains("m***@example.org");
        entering.answer(Map.of("selected_challenge", Map.of("device_uid", mailbox.getId())));
        assertThat(mails("mona@example.org")).hasSize(before + 1);
        String code = mailed("mona@example.org");
        assertThat(new Walk("enter").name("mona").code(code).signsIn())
                .as("in another run")
                .isFalse();
        assertThat(entering.code(code).signsIn()).isTrue();
    }

    private List<OutboxMail> mails(String address) {
        return database.call(entities -> entities.createQuery(
                        "select m from OutboxMail m where m.recipient = :address order by m.created desc",
                        OutboxMail.class)
                .setParameter("address", address)
                .getResultList());
    }

    private String mailed(String address) {
        OutboxMail mail = mails(address).get(0);
        String text =
                in(() -> beans.get(Outbox.class).render(mail).orElseThrow().text());
        return text.replaceAll("(?s).*\\b(\\d{6})\\b.*", "$1");
    }

    @OnEveryDatabase
    void endARecoveryAtTheSignInWhereNoneWasUsed(Database chosen) {
        on(chosen);
        enroll("bare", "kurt");
        withApp("lena");

        assertThat(new Walk("forgot").name("kurt").signsIn()).isTrue();
        Walk walk = new Walk("forgot").name("lena");
        assertThat(walk.signsIn()).isFalse();
        assertThat(walk.step().text()).isEqualTo("/if/flow/default-authentication-flow/");
    }

    @OnEveryDatabase
    void endARecoveryAtTheSignInWhereTheMailboxAloneProved(Database chosen) {
        on(chosen);
        new Walk("mailbox")
                .answer(Map.of("username", "nora", "password", PASSWORD, "email", "nora@example.org"))
                .code(mailed("nora@example.org"));
        TotpSecret secret = withApp("olga");

        Walk walk = new Walk("reminded").name("nora");
        walk.answer(Map.of("selected_challenge", devices("nora").get(0).getId()));
        assertThat(walk.code(mailed("nora@example.org")).signsIn()).isFalse();
        assertThat(walk.step().text()).isEqualTo("/if/flow/default-authentication-flow/");
        assertThat(new Walk("reminded").name("olga").code(code(secret, 0)).signsIn())
                .isTrue();
    }

    @OnEveryDatabase
    void areAskedForBeforeAnotherOneIsAdded(Database chosen) {
        on(chosen);
        in(() -> {
            beans.get(Caller.class).identify(new Caller.Identity(1, "root", true, Set.of(), null));
            String file = Predefined.TOTP_SETUP.text();
            return beans.get(BlueprintImporter.class).apply(BlueprintReader.read(file), Map.of(), Set.of());
        });
        TotpSecret secret = withApp("paula");
        enroll("bare", "paul");
        Optional<Long> paula = Optional.of(user("paula").getId());
        Optional<Long> paul = Optional.of(user("paul").getId());

        Walk walk = new Walk(Predefined.TOTP_SETUP.slug(), paula, Optional.empty());
        assertThat(walk.asks()).as("whoever finds her browser").isEqualTo("authenticator_validate");
        assertThat(walk.code(code(secret, 0)).asks()).isEqualTo("authenticator_totp");
        assertThat(new Walk(Predefined.TOTP_SETUP.slug(), paul, Optional.empty()).asks())
                .as("who has none")
                .isEqualTo("authenticator_totp");
    }
}
