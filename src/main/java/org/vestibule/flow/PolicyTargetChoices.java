package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.vestibule.application.ApplicationModel;
import org.vestibule.model.Choice;
import org.vestibule.model.Choices;
import org.vestibule.policy.PolicyTarget;

/** What policies can be bound to in a form: the flows, then the places of stages in them, then applications. */
@ApplicationScoped
public class PolicyTargetChoices implements Choices {
    @Inject
    FlowModel flows;

    @Inject
    FlowStageBindingModel places;

    @Inject
    ApplicationModel applications;

    @Override
    public Class<PolicyTarget> type() {
        return PolicyTarget.class;
    }

    @Override
    public List<Choice> choices() {
        return Stream.of(flows.choices(), places.choices(), applications.choices())
                .flatMap(List::stream)
                .toList();
    }
}
