package fr.democratiepermanente.intake;

import fr.democratiepermanente.process.form.FormValues;
import fr.democratiepermanente.process.form.StartFormSubmissionHandler;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** A proposal taken at a counter, by telephone or by post: an agent fills the same start form in Tasklist. */
@Component
class CounterDeposit implements StartFormSubmissionHandler {

    private final Proposals proposals;
    private final Clock clock;

    CounterDeposit(Proposals proposals, Clock clock) {
        this.proposals = proposals;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return ProposalForm.ID;
    }

    @Override
    public String open(FormValues values, String agent) {
        Channel channel = values.text("channel").map(Channel::valueOf).orElse(Channel.COUNTER);
        return proposals
                .open(ProposalForm.submission(values, channel), clock.instant(), agent)
                .reference();
    }
}
