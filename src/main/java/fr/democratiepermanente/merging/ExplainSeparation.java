package fr.democratiepermanente.merging;

import fr.democratiepermanente.notification.GroupMails;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the authors of both sides that their proposals are no longer answered together. */
@Component
class ExplainSeparation implements JavaDelegate {

    private final MergeTable merges;
    private final GroupMails mails;

    ExplainSeparation(MergeTable merges, GroupMails mails) {
        this.merges = merges;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        merges.lastUndone(reference)
                .ifPresent(merge -> mails.explainSeparation(reference, merge.into(), merge.event()));
    }
}
