package fr.democratiepermanente.portfolio;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the process of the next review on the day that the one before fixed, unless somebody planned one meanwhile. */
@Component
class PlanNextReview implements JavaDelegate {

    private final Reviews reviews;

    PlanNextReview(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Review.Held held = reviews.get(execution.getProcessBusinessKey()).held();
        reviews.plan(held.nextOn(), held.by());
    }
}
