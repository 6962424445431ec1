package org.vestibule.flow;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One pointer from a stage's settings to another record. The pointers live in a table and not in the settings' JSON, so that the
 * database keeps them right: what a stage cannot do without cannot be deleted, any other pointer goes with its target.
 */
@Embeddable
public class StageReference {
    private String component;
    private int position;

    @Column(name = "target_flow_id")
    private String flow;

    @Column(name = "target_stage_id")
    private String stage;

    @Column(name = "target_prompt_id")
    private String prompt;

    @Column(name = "target_group_id")
    private String group;

    @Column(name = "target_policy_id")
    private String policy;

    @Column(name = "target_device_type_id")
    private String deviceType;

    protected StageReference() {}

    StageReference(String component, int position, String target, String id) {
        this.component = component;
        this.position = position;
        switch (target) {
            case "Flow" -> flow = id;
            case "Stage" -> stage = id;
            case "Prompt" -> prompt = id;
            case "Group" -> group = id;
            case "Policy" -> policy = id;
            case "DeviceType" -> deviceType = id;
            default -> throw new IllegalStateException("No stage can point at a " + target);
        }
    }

    String component() {
        return component;
    }

    int position() {
        return position;
    }

    String id() {
        return Stream.of(flow, stage, prompt, group, policy, deviceType)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StageReference that
                && component.equals(that.component)
                && position == that.position
                && id().equals(that.id());
    }

    @Override
    public int hashCode() {
        return Objects.hash(component, position, id());
    }
}
