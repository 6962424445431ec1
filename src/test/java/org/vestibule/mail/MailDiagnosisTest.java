package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Problem;
import org.vestibule.mail.Finding.Grade;
import org.vestibule.mail.Finding.Topic;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Against a name server in the test's own process. */
class MailDiagnosisTest {
    private static final List<String> GOOD = List.of(
            "example.org. MX 10 mx.example.org.",
            "mx.example.org. A 192.0.2.1",
            "smtp.example.org. A 192.0.2.25",
            "smtp.example.org. AAAA 2001:db8::25",
            "example.org. TXT \"some other text\"",
            "example.org. TXT \"v=spf1 ip4:192.0.2.0/24 \" \"include:_spf.example.net -all\"",
            "_spf.example.net. TXT \"v=spf1 ip6:2001:db8::/32 ~all\"",
            "_dmarc.example.org. TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.org\"",
            "25.2.0.192.in-addr.arpa. PTR smtp.example.org.",
            "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. PTR smtp.example.org.");

    @TempDir
    Path directory;

    private final List<Record> zone = new CopyOnWriteArrayList<>();
    private final Clock clock = Clock.fixed(Letters.NOW, ZoneOffset.UTC);
    private final MailDiagnosis diagnosis = new MailDiagnosis();
    private DatagramSocket socket;
    private int port;

    @BeforeEach
    void serve() throws Exception {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        port = socket.getLocalPort();
        new Thread(this::answer, "dns").start();
        diagnosis.configuration = Servers.configuration(Map.of(
                "vestibule.mail.from", "people@example.org",
                "vestibule.smtp.host", "smtp.example.org"));
        diagnosis.server = new MailServer();
        diagnosis.server.configuration = diagnosis.configuration;
        diagnosis.server.prepare();
        diagnosis.clock = clock;
    }

    @AfterEach
    void stop() {
        socket.close();
    }

    @Test
    void findsNothingWrongWhereAllIsWell() throws Exception {
        has(GOOD);
        has("mail2026._domainkey.example.org. TXT \"v=DKIM1; k=rsa; \" \"p="
                + key(2048).substring(0, 200) + "\" \"" + key.substring(200) + "\"");

        assertThat(run("mail2026"))
                .extracting(Finding::topic, Finding::grade)
                .containsExactly(
                        tuple(Topic.MX, Grade.GOOD),
                        tuple(Topic.SPF, Grade.GOOD),
                        tuple(Topic.DKIM, Grade.GOOD),
                        tuple(Topic.DMARC, Grade.GOOD),
                        tuple(Topic.REVERSE, Grade.GOOD),
                        tuple(Topic.REVERSE, Grade.GOOD));
    }

    @Test
    void givesTheLinesThatAreMissing() throws Exception {
        has("smtp.example.org. A 192.0.2.25");

        List<Finding> findings = run("mail2026");

        assertThat(findings).extracting(Finding::grade).containsOnly(Grade.WRONG);
        assertThat(findings)
                .extracting(Finding::line)
                .containsExactly(
                        "example.org. IN MX 10 mail.example.org.",
                        "example.org. IN TXT \"v=spf1 a:smtp.example.org ~all\"",
                        "",
                        "_dmarc.example.org. IN TXT \"v=DMARC1; p=quarantine; rua=mailto:postmaster@example.org\"",
                        "");
    }

