package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.task.Work;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the tasks of deliberations need to know of them. */
@Component
class DeliberationWork implements Work {

    private final Deliberations deliberations;
    private final DeliberationDeadlines deadlines;

    DeliberationWork(Deliberations deliberations, DeliberationDeadlines deadlines) {
        this.deliberations = deliberations;
        this.deadlines = deadlines;
    }

    @Override
    public String prefix() {
        return Deliberation.PREFIX;
    }

    @Override
    public String address(String key) {
        return "/deliberations/" + key + "/dossier";
    }

    @Override
    public LocalDate dueOn(String key, String step) {
        return deadlines.of(deliberations.get(key), step);
    }

    @Override
    public Set<String> people(String key, String step) {
        return step.equals(DeliberationProcess.REPORT_TO_ASSEMBLY)
                ? Set.of(deliberations.get(key).rapporteur())
                : Set.of();
    }
}
