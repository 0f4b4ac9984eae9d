package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.ExperimentProcess;
import fr.democratiepermanente.process.task.Work;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whose the tasks of an experiment are: the sponsor decides, the team does everything else. */
@Component
class ExperimentWork implements Work {

    private static final Set<String> OF_THE_SPONSOR = Set.of(
            ExperimentProcess.AGREE_TO_EXPERIMENT,
            ExperimentProcess.DECIDE_EARLY_END,
            ExperimentProcess.DECIDE_EXPERIMENT);

    private final ExperimentRegister register;
    private final ExperimentCalendar calendar;

    ExperimentWork(ExperimentRegister register, ExperimentCalendar calendar) {
        this.register = register;
        this.calendar = calendar;
    }

    @Override
    public String prefix() {
        return Experiment.PREFIX;
    }

    @Override
    public String address(String key) {
        return register.get(key).filePath();
    }

    @Override
    public LocalDate dueOn(String key, String step) {
        return calendar.dueOn(register.get(key));
    }

    @Override
    public Set<String> people(String key, String step) {
        Experiment experiment = register.get(key);
        return OF_THE_SPONSOR.contains(step) ? Set.of(experiment.sponsor()) : register.team(experiment.id());
    }
}
