package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServletTest {
    /** The one connection is what is asked, and what others get afterwards. */
    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:", "", "");

    private final HealthServlet servlet = new HealthServlet();

    @BeforeEach
    void migrate() throws SQLException {
        pool.setMaxConnections(1);
        servlet.database = pool;
        execute("create table flyway_schema_history (success boolean)");
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void isReadyWithAllMigrations() throws SQLException {
        execute("insert into flyway_schema_history values (true)");

        assertThat(servlet.isReady()).isTrue();
    }

    @Test
    void isNotReadyAfterOneThatFailed() throws SQLException {
        execute("insert into flyway_schema_history values (true), (false)");

        assertThat(servlet.isReady()).isFalse();
    }

    @Test
    void isNotReadyWithoutItsTables() throws SQLException {
        execute("drop table flyway_schema_history");

        assertThat(servlet.isReady()).isFalse();
    }

    @Test
    void leavesOthersAllTheTimeTheyNeed() throws SQLException {
        servlet.isReady();

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.getQueryTimeout()).isZero();
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
