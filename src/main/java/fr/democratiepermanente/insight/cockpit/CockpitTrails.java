package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.insight.cockpit.EngineHistory.Instance;
import fr.democratiepermanente.insight.cockpit.EngineHistory.Step;
import fr.democratiepermanente.insight.cockpit.TrailLine.Kind;
import fr.democratiepermanente.process.DeployedModels;
import fr.democratiepermanente.process.diagram.Captions;
import fr.democratiepermanente.process.diagram.Marks;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Puts together what the engine remembers of an instance and what the file of its case does. A manager who may not read
 * that file sees the steps and their times only.
 */
@Component
class CockpitTrails {

    /** Another process of the same case. */
    record Run(String id, String process, String started, boolean running) {}

    /**
     * The way of an instance.
     *
     * @param definition the engine's id of its version
     * @param title of the case, null for other work and for a manager who may not read its file
     * @param file address of its file, or null
     * @param detailed whether who did what is told
     * @param complete whether nothing was left out for its length
     * @param runs all the processes of the case, this one included
     * @param passed ids of the elements it went through
     * @param current ids of the elements it is in
     * @param drawing an {@code svg} element, null when that version of the model is gone
     */
    record Trail(
            String id,
            String process,
            String definition,
            int version,
            String key,
            String title,
            String file,
            String started,
            String ended,
            String duration,
            String state,
            boolean running,
            boolean detailed,
            boolean complete,
            List<Run> runs,
            List<TrailLine> lines,
            Set<String> passed,
            Set<String> current,
            String drawing) {}

    private final EngineHistory history;
    private final DeployedModels models;
    private final CaseRemarks cases;
    private final CockpitReaders readers;
    private final People people;
    private final CockpitWords words;
    private final Clock clock;

    CockpitTrails(
            EngineHistory history,
            DeployedModels models,
            CaseRemarks cases,
            CockpitReaders readers,
            People people,
            CockpitWords words,
            Clock clock) {
        this.history = history;
        this.models = models;
        this.cases = cases;
        this.readers = readers;
        this.people = people;
        this.words = words;
        this.clock = clock;
    }

    Trail of(Instance instance, SignedInAgent agent) {
        String key = instance.key();
        boolean detailed = readers.mayReadDetails(agent, key);
        boolean ofCase = detailed && WorkFile.isCase(key);
        List<Step> steps = history.steps(instance.id());
        Set<String> current = activities(steps, step -> step.endedAt() == null);
        Set<String> passed = activities(steps, step -> step.endedAt() != null && !step.cancelled());
        List<TrailLine> lines = Stream.of(
                        steps(steps, detailed), coming(instance), ofCase ? cases.of(key) : Stream.<TrailLine>empty())
                .flatMap(part -> part)
                .sorted(Comparator.comparing(TrailLine::at).thenComparing(TrailLine::kind))
                .toList();
        return new Trail(
                instance.id(),
                instance.definition().name(),
                instance.definition().id(),
                instance.definition().version(),
                key,
                ofCase ? cases.title(key) : null,
                readers.file(agent, key).orElse(null),
                words.time(instance.startedAt()),
                words.time(instance.endedAt()),
                words.duration(millis(instance)),
                words.of("cockpit.state." + instance.state()),
                instance.isRunning(),
                detailed,
                steps.size() < EngineHistory.STEPS && count(lines, Kind.JOURNAL) < CaseRemarks.LINES,
                key == null
                        ? List.of()
                        : history.runs(key).stream().map(this::run).toList(),
                lines,
                passed,
                current,
                drawing(instance, current, passed));
    }

    private Stream<TrailLine> steps(List<Step> steps, boolean detailed) {
        Map<String, String> names =
                detailed ? people.names(steps.stream().map(Step::assignee).toList()) : Map.of();
        return steps.stream()
                .filter(step -> StepKind.of(step.type()).isTold())
                .map(step -> line(step, step.assignee() == null ? null : names.get(step.assignee())));
    }

    private TrailLine line(Step step, String who) {
        StepKind kind = StepKind.of(step.type());
        String state =
                step.endedAt() == null ? "cockpit.step.running" : step.cancelled() ? "cockpit.step.cancelled" : null;
        return new TrailLine(
                step.startedAt(),
                words.time(step.startedAt()),
                Kind.valueOf(kind.name()),
                step.name() == null ? step.activity() : step.name().replaceAll("\\s*[\\r\\n]\\s*", " "),
                who,
                kind.takesTime() ? words.duration(millis(step)) : null,
                state == null ? null : words.of(state),
                null,
                step.called());
    }

    private Stream<TrailLine> coming(Instance instance) {
        if (!instance.isRunning()) {
            return Stream.empty();
        }
        Map<String, String> names = models.names(instance.definition().id());
        return history.timers(instance.id()).stream()
                .map(timer -> new TrailLine(
                        timer.dueAt(),
                        words.time(timer.dueAt()),
                        Kind.COMING,
                        names.getOrDefault(timer.activity(), timer.activity()),
                        null,
                        null,
                        words.of("cockpit.step.coming"),
                        null,
                        null));
    }

    private Run run(Instance instance) {
        return new Run(
                instance.id(), instance.definition().name(), words.time(instance.startedAt()), instance.isRunning());
    }

    private String drawing(Instance instance, Set<String> current, Set<String> passed) {
        Captions captions = new Captions(
                words.of("cockpit.diagram.title", instance.definition().name()),
                words.of("diagram.current"),
                words.of("diagram.done"),
                words.of("diagram.here"));
        return models.diagram(instance.definition().id())
                .map(diagram -> diagram.svg(new Marks(current, passed), captions))
                .orElse(null);
    }

    private static Set<String> activities(List<Step> steps, Predicate<Step> wanted) {
        return steps.stream()
                .filter(step -> StepKind.of(step.type()) != StepKind.FRAME)
                .filter(wanted)
                .map(Step::activity)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static long count(List<TrailLine> lines, Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }

    private long millis(Instance instance) {
        return instance.isRunning()
                ? Duration.between(instance.startedAt(), clock.instant()).toMillis()
                : instance.millis();
    }

    private long millis(Step step) {
        return step.endedAt() == null
                ? Duration.between(step.startedAt(), clock.instant()).toMillis()
                : step.millis();
    }
}
