package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.PublishedAnswers;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Stepper;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Tells where a proposal stands, from our own tables. */
@Component
class Standings {

    private final Journal journal;
    private final PublishedAnswers answers;
    private final ProposalDiagram diagram;
    private final Labels labels;
    private final Clock clock;

    Standings(Journal journal, PublishedAnswers answers, ProposalDiagram diagram, Labels labels, Clock clock) {
        this.journal = journal;
        this.answers = answers;
        this.diagram = diagram;
        this.labels = labels;
        this.clock = clock;
    }

    Standing of(Proposal proposal) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        return new Standing(
                proposal.status(),
                Stepper.orientation(proposal).orElse(null),
                labels.service(holder(proposal)),
                proposal.answerDueOn(),
                proposal.status() != Status.CLOSED && today.isAfter(proposal.answerDueOn()),
                Stepper.of(proposal, journal.of(proposal.reference())),
                answers.of(proposal.reference()).orElse(null),
                diagram.svg(proposal),
                diagram.currentAnchor());
    }

    /** The pilot service receives, orients and reads answers again; between the two, the service in charge has it. */
    private static String holder(Proposal proposal) {
        return switch (proposal.status()) {
            case RECEIVED, QUALIFYING, CONFIRMING, REVIEWING, PUBLISHING -> Services.PILOT;
            case HANDLING, DRAFTING, CLOSED -> proposal.service().orElse(Services.PILOT);
        };
    }
}
