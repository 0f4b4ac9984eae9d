package fr.democratiepermanente.question;

import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.WorkOutcome;
import org.springframework.stereotype.Component;

/** An agent asks the author before deciding. */
@Component
class AskAuthor implements WorkOutcome {

    private final Questions questions;
    private final Proposals proposals;
    private final Journal journal;

    AskAuthor(Questions questions, Proposals proposals, Journal journal) {
        this.questions = questions;
        this.proposals = proposals;
        this.journal = journal;
    }

    @Override
    public String value() {
        return "QUESTION";
    }

    @Override
    public void accept(FormSubmission submission) {
        String reference = submission.reference();
        Proposal proposal = proposals.get(reference);
        questions.add(reference, submission.values().requiredText("questionText"), submission.agent());
        boolean first = proposal.status() == Status.QUALIFYING;
        proposals.arriveAt(reference, first ? ProposalProcess.ASK_AUTHOR_FIRST : ProposalProcess.ASK_AUTHOR);
        String service = first ? null : proposal.service().orElse(null);
        journal.record(reference, JournalKind.QUESTION_ASKED, submission.agent(), service, null);
    }
}
