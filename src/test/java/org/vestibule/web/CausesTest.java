package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.el.ELException;
import jakarta.faces.FacesException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

class CausesTest {
    record Draft(@Min(1) int usesAllowed) {}

    @Test
    void findsTheRefusalInsideOfTheWrappings() {
        Problem problem = new Problem(ProblemType.THROTTLED);

        assertThat(Causes.problem(new FacesException(new ELException(new EJBException((Exception) problem)))))
                .contains(problem);
    }

    @Test
    void callsTwoEditorsAConflict() {
        assertThat(Causes.problem(new EJBException(new OptimisticLockException())))
                .map(Problem::type)
                .contains(ProblemType.CONFLICT);
    }

    @Test
    void namesTheFieldOfABrokenConstraint() {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var violations = factory.getValidator().validate(new Draft(0));

            assertThat(Causes.problem(new ConstraintViolationException(violations))
                            .orElseThrow()
                            .errors())
                    .containsOnlyKeys("uses_allowed")
                    .hasToString("{uses_allowed=[must be greater than or equal to 1]}");
        }
    }

    @Test
    void leavesABugABug() {
        assertThat(Causes.problem(new FacesException(new IllegalStateException())))
                .isEmpty();
    }
}
