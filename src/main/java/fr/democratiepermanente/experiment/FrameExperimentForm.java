package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.process.form.FormValues;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The team sets days, territory and rule departed from; its objectives are in the file by then. */
@Component
class FrameExperimentForm implements FormSubmissionHandler, FormPrefill {

    private static final int SHORTEST_DAYS = 30;

    /** The longest time the law leaves an experiment that departs from it. */
    private static final int LONGEST_YEARS = 5;

    private final Experiments experiments;
    private final ExperimentRegister register;
    private final ExperimentObjectives objectives;
    private final ExperimentCalendar calendar;

    FrameExperimentForm(
            Experiments experiments,
            ExperimentRegister register,
            ExperimentObjectives objectives,
            ExperimentCalendar calendar) {
        this.experiments = experiments;
        this.register = register;
        this.objectives = objectives;
        this.calendar = calendar;
    }

    @Override
    public String formId() {
        return "frame-experiment";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Experiment experiment = register.get(submission.reference());
        FormValues values = submission.values();
        requireObjectives(experiment);
        LocalDate startsOn = values.date("startsOn");
        if (startsOn.isBefore(experiment.openedOn())
                || startsOn.isAfter(calendar.today().plusYears(LONGEST_YEARS))) {
            throw new FormRefusedException(
                    "startsOn",
                    "Premier jour\u00a0: choisissez un jour à partir de l’ouverture de l’expérimentation, dans les cinq ans.");
        }
        LocalDate endsOn = values.date("endsOn") == null ? startsOn.plusYears(1) : values.date("endsOn");
        if (endsOn.isBefore(startsOn.plusDays(SHORTEST_DAYS))
                || endsOn.isAfter(startsOn.plusYears(LONGEST_YEARS))
                || !endsOn.isAfter(calendar.today())) {
            throw new FormRefusedException(
                    "endsOn",
                    "Dernier jour\u00a0: choisissez un jour à venir, entre trente jours et cinq ans après le premier.");
        }
        experiments.frame(
                submission.reference(),
                new Experiments.Framing(
                        startsOn,
                        endsOn,
                        values.requiredText("territory"),
                        values.requiredText("rule"),
                        values.requiredText("legalReference"),
                        values.requiredText("deliberation")),
                submission.agent());
        return Map.of();
    }

    private void requireObjectives(Experiment experiment) {
        objectives.keepFraming(experiment.id());
        List<Objective> all = objectives.of(experiment.id());
        if (all.isEmpty()) {
            throw new FormRefusedException(
                    "workFile",
                    "Objectifs\u00a0: ajoutez au dossier au moins un objectif, avec son indicateur et sa cible.");
        }
        all.stream().filter(objective -> !objective.isComplete()).findFirst().ifPresent(objective -> {
            throw new FormRefusedException(
                    "workFile",
                    "Objectifs\u00a0: complétez dans le dossier l’indicateur de «\u00a0" + objective.title()
                            + "\u00a0», avec son unité, sa valeur de départ, sa cible et son sens.");
        });
    }

    @Override
    public Map<String, Object> valuesFor(String key) {
        Experiment experiment = register.get(key);
        LocalDate today = calendar.today();
        Map<String, Object> known = new HashMap<>();
        known.put("startsOn", day(experiment.startsOn(), today));
        known.put("endsOn", day(experiment.endsOn(), today.plusYears(1)));
        known.put("territory", experiment.territory());
        if (experiment.derogates() != null) {
            known.put("derogation", experiment.derogates() ? "DEROGATION" : "NONE");
        }
        known.put("rule", experiment.rule());
        known.put("legalReference", experiment.legalReference());
        known.put("deliberation", experiment.deliberation());
        return known;
    }

    private static String day(LocalDate set, LocalDate usual) {
        return (set == null ? usual : set).toString();
    }
}
