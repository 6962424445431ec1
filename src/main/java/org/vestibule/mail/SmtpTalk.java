package org.vestibule.mail;

import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Listens to everything that is said between this service and its mail server. */
final class SmtpTalk {
    /** Shorter than the relay's: somebody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern PLACE = Pattern.compile("\\s+(at \\S+\\(.*\\)|\\.\\.\\. \\d+ more)");

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private String user = "";
    private String password = "";

    /** A session that is listened to, like the operator's. */
    Session on(Session own) {
        Session session = Session.getInstance(properties(own), new Login(own));
        session.setDebugOut(new PrintStream(heard, true, StandardCharsets.UTF_8));
        session.setDebug(true);
        return session;
    }

    private static Properties properties(Session own) {
        Properties properties = SessionCopy.properties(own);
        properties.remove("mail.debug");
        Stream.of("mail.debug.auth", "mail.debug.auth.username", "mail.debug.auth.password")
                .forEach(name -> properties.put(name, "false"));
        Stream.of("smtp", "smtps")
                .flatMap(protocol -> Stream.of("connectiontimeout", "timeout", "writetimeout")
                        .map(limit -> "mail." + protocol + "." + limit))
                .forEach(name -> properties.put(name, String.valueOf(PATIENCE.toMillis())));
        return properties;
    }

    /** What was said so far, without the login, and without the places in the code that failures bring along. */
    String text() {
        return masked(heard.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !PLACE.matcher(line).matches())
                .collect(Collectors.joining("\n")));
    }

    String masked(String text) {
        return LoginMask.masked(text, user, password);
    }

    /** Asks the operator's session, and remembers what must not be shown. */
    private final class Login extends SessionCopy {
        Login(Session own) {
            super(own);
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            PasswordAuthentication login = super.getPasswordAuthentication();
            if (login != null) {
                user = login.getUserName();
                password = login.getPassword();
            }
            return login;
        }
    }
}
