package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.insight.cockpit.EngineHistory.ActivityFigures;
import fr.democratiepermanente.insight.cockpit.EngineHistory.Definition;
import fr.democratiepermanente.insight.cockpit.EngineHistory.VersionFigures;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many cases pass each step of a process, how long they take, and what changed from one version to another. */
@RestController
class CockpitFiguresController {

    /**
     * A figure as a number, to compare, and in words.
     *
     * @param value milliseconds, null where nothing was counted, as are the words
     */
    record Figure(Double value, String words) {}

    /** One element of the drawing. */
    record Heat(
            String activity,
            String name,
            boolean work,
            long passed,
            long cancelled,
            long running,
            Figure mean,
            Figure slow) {}

    record Version(
            String id,
            int version,
            long started,
            long completed,
            long stopped,
            long running,
            Figure median,
            Figure slow) {}

    /**
     * What one step takes in two versions.
     *
     * @param before null where the version has not passed it, as is {@code after}
     * @param difference null unless both have
     */
    record Change(String name, long passedBefore, long passedAfter, Figure before, Figure after, Figure difference) {}

    /** @param changes between two of them; empty until two are chosen */
    record Versions(String process, List<Version> versions, List<Change> changes) {}

    private static final Figure NONE = new Figure(null, null);

    private final EngineHistory history;
    private final CockpitWords words;
    private final Clock clock;

    CockpitFiguresController(EngineHistory history, CockpitWords words, Clock clock) {
        this.history = history;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/pilotage/cockpit/chaleur")
    List<Heat> heat(
            @RequestParam("definition") String asked,
            @RequestParam(name = "periode", defaultValue = "12m") String period) {
        Definition definition = definition(asked);
        Instant since = Period.of(period).since(WorkingDays.today(clock));
        return history.activities(definition.id(), since).stream()
                .map(figures -> new Heat(
                        figures.activity(),
                        name(figures),
                        isWork(figures),
                        figures.passed(),
                        figures.cancelled(),
                        figures.running(),
                        figure(figures.mean()),
                        figure(figures.slow())))
                .toList();
    }

    @GetMapping("/pilotage/cockpit/versions")
    Versions versions(
            @RequestParam("definition") String asked,
            @RequestParam(name = "avant", required = false) String before,
            @RequestParam(name = "apres", required = false) String after) {
        Definition definition = definition(asked);
        List<Version> versions =
                history.versions(definition.key()).stream().map(this::version).toList();
        return new Versions(
                definition.name(),
                versions,
                before == null || after == null ? List.of() : changes(definition, before, after));
    }

    private List<Change> changes(Definition definition, String before, String after) {
        Map<String, ActivityFigures> old = medians(definition, before);
        Map<String, ActivityFigures> young = medians(definition, after);
        return Stream.concat(old.keySet().stream(), young.keySet().stream())
                .distinct()
                .map(activity -> change(old.get(activity), young.get(activity)))
                .sorted(Comparator.comparingDouble(CockpitFiguresController::weight)
                        .reversed())
                .toList();
    }

    /** The steps of one of the versions of a process where somebody, or something, works or waits. */
    private Map<String, ActivityFigures> medians(Definition definition, String version) {
        Definition chosen = definition(version);
        if (!chosen.key().equals(definition.key())) {
            throw Asked.notFound();
        }
        return history.activities(chosen.id(), Instant.EPOCH).stream()
                .filter(CockpitFiguresController::isWork)
                .filter(figures -> figures.passed() > 0)
                .collect(Collectors.toMap(ActivityFigures::activity, Function.identity()));
    }

    private Change change(ActivityFigures old, ActivityFigures young) {
        Figure before = old == null ? NONE : figure(old.median());
        Figure after = young == null ? NONE : figure(young.median());
        boolean both = before.value() != null && after.value() != null;
        return new Change(
                name(young == null ? old : young),
                old == null ? 0 : old.passed(),
                young == null ? 0 : young.passed(),
                before,
                after,
                both ? figure(after.value() - before.value()) : NONE);
    }

    /** What changed most comes first, what is in one version only last. */
    private static double weight(Change change) {
        return change.difference().value() == null
                ? -1
                : Math.abs(change.difference().value());
    }

    private Version version(VersionFigures figures) {
        return new Version(
                figures.definition().id(),
                figures.definition().version(),
                figures.started(),
                figures.completed(),
                figures.stopped(),
                figures.running(),
                figure(figures.median()),
                figure(figures.slow()));
    }

    private Figure figure(Double millis) {
        return new Figure(millis, words.duration(millis));
    }

    private static String name(ActivityFigures figures) {
        return figures.name() == null ? figures.activity() : figures.name();
    }

    /** Gateways and the ends of a way take no time. */
    static boolean isWork(ActivityFigures figures) {
        return StepKind.of(figures.type()).takesTime();
    }

    private Definition definition(String id) {
        return history.definition(Asked.id(id)).orElseThrow(Asked::notFound);
    }
}
