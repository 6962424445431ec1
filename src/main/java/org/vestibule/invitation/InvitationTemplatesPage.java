package org.vestibule.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.web.Navigation;

/** The list of templates to begin an invitation with. */
@Named
@RequestScoped
@Requires(Permission.ADD_INVITATION)
public class InvitationTemplatesPage {
    @Inject
    InvitationTemplates templates;

    @Inject
    HttpServletRequest request;

    @Inject
    Navigation navigation;

    private Order<InvitationTemplate> order;
    private Slice<InvitationTemplate> slice;

    @PostConstruct
    void load() {
        order = InvitationTemplateRepository.ORDERS.of(request.getParameter("sort"));
        Optional<String> cursor =
                Optional.ofNullable(request.getParameter("cursor")).filter(it -> !it.isEmpty());
        slice = templates.list(getText(), order, cursor);
    }

    public Slice<InvitationTemplate> getSlice() {
        return slice;
    }

    /** What is searched for. */
    public String getText() {
        return Objects.requireNonNullElse(request.getParameter("q"), "");
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    /** Where the table of all templates is. */
    public String getReport() {
        return "/api/v3/stages/invitation/templates/report/?search=%s&ordering=%s"
                .formatted(URLEncoder.encode(getText(), StandardCharsets.UTF_8), order);
    }

    public void delete(String id) {
        templates.delete(id);
        navigation.go("/if/admin/invitations/templates/", "template.deleted");
    }
}
