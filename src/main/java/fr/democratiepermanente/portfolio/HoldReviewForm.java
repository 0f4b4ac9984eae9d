package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.process.form.FormValues;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The pilot directorate records what a review said and decided, and fixes the next one. */
@Component
class HoldReviewForm implements FormSubmissionHandler, FormPrefill {

    private final Reviews reviews;
    private final HeldReviews held;
    private final ReviewDays days;
    private final Clock clock;

    HoldReviewForm(Reviews reviews, HeldReviews held, ReviewDays days, Clock clock) {
        this.reviews = reviews;
        this.held = held;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "hold-review";
    }

    @Override
    public Map<String, Object> valuesFor(String key) {
        return Map.of("nextOn", days.next(reviews.get(key).day()).toString());
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        FormValues values = submission.values();
        LocalDate nextOn = values.date("nextOn");
        LocalDate today = WorkingDays.today(clock);
        if (!nextOn.isAfter(today) || nextOn.isAfter(today.plusYears(ReviewForm.YEARS_AHEAD))) {
            throw new FormRefusedException(
                    "nextOn", "Prochaine revue le\u00a0: choisissez un jour à venir, dans les deux ans.");
        }
        boolean kept = held.hold(
                submission.reference(),
                new Review.Held(
                        Integer.parseInt(values.requiredText("participants")),
                        values.requiredText("minutes"),
                        values.text("decisions").orElse(null),
                        nextOn,
                        submission.agent(),
                        clock.instant()));
        if (!kept) {
            throw new FormRefusedException(
                    "minutes",
                    "Compte rendu\u00a0: le jour de cette revue n’est pas encore venu. Si elle a eu lieu plus tôt,"
                            + " changez d’abord sa date sur sa page.");
        }
        return Map.of();
    }
}
