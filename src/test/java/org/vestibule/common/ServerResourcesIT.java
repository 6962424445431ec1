package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Distribution;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Program;
import org.vestibule.testing.Service;

/** A data source and a mail session that the server's administrator has set up under names of his own. */
@OnServer
class ServerResourcesIT {
    private static final String RECIPIENT = "resources@example.org";
    private static final String POOL = "create-jdbc-connection-pool --restype javax.sql.DataSource"
            + " --datasourceclassname org.postgresql.ds.PGSimpleDataSource --nontransactionalconnections true"
            + " --property url=\"%s\" pool";

    private final Service mails = Service.running();

    @BeforeAll
    static void onceIsEnough() {
        assumeThat(System.getProperty("vestibule.test.database"))
                .as("a data source of the server is PostgreSQL's")
                .isEqualTo("postgresql");
    }

    @Test
    void areUsedInPlaceOfSettings() throws Exception {
        Path commands = Files.createTempFile("resources", ".asadmin");
        Files.write(
                commands,
                List.of(
                        POOL.formatted(mails.newDatabase("resources")
                                .replace(":", "\\:")
                                .replace("=", "\\=")),
                        "create-jdbc-resource --connectionpoolid pool jdbc/own",
                        "create-javamail-resource --mailhost localhost --mailuser nobody --fromaddress own@example.org"
                                + " --property mail-smtp-port=" + mails.smtp().port() + " mail/own"));
        try (Distribution service = new Distribution("resources", "/")
                .with("vestibule.db.jndi", "jdbc/own")
                .with("vestibule.mail.jndi", "mail/own")
                .with("vestibule.secret-keys", "0123456789abcdef0123456789abcdef")
                .with("vestibule.bootstrap.email", Service.ADMIN_EMAIL)
                .with("vestibule.bootstrap.password", Service.ADMIN_PASSWORD)
                .with("vestibule.bootstrap.token", Service.TOKEN)
                .argument("--addlibs", driver())
                .argument("--postbootcommandfile", commands.toString())) {
            service.start().awaitReady();

            Program program = service.program();
            program.invite(program.enrollment(), List.of(RECIPIENT));

            assertThat(Mails.link(mails.smtp().awaitMailTo(RECIPIENT)))
                    .startsWith(service.address() + "if/flow/default-enrollment-flow/");
            assertThat(service.dataDir().resolve("vestibule.mv.db")).doesNotExist();
            assertThat(service.stop()).isIn(0, 143);
        }
    }

    private static String driver() throws Exception {
        return Path.of(org.postgresql.Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }
}
