package fr.democratiepermanente.answer;

import fr.democratiepermanente.answer.templates.DraftBeginnings;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
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
    private final DraftBeginnings beginnings;
    private final Proposals proposals;
    private final Journal journal;

    DraftAnswerForm(Answers answers, DraftBeginnings beginnings, Proposals proposals, Journal journal) {
        this.answers = answers;
        this.beginnings = beginnings;
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
        String answer = submission.values().requiredText("answer");
        if (DraftBeginnings.isUnfinished(answer)) {
            throw new FormRefusedException(
                    "answer",
                    "Réponse\u00a0: écrivez ce qui manque à la place de chaque «\u00a0[à compléter…]\u00a0».");
        }
        answers.draft(reference, answer, submission.agent());
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
                .map(Answers.Draft::text)
                .or(() -> beginnings.of(proposals.get(reference)))
                .map(text -> Map.<String, Object>of("answer", text))
                .orElse(Map.of());
    }
}
