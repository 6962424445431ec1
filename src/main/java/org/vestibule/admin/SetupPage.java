package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Unguarded;
import org.vestibule.user.SignInCookie;
import org.vestibule.user.SignIns;
import org.vestibule.user.User;
import org.vestibule.web.Navigation;

/** Asks for the administrator's name, address and password, and signs him in; says so when the link leads to nothing. */
@Named
@RequestScoped
@Unguarded("the key of the link is the permission")
public class SetupPage {
    @Inject
    Setup setup;

    @Inject
    SignIns signIns;

    @Inject
    SignInCookie cookie;

    @Inject
    Navigation navigation;

    @Inject
    HttpServletRequest request;

    private String key;
    private boolean open;
    private String username = FirstAdministrator.USERNAME;
    private String email;
    private String password;
    private String repeat;

    @PostConstruct
    void load() {
        key = request.getParameter("key");
        open = setup.isOpen(key);
        if (!open) {
            response().setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    public void finish() {
        if (!password.equals(repeat)) {
            throw Problem.invalid("repeat", Message.of("password.error.differ"));
        }
        User administrator = setup.finish(key, username, email, password);
        cookie.set(request, response(), signIns.open(administrator.getId(), Duration.ZERO, false), Duration.ZERO);
        navigation.go("/if/admin/", "setup");
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    /** Whether the link of the address leads to the set-up. */
    public boolean isOpen() {
        return open;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
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
