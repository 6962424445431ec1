package org.vestibule.user;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.vestibule.common.Records;
import org.vestibule.rest.Parameter;
import org.vestibule.user.UserFilter.Moment;

/** When the users of a list came, signed in last and were changed last; as a {@code @BeanParam}. */
public class UserTimes {
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
