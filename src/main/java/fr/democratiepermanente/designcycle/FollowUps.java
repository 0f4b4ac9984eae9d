package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.notification.AuthorMail;
import fr.democratiepermanente.notification.AuthorMails;
import fr.democratiepermanente.platform.web.Site;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.proposal.JournalKind;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What becomes of a proposal whose cycle was stopped: its service says it, its author reads it. */
@Component
class FollowUps implements FormSubmissionHandler {

    private final CycleCases cases;
    private final Cycles cycles;
    private final AuthorMails mails;
    private final Site site;

    FollowUps(CycleCases cases, Cycles cycles, AuthorMails mails, Site site) {
        this.cases = cases;
        this.cycles = cycles;
        this.mails = mails;
        this.site = site;
    }

    @Override
    public String formId() {
        return "follow-up-case";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        cases.followUp(submission.reference(), submission.values().requiredText("followUp"), submission.agent());
        return Map.of();
    }

    void send(String reference) {
        CycleCases.FollowUp followUp = cases.lastReturned(reference).orElseThrow();
        Cycle cycle = cycles.get(Cycle.PREFIX + followUp.cycle());
        List<String> lines = followUp.text().strip().lines().map(String::strip).toList();
        mails.tell(
                reference,
                new AuthorMail(
                        "cycle-" + cycle.id(),
                        "cycle-follow-up",
                        Map.of("lines", lines, "cycle", cycle.title(), "cycleUrl", site.address(cycle.address())),
                        JournalKind.AUTHOR_TOLD_OF_CYCLE));
    }
}
