package org.vestibule.invitation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.web.Navigation;

/** The list of templates to begin an invitation with. */
@Named
@RequestScoped
@Requires(Permission.ADD_INVITATION)
public class InvitationTemplatesPage {
    @Inject
    InvitationTemplates templates;

    @Inject
    Navigation navigation;

    public List<InvitationTemplate> getAll() {
        return templates.list();
    }

    public void delete(String id) {
        templates.delete(id);
        navigation.go("/if/admin/invitations/templates/", "template.deleted");
    }
}
