package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A manager tells the author why the answer is late. */
@Component
class ExplainDelayForm implements FormSubmissionHandler {

    private final AnswerClock answerClock;
    private final Clock clock;

    ExplainDelayForm(AnswerClock answerClock, Clock clock) {
        this.answerClock = answerClock;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "explain-delay";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        LocalDate until = submission.values().date("until");
        if (until != null && until.isBefore(WorkingDays.today(clock))) {
            throw new FormRefusedException("until", "Nouvelle date : choisissez un jour à venir.");
        }
        answerClock.explain(
                submission.reference(),
                new AnswerClock.Delay(submission.values().requiredText("reason"), until),
                submission.agent());
        return Map.of();
    }
}
