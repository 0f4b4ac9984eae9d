package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.process.OpenTasks;
import fr.democratiepermanente.process.OpenTasks.OpenTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Everything there is to know of a deliberation, for those who work on it. */
@Component
class DeliberationFile {

    private final Deliberations deliberations;
    private final DeliberationTargets targets;
    private final DeliberationHistory history;
    private final DeliberationDeadlines deadlines;
    private final OpenTasks tasks;
    private final Services services;
    private final People people;

    DeliberationFile(
            Deliberations deliberations,
            DeliberationTargets targets,
            DeliberationHistory history,
            DeliberationDeadlines deadlines,
            OpenTasks tasks,
            Services services,
            People people) {
        this.deliberations = deliberations;
        this.targets = targets;
        this.history = history;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.services = services;
        this.people = people;
    }

    /** Whether it was sent since its committee gave its opinion, and reached nobody. */
    private static boolean wasTried(Deliberation one, List<DeliberationHistory.Entry> entries) {
        return one.isFrozen()
                && entries.stream()
                        .anyMatch(entry -> entry.kind() == DeliberationHistory.Kind.NOT_SENT
                                && !entry.at().isBefore(one.committeeAt()));
    }

    /** By the names that its page uses. */
    Map<String, Object> of(Deliberation one) {
        List<DeliberationHistory.Entry> entries = history.of(one.id());
        List<OpenTask> open = tasks.of(one.key());
        boolean dated = one.isOnAgenda() && !one.isWithoutSession();
        Map<String, Object> page = new HashMap<>();
        page.put("one", one);
        page.put("targets", targets.of(one.id()));
        page.put("ballot", one.outcome() == null ? null : deliberations.ballot(one));
        page.put("history", entries);
        page.put("notSent", one.isOnAgenda() && one.sentAt() == null && wasTried(one, entries));
        page.put("tasks", open);
        page.put("dueOn", dated ? deadlines.of(one, one.step()) : null);
        page.put("sendingOn", dated && one.sentAt() == null ? deadlines.sending(one) : null);
        page.put(
                "service",
                services.find(one.service()).map(Services.Service::name).orElse(one.service()));
        page.put(
                "names",
                people.names(Stream.of(
                                Stream.of(one.rapporteur()),
                                entries.stream().map(DeliberationHistory.Entry::actor),
                                open.stream().flatMap(task -> task.holder().stream()))
                        .flatMap(ids -> ids)
                        .toList()));
        return page;
    }
}
