package fr.democratiepermanente.question;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import org.springframework.stereotype.Component;

/** Nothing of the exchange stays: authors write there as they would not in public, and agents may name them. */
@Component
class ForgetQuestions implements CaseWithdrawal {

    private final Questions questions;

    ForgetQuestions(Questions questions) {
        this.questions = questions;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        questions.erase(reference);
    }
}
