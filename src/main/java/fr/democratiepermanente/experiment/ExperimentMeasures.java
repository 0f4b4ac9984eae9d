package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.form.FormRefusedException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** No evaluation without what was measured. */
@Component
class ExperimentMeasures {

    private final ExperimentRegister register;
    private final ExperimentObjectives objectives;

    ExperimentMeasures(ExperimentRegister register, ExperimentObjectives objectives) {
        this.register = register;
        this.objectives = objectives;
    }

    /** @throws FormRefusedException when an indicator has neither a value nor the note that it could not be measured */
    void require(String key) {
        Experiment experiment = register.get(key);
        Map<Long, ExperimentObjectives.Measured> written = objectives.of(experiment.id(), experiment.measuredRound());
        objectives.of(experiment.id()).stream()
                .filter(objective -> !written.containsKey(objective.id()))
                .findFirst()
                .ifPresent(objective -> {
                    throw new FormRefusedException(
                            "workFile",
                            "Indicateurs\u00a0: écrivez dans le dossier la valeur de «\u00a0" + objective.indicator()
                                    + "\u00a0», ou cochez «\u00a0Non mesuré\u00a0».");
                });
    }
}
