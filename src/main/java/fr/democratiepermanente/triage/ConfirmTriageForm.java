package fr.democratiepermanente.triage;

import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A second agent confirms a refusal or a hand-off, or sends the case back to be qualified again. */
@Component
class ConfirmTriageForm implements FormSubmissionHandler {

    private final TriageDecisions decisions;
    private final Proposals proposals;
    private final Journal journal;

    ConfirmTriageForm(TriageDecisions decisions, Proposals proposals, Journal journal) {
        this.decisions = decisions;
        this.proposals = proposals;
        this.journal = journal;
    }

    @Override
    public String formId() {
        return "confirm-triage";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String reference = submission.reference();
        String agent = submission.agent();
        if (decisions.decider(reference).filter(agent::equals).isPresent()) {
            throw new FormRefusedException(
                    "confirmed", "Vous avez qualifié cette proposition : une autre personne doit confirmer.");
        }
        boolean confirmed = "YES".equals(submission.values().requiredText("confirmed"));
        String comment = submission.values().text("comment").orElse(null);
        if (!confirmed && comment == null) {
            throw new FormRefusedException(
                    "comment", "Commentaire : dites pourquoi la proposition doit être requalifiée.");
        }
        decisions.secondOpinion(reference, agent, confirmed, comment);
        if (confirmed) {
            proposals.confirmOrientation(reference);
        }
        journal.record(
                reference, confirmed ? JournalKind.TRIAGE_CONFIRMED : JournalKind.TRIAGE_REFUSED, agent, null, comment);
        return Map.of(ProposalProcess.TRIAGE_CONFIRMED, confirmed);
    }
}
