package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.proposal.AnswerClock;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.PublishedAnswer;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Stepper;
import java.time.LocalDate;
import java.util.List;

/**
 * Where a proposal stands, as its author and everyone else read it.
 *
 * @param destination null while it is not decided for good
 * @param holder name of the service that has the case now
 * @param late whether the promised day has passed without an answer
 * @param delay why it is late, null while nobody has said it
 * @param paused whether the clock stands still while the author is asked something
 * @param answer null while it is not published
 * @param diagram the drawing of the process, an {@code svg} element
 */
record Standing(
        Status status,
        Destination destination,
        String holder,
        LocalDate answerDueOn,
        boolean late,
        AnswerClock.Delay delay,
        boolean paused,
        List<Stepper.Step> steps,
        PublishedAnswer answer,
        String diagram,
        String currentAnchor) {

    public List<String> answerParagraphs() {
        return answer == null ? List.of() : ProposalPage.paragraphs(answer.text());
    }

    public boolean closed() {
        return status.isOver();
    }
}
