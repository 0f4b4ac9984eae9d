package fr.democratiepermanente.assignment;

import fr.democratiepermanente.identity.Absences;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.identity.TeamMembers.Member;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.task.CaseTasks;
import fr.democratiepermanente.process.task.CaseTasks.OpenTask;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The work of the services a manager answers for: who has how much, and every open task. */
@Component
class TeamBoard {

    /** As many tasks as a page shows; the filters narrow the rest down. */
    static final int MOST = 200;

    /** Value of the filter by agent that stands for tasks nobody holds. */
    static final String NOBODY = "-";

    /**
     * Which tasks to show; an empty text leaves a filter out.
     *
     * @param service code, or the group of the pilot directorate
     * @param agent user id, or {@link #NOBODY}
     * @param state of the tasks
     */
    record Filter(String service, String agent, State state) {}

    enum State {
        ALL,
        LATE,
        CHASED
    }

    /**
     * What somebody has to do.
     *
     * @param absence null when they are there today
     */
    record Load(Member member, int open, int late, Absences.Absence absence) {}

    /** A task with whether its day has passed. */
    record Line(OpenTask task, boolean late) {}

    /**
     * The page.
     *
     * @param groups names of the services and groups of this manager, by code
     * @param found how many tasks fit the filter, shown or not
     */
    record Board(Map<String, String> groups, List<Load> loads, List<Line> tasks, int found) {}

    private final CaseTasks tasks;
    private final TeamMembers teams;
    private final Services services;
    private final Absences absences;
    private final AssignmentNotes words;
    private final Clock clock;

    TeamBoard(
            CaseTasks tasks,
            TeamMembers teams,
            Services services,
            Absences absences,
            AssignmentNotes words,
            Clock clock) {
        this.tasks = tasks;
        this.teams = teams;
        this.services = services;
        this.absences = absences;
        this.words = words;
        this.clock = clock;
    }

    Board of(SignedInAgent manager, Filter filter) {
        Map<String, String> groups = groups(manager);
        List<String> shown = groups.keySet().stream()
                .filter(group -> filter.service().isEmpty() || group.equals(filter.service()))
                .toList();
        Instant now = clock.instant();
        List<Line> all = Stream.concat(tasks.of(shown).stream(), ofNoGroup(manager, filter))
                .sorted(Comparator.comparing(OpenTask::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(task -> new Line(task, task.dueAt() != null && task.dueAt().isBefore(now)))
                .toList();
        List<Line> fitting = all.stream().filter(line -> fits(line, filter)).toList();
        return new Board(groups, loads(shown, all), fitting.stream().limit(MOST).toList(), fitting.size());
    }

    /** What people are offered by name is of no service: whoever answers for the whole sees it. */
    private Stream<OpenTask> ofNoGroup(SignedInAgent manager, Filter filter) {
        return answersForAll(manager) && filter.service().isEmpty() ? tasks.ofNoGroup().stream() : Stream.empty();
    }

    private static boolean answersForAll(SignedInAgent manager) {
        return manager.has(Role.PILOT_DIRECTORATE) || manager.has(Role.ADMINISTRATOR);
    }

    private static boolean fits(Line line, Filter filter) {
        String holder = line.task().assignee() == null ? NOBODY : line.task().assignee();
        boolean ofAgent = filter.agent().isEmpty() || filter.agent().equals(holder);
        return ofAgent
                && switch (filter.state()) {
                    case ALL -> true;
                    case LATE -> line.late();
                    case CHASED -> line.task().isUrgent();
                };
    }

    /** Counts what people hold of these groups; what they hold elsewhere is another manager's. */
    private List<Load> loads(List<String> groups, List<Line> all) {
        Map<String, Absences.Absence> away = absences.on(WorkingDays.today(clock));
        Map<String, Member> members = new LinkedHashMap<>();
        groups.stream().flatMap(group -> teams.of(group).stream()).forEach(one -> members.put(one.id(), one));
        List<Load> loads = new ArrayList<>();
        for (Member member : members.values()) {
            List<Line> held = all.stream()
                    .filter(line -> member.id().equals(line.task().assignee()))
                    .toList();
            loads.add(new Load(
                    member, held.size(), (int) held.stream().filter(Line::late).count(), away.get(member.id())));
        }
        return loads;
    }

    /** The services of a line manager; for whoever answers for the whole, all of them and the pilot directorate. */
    private Map<String, String> groups(SignedInAgent manager) {
        boolean all = answersForAll(manager);
        Map<String, String> groups = new LinkedHashMap<>();
        if (all) {
            groups.put(Role.PILOT_DIRECTORATE.group(), words.message("role." + Role.PILOT_DIRECTORATE.name()));
        }
        Stream<Services.Service> known = services.all().stream();
        known.filter(service -> all || manager.worksFor(service.code()))
                .forEach(service -> groups.put(service.code(), service.name()));
        return groups;
    }
}
