package org.vestibule.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Unguarded;
import org.vestibule.web.Navigation;

/** What somebody who is signed in sees and changes of himself. */
@Named
@RequestScoped
@Unguarded("whoever is signed in; the account refuses the others")
public class AccountPage {
    private static final String ADDRESS = "/if/user/";

    @Inject
    OwnAccount account;

    @Inject
    PasswordChange passwords;

    @Inject
    SignIns signIns;

    @Inject
    Caller caller;

    @Inject
    Navigation navigation;

    private User user;
    private List<SignIn> active;
    private Map<Group, Instant> leaving;
    private long version;
    private String name;
    private String email;
    private String current;
    private String password;
    private String repeat;

    @PostConstruct
    void load() {
        user = account.get();
        active = signIns.of(user.getId());
        leaving = account.leaving();
        version = user.getVersion();
        name = user.getName();
        email = user.getEmail();
    }

    public void save() {
        account.change(version, name, email);
        navigation.go(ADDRESS, "account.saved");
    }

    public void changePassword() {
        if (!password.equals(repeat)) {
            throw Problem.invalid("repeat", Message.of("password.error.differ"));
        }
        passwords.change(current, password);
        navigation.go(ADDRESS, "account.password");
    }

    public void end(String signInId) {
        signIns.end(signInId);
        navigation.go(ADDRESS, "account.ended");
    }

    public User getUser() {
        return user;
    }

    public List<SignIn> getSignIns() {
        return active;
    }

    /** The groups that the user will leave, and when. */
    public Map<Group, Instant> getLeaving() {
        return leaving;
    }

    /** Whether it is the sign-in by which this page is shown. */
    public boolean isThis(SignIn signIn) {
        return signIn.getId().equals(caller.identity().orElseThrow().signIn());
    }

    /** Whether there is something to administer. */
    public boolean isAdministrator() {
        return caller.has(Permission.ACCESS_ADMIN) || caller.has(Permission.VIEW_INVITATION);
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeat() {
        return repeat;
    }

    public void setRepeat(String repeat) {
        this.repeat = repeat;
    }
}
