package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.insight.cockpit.EngineHistory.Definition;
import fr.democratiepermanente.insight.cockpit.EngineHistory.EndedQuery;
import fr.democratiepermanente.insight.cockpit.EngineHistory.Instance;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The instances of a process that are over, which Cockpit itself no longer shows. */
@RestController
class CockpitHistoryController {

    static final int ON_A_PAGE = 25;

    /** Whoever wants to go further back searches: reading on costs more with every page. */
    static final int PAGES = 200;

    /** @param file address of its case file, null where there is none or the manager may not read it */
    record Line(
            String id,
            String key,
            String file,
            int version,
            String started,
            String ended,
            String duration,
            String end) {}

    record Page(List<Line> lines, int page, boolean more) {}

    private final EngineHistory history;
    private final CockpitReaders readers;
    private final CurrentAgent currentAgent;
    private final CockpitWords words;

    CockpitHistoryController(
            EngineHistory history, CockpitReaders readers, CurrentAgent currentAgent, CockpitWords words) {
        this.history = history;
        this.readers = readers;
        this.currentAgent = currentAgent;
        this.words = words;
    }

    @GetMapping("/pilotage/cockpit/historique")
    Page ended(
            @RequestParam("definition") String asked,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @RequestParam(name = "du", defaultValue = "") String from,
            @RequestParam(name = "au", defaultValue = "") String to,
            @RequestParam(name = "versions", defaultValue = "") String versions,
            @RequestParam(name = "page", defaultValue = "1") int page) {
        if (page < 1 || page > PAGES) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Definition definition = history.definition(Asked.id(asked)).orElseThrow(Asked::notFound);
        String key = reference.strip().toUpperCase(Locale.ROOT);
        List<Instance> found = history.ended(new EndedQuery(
                definition.key(),
                versions.equals("toutes") ? null : definition.id(),
                key.isEmpty() ? null : Asked.key(key),
                from.isBlank() ? Instant.EPOCH : start(day(from)),
                start(to.isBlank() ? LocalDate.of(9999, 1, 1) : day(to).plusDays(1)),
                (page - 1) * ON_A_PAGE,
                ON_A_PAGE + 1));
        SignedInAgent agent = currentAgent.get();
        return new Page(
                found.stream()
                        .limit(ON_A_PAGE)
                        .map(instance -> line(instance, agent))
                        .toList(),
                page,
                found.size() > ON_A_PAGE && page < PAGES);
    }

    private Line line(Instance instance, SignedInAgent agent) {
        return new Line(
                instance.id(),
                instance.key(),
                readers.file(agent, instance.key()).orElse(null),
                instance.definition().version(),
                words.time(instance.startedAt()),
                words.time(instance.endedAt()),
                words.duration(instance.millis()),
                words.of("cockpit.state." + instance.state()));
    }

    /** A day as browsers send it, of a year the database can hold. */
    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() > 0 && day.getYear() < 9999) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            // refused below
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(WorkingDays.ZONE).toInstant();
    }
}
