package fr.democratiepermanente.question;

import fr.democratiepermanente.proposal.AnswerClock;
import fr.democratiepermanente.proposal.Proposals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The process waits no more, whichever way it ends: answered, unanswered, or stopped with its case. */
@Component
class CloseQuestion implements ExecutionListener {

    private final Questions questions;
    private final Proposals proposals;
    private final AnswerClock clock;

    CloseQuestion(Questions questions, Proposals proposals, AnswerClock clock) {
        this.questions = questions;
        this.proposals = proposals;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        questions.close(reference);
        if (proposals.get(reference).closedAt().isEmpty()) {
            clock.resume(reference);
        }
    }
}
