package fr.democratiepermanente.referral;

import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.proposal.WorkOutcome;
import org.springframework.stereotype.Component;

/** A referent asks a council before deciding. */
@Component
class ReferToCouncil implements WorkOutcome {

    private final Referrals referrals;

    ReferToCouncil(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String value() {
        return "REFERRAL";
    }

    @Override
    public void accept(FormSubmission submission) {
        if (referrals.current(submission.reference()).isPresent()) {
            throw new FormRefusedException(
                    "council", "Conseil à saisir : une saisine est déjà en cours pour ce dossier.");
        }
        referrals.open(
                submission.reference(),
                submission.values().choice("council", Council.class),
                submission.values().requiredText("referralQuestion"),
                submission.agent());
    }
}
