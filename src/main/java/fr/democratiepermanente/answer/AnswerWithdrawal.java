package fr.democratiepermanente.answer;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import org.springframework.stereotype.Component;

/** The answer in the making to a proposal that its author took back. */
@Component
class AnswerWithdrawal implements CaseWithdrawal {

    private final Answers answers;

    AnswerWithdrawal(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        answers.drop(reference);
    }
}
