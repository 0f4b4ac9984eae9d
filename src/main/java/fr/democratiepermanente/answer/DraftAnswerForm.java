package fr.democratiepermanente.answer;

import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A referent agent writes the answer, or takes up again the one that was sent back. */
@Component
class DraftAnswerForm implements FormSubmissionHandler, FormPrefill {

    private final Answers answers;
    private final Proposals proposals;
    private final Journal journal;

    DraftAnswerForm(Answers answers, Proposals proposals, Journal journal) {
        this.answers = answers;
        this.proposals = proposals;
        this.journal = journal;
    }

    @Override
    public String formId() {
        return "draft-answer";
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

    @Override
    public Map<String, Object> valuesFor(String reference) {
        return answers.find(reference)
                .map(draft -> Map.<String, Object>of("answer", draft.text()))
                .orElse(Map.of());
    }
}
