package fr.democratiepermanente.proposal;

import java.util.List;
import org.springframework.stereotype.Component;

/** Forgets what services and managers wrote on a case: letters and studies name the author more often than not. */
@Component
class WorkWithdrawal implements CaseWithdrawal {

    private final List<DestinationForm> forms;
    private final AnswerClock clock;

    WorkWithdrawal(List<DestinationForm> forms, AnswerClock clock) {
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        forms.forEach(form -> form.forget(reference));
        clock.forgetReason(reference);
    }
}