    @Test
    void looksAtTheDomainOfTheBounceAddressToo() throws Exception {
        has(GOOD);
        has("bounces.example.org. MX 0 .");
        diagnosis.configuration = Servers.configuration(Map.of(
                "vestibule.mail.from", "people@example.org",
                "vestibule.smtp.host", "smtp.example.org",
                "vestibule.mail.bounce-address", "b@bounces.example.org"));

        assertThat(run(""))
                .filteredOn(it -> it.name().equals("bounces.example.org"))
                .extracting(it -> it.message().key())
                .containsExactly("diagnosis.mx.refuses", "diagnosis.spf.none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v=spf1 a:smtp.example.org -all              | good
        v=spf1 a:smtp.example.org exists:%{i}._spf.example.org -all | good
        v=spf1 mx -all                              | unnamed
        v=spf1 ip4:192.0.2.25 +all                  | open
        v=spf1 ip4:192.0.2.25 all                   | open
        v=spf1 ip4:192.0.2.0/99 -all                | syntax
        v=spf1 ipv4:192.0.2.25 -all                 | syntax
        v=spf1 include:nobody.example.org -all      | syntax
        v=spf1 redirect=_spf.example.net            | good
        v=spf1 include:example.org -all             | lookups
        v=spf10 -all                                | none
        """)
    void judgesWhoMaySend(String record, String verdict) throws Exception {
        has(GOOD.stream().filter(it -> !it.contains("ip4:")).toList());
        has("example.org. TXT \"" + record + "\"");

        assertThat(finding(Topic.SPF).message().key()).isEqualTo("diagnosis.spf." + verdict);
    }

    @Test
    void takesTwoRecordsForNone() throws Exception {
        has(GOOD);
        has("example.org. TXT \"v=spf1 -all\"");
        has("_dmarc.example.org. TXT \"v=DMARC1; p=none\"");

        assertThat(finding(Topic.SPF).message().key()).isEqualTo("diagnosis.spf.several");
        assertThat(finding(Topic.DMARC).message().key()).isEqualTo("diagnosis.dmarc.several");
    }

    @Test
    void addsTheMailServerToARecordThatDoesNotNameIt() throws Exception {
        has("smtp.example.org. A 192.0.2.25");
        has("example.org. TXT \"v=spf1 mx -all\"");

        assertThat(finding(Topic.SPF).line()).isEqualTo("example.org. IN TXT \"v=spf1 a:smtp.example.org mx -all\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v=DKIM1; p=                | revoked
        v=DKIM1; p=bm8ga2V5        | malformed
        v=DKIM1; k=rsa             | malformed
        v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= | good
        """)
    void judgesTheKey(String record, String verdict) throws Exception {
        has("s._domainkey.example.org. TXT \"" + record.replace(";", "\\;") + "\"");

        assertThat(run("s"))
                .filteredOn(it -> it.topic() == Topic.DKIM)
                .extracting(it -> it.message().key())
                .containsExactly("diagnosis.dkim." + verdict);
    }

    @Test
    void findsAKeyThatIsTooShort() throws Exception {
        has("s._domainkey.example.org. TXT \"v=DKIM1\\; p=" + key(1024) + "\"");

        assertThat(run("s")).anyMatch(it -> it.message().key().equals("diagnosis.dkim.weak"));
    }

    @Test
    void findsTheKeyThatMailsAreSignedBy() throws Exception {
        sign("mail.example.org");
        has("own._domainkey.mail.example.org. TXT " + chunks("v=DKIM1; k=rsa; p=" + key));

        assertThat(keys("own")).containsExactly("diagnosis.dkim.same");
    }

    @ParameterizedTest
    @CsvSource({"none, none", "p=, revoked", "p=bm8ga2V5, malformed", "p=KEY, other", "k=ed25519; p=KEY, other"})
    void saysWhatToPublishWhereItIsNotTheKeyThatMailsAreSignedBy(String record, String verdict) throws Exception {
        String another = key(2048);
        sign("example.org");
        if (!record.equals("none")) {
            has("own._domainkey.example.org. TXT " + chunks(record.replace("KEY", another)));
        }

        Finding found = run("").stream()
                .filter(it -> it.topic() == Topic.DKIM)
                .findFirst()
                .orElseThrow();

        assertThat(found.message().key()).isEqualTo("diagnosis.dkim." + verdict);
        assertThat(found.grade()).isEqualTo(Grade.WRONG);
        zone.clear();
        has(found.line().replace(". IN TXT", ". TXT"));
        assertThat(keys("")).containsExactly("diagnosis.dkim.same");
    }

    @Test
    void tellsAKeyOfAnotherDomainFromOneThatCountsForTheSender() throws Exception {
        sign("example.net");
        has("own._domainkey.example.net. TXT " + chunks("v=DKIM1; k=rsa; p=" + key));
        has("relay._domainkey.example.org. TXT " + chunks("v=DKIM1; k=rsa; p=" + key(2048)));

        assertThat(keys("relay")).containsExactly("diagnosis.dkim.apart", "diagnosis.dkim.good");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v=DMARC1; p=none           | watches
        v=DMARC1; p=perhaps        | malformed
        v=DMARC1; rua=mailto:a@b   | malformed
        v=DMARC1; sp=none; p=reject | good
        """)
    void judgesWhatHoldsForForgeries(String record, String verdict) throws Exception {
        has("_dmarc.example.org. TXT \"" + record.replace(";", "\\;") + "\"");

        assertThat(finding(Topic.DMARC).message().key()).isEqualTo("diagnosis.dmarc." + verdict);
    }

    @Test
    void tellsANameThatLeadsElsewhere() throws Exception {
        has("smtp.example.org. A 192.0.2.25");
        has("25.2.0.192.in-addr.arpa. PTR host25.example.net.");

        assertThat(finding(Topic.REVERSE))
                .returns("host25.example.net", Finding::found)
                .returns("host25.example.net. IN A 192.0.2.25", Finding::line);
    }

    @Test
    void saysSoWhereNobodyAnswers() throws Exception {
        socket.close();

        assertThat(run("s")).isNotEmpty().extracting(Finding::grade).containsOnly(Grade.UNKNOWN);
    }

    @Test
    void asksNoMoreThanItMay() throws Exception {
        has("smtp.example.org. A 192.0.2.25");
        String many = IntStream.range(10, 60)
                .mapToObj(it -> "a:h" + it + ".example.org")
                .collect(Collectors.joining(" "));
        has("example.org. TXT " + chunks("v=spf1 " + many));

        assertThat(finding(Topic.SPF).message().key()).isEqualTo("diagnosis.spf.lookups");
    }

    @Test
    void asksNobodyAboutADomainThatOnlyThisComputerKnows() throws Exception {
        has(GOOD);
        diagnosis.configuration = Servers.configuration(
                Map.of("vestibule.smtp.host", "localhost", "vestibule.mail.bounce-address", "bounces@localhost"));

        assertThat(run(""))
                .filteredOn(it -> it.name().equals("localhost"))
                .extracting(it -> it.message().key())
                .containsExactly("diagnosis.mx.local");
    }

    @Test
    void knowsAMailServerByItsAddress() throws Exception {
        has(GOOD);
        diagnosis.configuration = Servers.configuration(Map.of("vestibule.smtp.host", "192.0.2.25"));

        assertThat(finding(Topic.REVERSE)).returns(Grade.GOOD, Finding::grade).returns("192.0.2.25", Finding::name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "-", "s._domainkey", "ä", "a b"})
    void takesNoNameThatIsNoSelector(String selector) {
        assertThatThrownBy(() -> diagnosis.run(selector)).isInstanceOf(Problem.class);
    }

    private String key;

    private String key(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        return key;
    }

    /** Has mails signed by a key of its own. */
    private void sign(String domain) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        Path file = directory.resolve("dkim.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        diagnosis.configuration = Servers.configuration(Map.of(
                "vestibule.dkim.domain",
                domain,
                "vestibule.dkim.selector",
                "own",
                "vestibule.dkim.key-file",
                file.toString()));
    }

    private List<String> keys(String selector) throws Exception {
        return run(selector).stream()
                .filter(it -> it.topic() == Topic.DKIM)
                .map(it -> it.message().key())
                .toList();
    }

    private static String chunks(String text) {
        List<String> chunks = new ArrayList<>();
        for (int from = 0; from < text.length(); from += 200) {
            chunks.add("\"" + text.substring(from, Math.min(text.length(), from + 200)) + "\"");
        }
        return String.join(" ", chunks);
    }

    private Finding finding(Topic topic) throws Exception {
        return run("").stream().filter(it -> it.topic() == topic).findFirst().orElseThrow();
    }

    private List<Finding> run(String selector) throws Exception {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return diagnosis.run(selector, new Dns(resolver, clock));
    }

    private void has(List<String> lines) throws IOException {
        for (String line : lines) {
            has(line);
        }
    }

    private void has(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        zone.add(
                Record.fromString(Name.fromString(parts[0]), Type.value(parts[1]), DClass.IN, 60, parts[2], Name.root));
    }

    private void answer() {
        byte[] buffer = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] reply = reply(new Message(Arrays.copyOf(buffer, packet.getLength())));
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (SocketException closed) {
            zone.clear();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] reply(Message query) {
        Record question = query.getQuestion();
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(question, Section.QUESTION);
        zone.stream()
                .filter(it -> it.getName().equals(question.getName()) && it.getType() == question.getType())
                .forEach(it -> reply.addRecord(it, Section.ANSWER));
        boolean known = zone.stream().anyMatch(it -> it.getName().equals(question.getName()));
        reply.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
        return reply.toWire();
    }
}
