package fr.democratiepermanente.question;

import fr.democratiepermanente.proposal.AnswerClock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the question to the author and shows it on their page. From then on the case waits for them. */
@Component
class SendQuestion implements JavaDelegate {

    private final Questions questions;
    private final QuestionMails mails;
    private final AnswerClock clock;

    SendQuestion(Questions questions, QuestionMails mails, AnswerClock clock) {
        this.questions = questions;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Question question = questions.lockOpen(execution.getProcessBusinessKey());
        mails.ask(question);
        questions.markSent(question.id());
        clock.pause(question.reference());
    }
}
