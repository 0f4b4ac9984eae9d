package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.proposal.AnswerClock;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.PublishedAnswers;
import fr.democratiepermanente.proposal.Stepper;
import org.springframework.stereotype.Component;

/** Tells where a proposal stands, from our own tables. */
@Component
class Standings {

    private final AnswerClock answerClock;
    private final Journal journal;
    private final PublishedAnswers answers;
    private final ProposalDiagram diagram;
    private final Labels labels;

    Standings(
            AnswerClock answerClock,
            Journal journal,
            PublishedAnswers answers,
            ProposalDiagram diagram,
            Labels labels) {
        this.answerClock = answerClock;
        this.journal = journal;
        this.answers = answers;
        this.diagram = diagram;
        this.labels = labels;
    }

    Standing of(Proposal proposal) {
        boolean open = proposal.closedAt().isEmpty();
        boolean late = open && proposal.lateOn().isPresent();
        return new Standing(
                proposal.status(),
                Stepper.orientation(proposal).orElse(null),
                labels.service(holder(proposal)),
                proposal.answerDueOn(),
                late,
                late ? answerClock.delay(proposal.reference()).orElse(null) : null,
                open && answerClock.isPaused(proposal.reference()),
                Stepper.of(proposal, journal.of(proposal.reference())),
                answers.of(proposal.reference()).orElse(null),
                diagram.svg(proposal),
                diagram.currentAnchor());
    }

    /** The pilot service receives, orients and reads answers again; between the two, the service in charge has it. */
    private static String holder(Proposal proposal) {
        return switch (proposal.status()) {
            case RECEIVED, QUALIFYING, CONFIRMING, REVIEWING, PUBLISHING -> Services.PILOT;
            case ASKING -> Stepper.isOriented(proposal) ? inCharge(proposal) : Services.PILOT;
            case HANDLING, DRAFTING, CLOSED, MERGED, WITHDRAWN -> inCharge(proposal);
        };
    }

    private static String inCharge(Proposal proposal) {
        return proposal.service().orElse(Services.PILOT);
    }
}
