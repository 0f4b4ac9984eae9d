package fr.democratiepermanente.portfolio;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the board as it stands on the day of a review. */
@Component
class KeepReviewBoard implements JavaDelegate {

    private final HeldReviews held;

    KeepReviewBoard(HeldReviews held) {
        this.held = held;
    }

    @Override
    public void execute(DelegateExecution execution) {
        held.keepBoard(execution.getProcessBusinessKey());
    }
}
