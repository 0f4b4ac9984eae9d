package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.ExperimentProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mornings on which an experiment moves on: two weeks before its mid-term and its end, and on these days. */
@Configuration
class ExperimentTimers {

    static final Set<String> ALL = Set.of(
            ExperimentProcess.MID_TERM_NEARED,
            ExperimentProcess.MID_TERM_REACHED,
            ExperimentProcess.END_NEARED,
            ExperimentProcess.END_REACHED,
            ExperimentProcess.ENDS_UNEVALUATED,
            ExperimentProcess.ENDS_UNDECIDED);

    private final ExperimentRegister register;

    ExperimentTimers(ExperimentRegister register) {
        this.register = register;
    }

    @Bean
    Deadline experimentMidTermNeared() {
        return at(
                ExperimentProcess.MID_TERM_NEARED,
                experiment -> experiment.midTermOn().minusDays(ExperimentCalendar.WARNING_DAYS));
    }

    @Bean
    Deadline experimentMidTermReached() {
        return at(ExperimentProcess.MID_TERM_REACHED, Experiment::midTermOn);
    }

    @Bean
    Deadline experimentEndNeared() {
        return at(
                ExperimentProcess.END_NEARED,
                experiment -> experiment.endsOn().minusDays(ExperimentCalendar.WARNING_DAYS));
    }

    @Bean
    Deadline experimentEndReached() {
        return at(ExperimentProcess.END_REACHED, Experiment::endsOn);
    }

    @Bean
    Deadline experimentEndsUnevaluated() {
        return at(ExperimentProcess.ENDS_UNEVALUATED, Experiment::endsOn);
    }

    @Bean
    Deadline experimentEndsUndecided() {
        return at(ExperimentProcess.ENDS_UNDECIDED, Experiment::endsOn);
    }

    private Deadline at(String timer, Function<Experiment, LocalDate> day) {
        return Deadline.of(timer, key -> WorkingDays.morning(day.apply(register.get(key))));
    }
}
