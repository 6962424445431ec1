package org.vestibule.flow;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;

/** The list of flows. */
@Named
@RequestScoped
@Requires(Permission.VIEW_FLOW)
public class FlowsPage {
    private static final int MOST = 200;

    @Inject
    FlowService flows;

    @Inject
    HttpServletRequest request;

    private String text;
    private List<Flow> list;

    @PostConstruct
    void load() {
        text = Optional.ofNullable(request.getParameter("q")).orElse("").strip();
        list = flows.list(text, 0, MOST);
    }

    public String getText() {
        return text;
    }

    public List<Flow> getList() {
        return list;
    }
}
