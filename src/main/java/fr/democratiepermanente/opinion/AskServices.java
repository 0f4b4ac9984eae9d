package fr.democratiepermanente.opinion;

import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.proposal.WorkOutcome;
import org.springframework.stereotype.Component;

/** A referent asks other services before deciding. */
@Component
class AskServices implements WorkOutcome {

    private final Opinions opinions;

    AskServices(Opinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public String value() {
        return "OPINIONS";
    }

    @Override
    public void accept(FormSubmission submission) {
        opinions.ask(submission);
    }
}
