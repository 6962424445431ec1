package org.vestibule.common;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Says whether this node lives, and whether it can serve: the database answers, and its schema is up to date. */
@WebServlet({HealthServlet.LIVE, HealthServlet.READY})
public class HealthServlet extends HttpServlet {
    static final String LIVE = "/-/health/live/";
    static final String READY = "/-/health/ready/";

    /** For how long the database may keep silent, in seconds. */
    private static final int PATIENCE = 5;

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = System.getLogger(HealthServlet.class.getName());
    private static final String FAILED = "select count(*) from flyway_schema_history where success = false";

    @Resource(lookup = Migrations.DATA_SOURCE)
    transient DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean well = request.getServletPath().equals(LIVE) || isReady();
        response.setStatus(well ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(well ? "ok" : "not ready");
    }

    /** Sets no timeout on the query: H2 would keep it for all that is done by this connection later. */
    boolean isReady() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE) && isUpToDate(connection);
        } catch (SQLException e) {
            LOGGER.log(Level.WARNING, "Not ready", e);
            return false;
        }
    }

    private static boolean isUpToDate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet failed = statement.executeQuery(FAILED)) {
            return failed.next() && failed.getInt(1) == 0;
        }
    }
}
