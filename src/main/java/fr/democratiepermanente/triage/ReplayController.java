package fr.democratiepermanente.triage;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.platform.CsvFile;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.ReplayReport.Line;
import fr.democratiepermanente.triage.ReplayReport.Replay;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page where an administrator reads what edited rules would have suggested, and puts them in force. */
@Controller
@RequestMapping(RulesController.HOME + "/essais/{id:[0-9]{1,15}}")
class ReplayController {

    private static final String SECONDS_BETWEEN_LOOKS = "2";

    private final Replays replays;
    private final ReplayReport report;
    private final ReplayWorker worker;
    private final RulesVersions versions;
    private final RulesWords words;
    private final CurrentAgent currentAgent;
    private final MessageSource messages;

    ReplayController(
            Replays replays,
            ReplayReport report,
            ReplayWorker worker,
            RulesVersions versions,
            RulesWords words,
            CurrentAgent currentAgent,
            MessageSource messages) {
        this.replays = replays;
        this.report = report;
        this.worker = worker;
        this.versions = versions;
        this.words = words;
        this.currentAgent = currentAgent;
        this.messages = messages;
    }

    /** Runs before each handler: these pages are not for everybody who is signed in. */
    @ModelAttribute
    void administratorsOnly() {
        if (!currentAgent.get().has(Role.ADMINISTRATOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    @GetMapping
    ModelAndView show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String effet,
            @RequestParam(defaultValue = "") String de,
            @RequestParam(defaultValue = "") String vers,
            @RequestParam(defaultValue = "1") String page,
            HttpServletResponse response) {
        Replay replay = known(id);
        if (replay.isRunning()) {
            // It may have been begun by a node that has stopped since.
            worker.wake();
            response.setHeader("Refresh", SECONDS_BETWEEN_LOOKS);
            return new ModelAndView("triage/replay").addObject("replay", replay).addObject("totals", report.totals(id));
        }
        return page(replay, ReplayFilter.of(effet, de, vers), number(page), "", Map.of(), HttpStatus.OK);
    }

    private static int number(String page) {
        return page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
    }

    @GetMapping("/cas.csv")
    void download(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String effet,
            @RequestParam(defaultValue = "") String de,
            @RequestParam(defaultValue = "") String vers,
            HttpServletResponse response)
            throws IOException {
        known(id);
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("essai-regles-" + id + ".csv")
                        .build()
                        .toString());
        CsvFile file = new CsvFile(
                response.getOutputStream(),
                "numero",
                "titre",
                "decision",
                "echelon_decide",
                "suggestion_actuelle",
                "echelon_actuel",
                "suggestion_essayee",
                "echelon_essaye",
                "effet",
                "regle",
                "explication",
                "explication_echelon");
        Map<String, Integer> numbers = ruleNumbers(RulesReader.read(report.file(id)));
        report.each(id, ReplayFilter.of(effet, de, vers), line -> write(file, line, numbers));
        file.end();
    }

    private void write(CsvFile file, Line line, Map<String, Integer> numbers) {
        try {
            file.line(
                    line.reference(),
                    line.title(),
                    word(line.decided()),
                    word(line.decidedLevel()),
                    word(line.before()),
                    word(line.beforeLevel()),
                    word(line.after()),
                    word(line.afterLevel()),
                    text("triage.replay.effect." + line.effect()),
                    line.rule() == null ? null : numbers.get(line.rule()),
                    line.sentence(),
                    line.levelSentence());
        } catch (IOException nobodyReads) {
            throw new UncheckedIOException(nobodyReads);
        }
    }

    private String word(Destination destination) {
        return destination == null ? text("triage.replay.none") : text("destination." + destination.name());
    }

    private String word(Level level) {
        return level == null ? text("triage.replay.none") : text("level." + level.name());
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }

    @PostMapping("/mise-en-vigueur")
    ModelAndView putInForce(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String raison,
            @RequestParam(defaultValue = "") String compris) {
        Replay replay = known(id);
        String reason = raison.strip();
        Map<String, String> mistakes = new LinkedHashMap<>();
        if (reason.isEmpty()) {
            mistakes.put("raison", "missing");
        } else if (reason.length() > Replays.LONGEST_REASON || !StorableText.isStorable(reason)) {
            mistakes.put("raison", "long");
        }
        if (!compris.equals("oui")) {
            mistakes.put("compris", "missing");
        }
        ReplayFilter everything = ReplayFilter.of("", "", "");
        if (!mistakes.isEmpty()) {
            return page(replay, everything, 1, reason, mistakes, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return switch (replays.putInForce(id, currentAgent.get().id(), reason)) {
            case DONE -> Redirects.seeOther(RulesController.HOME + "?fait=en-vigueur");
            case OUTDATED, NOT_READY -> page(replay, everything, 1, reason, Map.of(), HttpStatus.CONFLICT);
        };
    }

    @PostMapping("/abandon")
    ModelAndView drop(@PathVariable long id) {
        known(id);
        replays.drop(id);
        return Redirects.seeOther(RulesController.HOME + "?fait=abandon");
    }

    private ModelAndView page(
            Replay replay,
            ReplayFilter filter,
            int number,
            String reason,
            Map<String, String> mistakes,
            HttpStatus status) {
        long id = replay.id();
        RulesFile file = RulesReader.read(report.file(id));
        RulesFile against = RulesReader.read(versions.file(replay.against()).orElseThrow());
        int found = report.count(id, filter);
        return new ModelAndView("triage/replay", status)
                .addObject("replay", replay)
                .addObject("totals", report.totals(id))
                .addObject("inForce", versions.inForce().orElseThrow())
                .addObject("matrix", report.matrix(id))
                .addObject("destinations", Destination.values())
                .addObject("effects", ReplayFilter.Effect.values())
                .addObject("filter", filter)
                .addObject("found", found)
                .addObject("lines", report.page(id, filter, number))
                .addObject("number", number)
                .addObject("pages", Math.max(1, (found + ReplayReport.PAGE_SIZE - 1) / ReplayReport.PAGE_SIZE))
                .addObject("ruleNumbers", ruleNumbers(file))
                .addObject("tables", words.tables(file, against))
                .addObject("reason", reason)
                .addObject("mistakes", mistakes);
    }

    /** The place of each rule of the decision asked, by id. */
    private static Map<String, Integer> ruleNumbers(RulesFile file) {
        return file.table(TriageRules.KEY).orElseThrow().rules().stream()
                .collect(Collectors.toMap(RulesFile.Rule::id, RulesFile.Rule::number));
    }

    private Replay known(long id) {
        return report.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
