package fr.democratiepermanente.notification;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import org.springframework.stereotype.Component;

/** The mails of a case that its author took back. */
@Component
class MailWithdrawal implements CaseWithdrawal {

    private final Mails mails;

    MailWithdrawal(Mails mails) {
        this.mails = mails;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        mails.erase(reference);
    }
}
