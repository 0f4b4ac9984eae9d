package fr.democratiepermanente.answer;

import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Someone else looks at the case again and writes the second answer; {@link DifferentReferent} sees to who. */
@Component
class ReexamineProposalForm implements FormSubmissionHandler, FormPrefill {

    private final Answers answers;
    private final Proposals proposals;
    private final Journal journal;

    ReexamineProposalForm(Answers answers, Proposals proposals, Journal journal) {
        this.answers = answers;
        this.proposals = proposals;
        this.journal = journal;
    }

    @Override
    public String formId() {
        return "reexamine-proposal";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String reference = submission.reference();
        answers.draft(reference, submission.values().requiredText("answer"), submission.agent());
        journal.record(
                reference,
                JournalKind.ANSWER_DRAFTED,
                submission.agent(),
                proposals.get(reference).service().orElse(null),
                null);
        return Map.of();
    }

    /** The second answer that was sent back; never the contested one, which is in the case file to read. */
    @Override
    public Map<String, Object> valuesFor(String reference) {
        return answers.find(reference)
                .filter(draft -> draft.publishedAt() == null)
                .map(draft -> Map.<String, Object>of("answer", draft.text()))
                .orElse(Map.of());
    }
}
