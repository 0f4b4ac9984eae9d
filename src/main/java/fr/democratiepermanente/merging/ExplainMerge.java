package fr.democratiepermanente.merging;

import fr.democratiepermanente.notification.GroupMails;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the authors of both sides that their proposals are answered together, unless that is undone by now. */
@Component
class ExplainMerge implements JavaDelegate {

    private final MergeTable merges;
    private final GroupMails mails;

    ExplainMerge(MergeTable merges, GroupMails mails) {
        this.merges = merges;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        List<String> followers = merges.through(reference);
        merges.standing(reference)
                .ifPresent(merge -> mails.explainMerge(
                        Stream.concat(Stream.of(reference), followers.stream()).toList(), merge.into(), merge.event()));
    }
}
