package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;
import org.vestibule.common.MailConfiguration.Security;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.mail.Delivery.Outcome;

/** Whom the relay believes to be its mail server, where the connection is to be encrypted. */
class SmtpTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private KeyStore keys;
    private SMTPServer smtp;

    @AfterEach
    void stop() {
        smtp.stop();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void takesTheHostThatATrustedCertificateNames(Security security) throws Exception {
        start("localhost", security);

        assertThat(send(security, true).outcome()).isEqualTo(Outcome.SENT);
        assertThat(taken).containsExactly("new@example.org");
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void refusesACertificateThatNobodyVouchesFor(Security security) throws Exception {
        start("localhost", security);

        assertThatThrownBy(() -> send(security, false))
                .isInstanceOf(MessagingException.class)
                .hasRootCauseInstanceOf(GeneralSecurityException.class)
                .satisfies(it -> assertThat(MailServer.reason(it)).contains("unable to find valid certification path"));
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void refusesACertificateOfAnotherHost(Security security) throws Exception {
        start("mail.example.org", security);

        assertThatThrownBy(() -> send(security, true))
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining(SSLHandshakeException.class.getName())
                .satisfies(it -> assertThat(MailServer.reason(it)).contains("localhost"));
        assertThat(taken).isEmpty();
    }

    private Delivery send(Security security, boolean trusting) throws Exception {
        MailServer server =
                Servers.smtp(new Smtp("localhost", smtp.getPortAllocated(), Optional.empty(), "", security));
        Session session = server.session();
        if (trusting) {
            session.getProperties().put("mail.smtp.ssl.socketFactory", context().getSocketFactory());
        }
        try (Carrier carrier = new SmtpCarrier(session, server)) {
            carrier.ready();
            return carrier.carry(Letters.mail("new@example.org"), Letters.letter("new@example.org"));
        }
    }

    private void start(String host, Security security) throws Exception {
        keys = keys(host);
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((BasicMessageListener) (context, from, to, content) -> taken.add(to));
        smtp = security == Security.TLS
                ? builder.serverSocketFactory(context()).build()
                : builder.enableTLS()
                        .requireTLS()
                        .startTlsSocketFactory(context())
                        .build();
        smtp.start();
    }

    /** Has the keys as the server's own, and trusts them. */
    private SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    /** A key and its certificate, made by the tool that comes with Java, as Java has no API for it. */
    private KeyStore keys(String host) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve(host + ".p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String command =
                "%s -genkeypair -alias mail -keyalg EC -dname CN=%s -ext san=dns:%s -keystore %s -storetype PKCS12"
                        .formatted(tool, host, host, file);
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("-storepass", PASSWORD));
        assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, PASSWORD.toCharArray());
        }
        return store;
    }
}
