package fr.democratiepermanente.intake;

import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Submission;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case and starts its process in one transaction: never one without the other. */
@Service
@Transactional
public class Intake {

    private final Proposals proposals;
    private final CaseProcess process;
    private final Clock clock;

    Intake(Proposals proposals, CaseProcess process, Clock clock) {
        this.proposals = proposals;
        this.process = process;
        this.clock = clock;
    }

    /** Takes what an author submits now, and returns the reference of the case. */
    public String take(Submission submission) {
        return take(submission, clock.instant(), null);
    }

    /**
     * Takes what was received earlier or by an agent.
     *
     * @param actor user id of the agent, or null
     */
    public String take(Submission submission, Instant submittedAt, String actor) {
        String reference = proposals.open(submission, submittedAt, actor).reference();
        process.start(reference);
        return reference;
    }
}
