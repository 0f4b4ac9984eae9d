package fr.democratiepermanente.opinion;

import fr.democratiepermanente.opinion.OpinionRound.Position;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An agent of a service that was asked says what it thinks. */
@Component
class GiveOpinionForm implements FormSubmissionHandler {

    private final OpinionRounds rounds;
    private final Journal journal;

    GiveOpinionForm(OpinionRounds rounds, Journal journal) {
        this.rounds = rounds;
        this.journal = journal;
    }

    @Override
    public String formId() {
        return "give-opinion";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String reference = submission.reference();
        String service = submission.routing(OpinionsProcess.SERVICE);
        rounds.give(
                reference,
                service,
                submission.values().choice("position", Position.class),
                submission.values().requiredText("opinion"),
                submission.agent());
        journal.record(reference, JournalKind.OPINION_GIVEN, submission.agent(), service, null);
        return Map.of();
    }
}
