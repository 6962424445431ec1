package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.blueprint.NewEnrollment.Answers;
import org.vestibule.blueprint.NewEnrollment.First;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;

/** Takes what was answered about a new way in, and tells what is wrong with it by the fields that were asked for. */
@ApplicationScoped
class NewEnrollments {
    private static final String FLOW = "flow";
    private static final String SLUG = "flow_slug";
    private static final Set<String> OWN = Set.copyOf(Records.names(Answers.class));

    @Inject
    NewEnrollment enrollment;

    @Inject
    FieldCheck check;

    /** The blueprint that the answers come to. */
    String text(Map<String, Object> values) {
        return EnrollmentBlueprint.text(answers(values));
    }

    /** What the names of everything begin with. */
    String slug(Map<String, Object> values) {
        return answers(values).flowSlug();
    }

    /** Makes everything, unless it is only to be seen what would be made. */
    ImportResult run(Map<String, Object> values, Optional<First> first, boolean dry) {
        Answers answers = answers(values);
        Blueprint blueprint = BlueprintReader.read(EnrollmentBlueprint.text(answers));
        try {
            return Imports.again(() -> enrollment.make(blueprint, answers.flowSlug(), first, dry));
        } catch (DryRun ended) {
            return ended.result();
        } catch (BlueprintProblem refused) {
            throw named(refused);
        }
    }

    private Answers answers(Map<String, Object> values) {
        Answers answers = check.checked(Records.read(Answers.class, values));
        if (answers.confirmEmail() && !answers.askEmail()) {
            throw Problem.invalid("confirm_email", Message.of("new_enrollment.unasked"));
        }
        return answers;
    }

    /** What is there already has its name from the slug. */
    private static Problem named(BlueprintProblem refused) {
        Map<String, List<Message>> errors = new LinkedHashMap<>();
        for (Fault fault : refused.faults()) {
            String field = fault.entry().equals(FLOW) ? "flow_" + fault.key() : fault.key();
            String known = OWN.contains(field) ? field : SLUG;
            errors.computeIfAbsent(known, key -> new ArrayList<>()).add(said(fault));
        }
        return Problem.invalid(errors);
    }

    private static Message said(Fault fault) {
        return fault.entry().equals(FLOW)
                ? fault.message()
                : Message.of("new_enrollment.part", fault.entry(), fault.message());
    }
}
