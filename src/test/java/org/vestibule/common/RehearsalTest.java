package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = Rehearsal.guarded(DriverManager.getConnection("jdbc:h2:mem:"));
        connection.setAutoCommit(false);
        execute("create table tea (sort varchar(20))");
    }

    @AfterEach
    void close() throws SQLException {
        Rehearsal.end();
        connection.close();
    }

    @Test
    void commitsNothing() throws SQLException {
        Rehearsal.begin();

        execute("insert into tea values ('green')");
        connection.commit();

        assertThat(rows()).isZero();
        Rehearsal.end();
        execute("insert into tea values ('black')");
        connection.commit();
        connection.rollback();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void isAMatterOfOneThread() {
        Rehearsal.begin();

        assertThat(Rehearsal.isOn()).isTrue();
        assertThat(CompletableFuture.supplyAsync(Rehearsal::isOn).join()).isFalse();
    }

    @Test
    void tellsWhatWouldHaveBeenDone() {
        Rehearsal.note("mail", Map.of("to", "nobody"));
        Rehearsal rehearsal = Rehearsal.begin();

        Rehearsal.note("mail", Map.of("to", "anna"));
        int done = Rehearsal.quietly(() -> {
            Rehearsal.note("mail", Map.of("to", "anna"));
            return 1;
        });

        assertThat(done).isEqualTo(1);
        assertThat(rehearsal.notes()).containsExactly(new Rehearsal.Note("mail", Map.of("to", "anna")));
    }

    @Test
    void isNotBegunTwice() {
        Rehearsal.begin();

        assertThatIllegalStateException().isThrownBy(Rehearsal::begin);
    }

    @Test
    void leavesConnectionsAsTheyAre() {
        assertThat(List.of(connection)).containsExactly(connection);
        assertThatThrownBy(() -> execute("select nothing")).isInstanceOf(SQLException.class);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int rows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from tea")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
