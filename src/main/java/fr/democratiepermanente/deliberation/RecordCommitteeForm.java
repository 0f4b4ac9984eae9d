package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The opinion of the committee, after which the deliberation leaves for the elected officials: in time, or urgently. */
@Component
class RecordCommitteeForm implements FormSubmissionHandler, FormPrefill {

    private static final String OPINION = "opinion";

    private final Deliberations deliberations;
    private final DeliberationDeadlines deadlines;
    private final FrenchDates dates;
    private final Clock clock;

    RecordCommitteeForm(Deliberations deliberations, DeliberationDeadlines deadlines, FrenchDates dates, Clock clock) {
        this.deliberations = deliberations;
        this.deadlines = deadlines;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "record-committee";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Deliberation one = deliberations.lock(submission.reference());
        MissingSession.refuse(one, OPINION);
        LocalDate lastDay = deadlines.sending(one);
        boolean late = WorkingDays.today(clock).isAfter(lastDay);
        if (late && !submission.values().isChecked("urgent")) {
            throw new FormRefusedException(
                    "urgent",
                    "Urgence\u00a0: le dernier jour d’envoi aux élus était le " + dates.day(lastDay)
                            + ". Choisissez une autre session dans le dossier, ou cochez l’urgence si le président abrège"
                            + " le délai.");
        }
        deliberations.recordCommittee(one.key(), submission.values().requiredText(OPINION), late, submission.agent());
        return Map.of();
    }

    @Override
    public Map<String, Object> valuesFor(String key) {
        return Optional.ofNullable(deliberations.get(key).committee())
                .map(opinion -> Map.<String, Object>of(OPINION, opinion))
                .orElse(Map.of());
    }
}
