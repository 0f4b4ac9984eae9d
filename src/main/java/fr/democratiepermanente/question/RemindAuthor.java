package fr.democratiepermanente.question;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the author of the question, unless the answer came when the timer fired. */
@Component
class RemindAuthor implements JavaDelegate {

    private final Questions questions;
    private final QuestionMails mails;

    RemindAuthor(Questions questions, QuestionMails mails) {
        this.questions = questions;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Question question = questions.lockOpen(execution.getProcessBusinessKey());
        if (!question.isAnswered()) {
            mails.remind(question);
            questions.markReminded(question.id());
        }
    }
}
