package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Parameter;
import org.vestibule.user.UserFilter.Moment;

/** The download of users as a table. */
@Path("core/users/report/")
@Produces(CsvTable.TYPE)
@ApplicationScoped
@Requires(Permission.VIEW_USER)
public class UserReportResource {
    private static final List<String> HEAD =
            List.of("username", "name", "email", "active", "type", "path", "date_joined", "last_login", "invitation");

    @Inject
    UserDirectory users;

    @Inject
    Exports exports;

    /** When the users of a list came, signed in last and were changed last; as a {@code @BeanParam}. */
    public static class Times {
        private static final String AFTER = "__gt";
        private static final String BEFORE = "__lt";
        private static final String JOINED = "date_joined";
        private static final String LAST_LOGIN = "last_login";
        private static final String UPDATED = "last_updated";

        @QueryParam(JOINED)
        @DefaultValue("")
        String joined;

        @QueryParam(JOINED + AFTER)
        @DefaultValue("")
        String joinedAfter;

        @QueryParam(JOINED + BEFORE)
        @DefaultValue("")
        String joinedBefore;

        @QueryParam(LAST_LOGIN)
        @DefaultValue("")
        String lastLogin;

        @QueryParam(LAST_LOGIN + AFTER)
        @DefaultValue("")
        String lastLoginAfter;

        @QueryParam(LAST_LOGIN + BEFORE)
        @DefaultValue("")
        String lastLoginBefore;

        @QueryParam(LAST_LOGIN + "__isnull")
        @DefaultValue("")
        String strange;

        @QueryParam(UPDATED)
        @DefaultValue("")
        String updated;

        @QueryParam(UPDATED + AFTER)
        @DefaultValue("")
        String updatedAfter;

        @QueryParam(UPDATED + BEFORE)
        @DefaultValue("")
        String updatedBefore;

        /** Narrows the list down to those times. */
        void narrow(UserFilter filter) {
            narrow(filter, Moment.DATE_JOINED, joined, joinedAfter, joinedBefore);
            narrow(filter, Moment.LAST_LOGIN, lastLogin, lastLoginAfter, lastLoginBefore);
            narrow(filter, Moment.LAST_UPDATED, updated, updatedAfter, updatedBefore);
            Parameter.yesOrNo(strange).ifPresent(filter::strange);
        }

        private static void narrow(UserFilter filter, Moment moment, String at, String after, String before) {
            String name = Records.text(moment);
            Parameter.time(name, at).ifPresent(it -> filter.at(moment, it));
            Parameter.time(name + AFTER, after).ifPresent(it -> filter.after(moment, it));
            Parameter.time(name + BEFORE, before).ifPresent(it -> filter.before(moment, it));
        }
    }

    /** All users that the filter lets through; {@code below} is a path with what is below it. */
    @GET
    public Response users(
            @BeanParam UserResource.Query query,
            @BeanParam PageRequest page,
            @QueryParam("below") @DefaultValue("") String below) {
        UserFilter filter = query.filter(page.search(UserResource.FIELDS)).below(below);
        Order<User> order = page.order(UserRepository.ORDERS);
        return CsvTable.download(
                "users",
                out -> exports.write(
                        Export.of("users", filter.names(), HEAD),
                        Slice.all(cursor -> users.list(filter, order, cursor)).map(UserReportResource::cells),
                        out));
    }

    private static List<String> cells(User user) {
        return List.of(
                user.getUsername(),
                user.getName(),
                user.getEmail(),
                String.valueOf(user.isActive()),
                Records.text(user.getType()),
                user.getPath(),
                text(user.getJoined()),
                text(user.getLastLogin()),
                text(user.getInvitationName()));
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }
}
