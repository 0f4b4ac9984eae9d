package fr.democratiepermanente.triage;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.platform.web.UploadForm;
import fr.democratiepermanente.process.DraftDecisions;
import fr.democratiepermanente.triage.Replays.Candidate;
import fr.democratiepermanente.triage.RulesVersions.Origin;
import fr.democratiepermanente.triage.RulesVersions.Shipped;
import fr.democratiepermanente.triage.RulesVersions.Version;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page where an administrator reads the rules of orientation and tries others on past cases. */
@Controller
@RequestMapping(RulesController.HOME)
class RulesController {

    static final String HOME = "/referentiel/regles";
    private static final String FILE = TriageRules.KEY + ".dmn";
    private static final Set<String> DONE = Set.of("en-vigueur", "gardees", "abandon");

    private final RulesVersions versions;
    private final Replays replays;
    private final ReplayReport report;
    private final ReplayWorker worker;
    private final RulesWords words;
    private final DraftDecisions drafts;
    private final Themes themes;
    private final CurrentAgent currentAgent;
    private final Clock clock;

    RulesController(
            RulesVersions versions,
            Replays replays,
            ReplayReport report,
            ReplayWorker worker,
            RulesWords words,
            DraftDecisions drafts,
            Themes themes,
            CurrentAgent currentAgent,
            Clock clock) {
        this.versions = versions;
        this.replays = replays;
        this.report = report;
        this.worker = worker;
        this.words = words;
        this.drafts = drafts;
        this.themes = themes;
        this.currentAgent = currentAgent;
        this.clock = clock;
    }

    /** Runs before each handler: these pages are not for everybody who is signed in. */
    @ModelAttribute
    void administratorsOnly() {
        if (!currentAgent.get().has(Role.ADMINISTRATOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "") String fait) {
        return page(RulesUpload.usual(), List.of(), Map.of(), HttpStatus.OK)
                .addObject("done", DONE.contains(fait) ? fait : null);
    }

    @GetMapping("/" + FILE)
    ResponseEntity<byte[]> download() {
        return file(inForce().number());
    }

    @GetMapping("/versions/{version:[0-9]{1,9}}/" + FILE)
    ResponseEntity<byte[]> download(@PathVariable int version) {
        return file(version);
    }

    private ResponseEntity<byte[]> file(int version) {
        byte[] file = versions.file(version).orElseThrow(RulesController::notFound);
        ContentDisposition named = ContentDisposition.attachment()
                .filename(TriageRules.KEY + "-v" + version + ".dmn")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, named.toString())
                .body(file);
    }

    @PostMapping
    ModelAndView upload(@RequestParam(required = false) MultipartFile file, RulesUpload form) throws IOException {
        if (file == null || file.isEmpty()) {
            return refused(form, "noFile", HttpStatus.BAD_REQUEST);
        }
        if (file.getSize() > RulesReader.LARGEST) {
            return tooLarge();
        }
        return replay(new Candidate(file.getBytes(), file.getOriginalFilename(), Origin.EDITED, null), form);
    }

    /** Also where an upload leads that the server did not take in. */
    @GetMapping(UploadForm.TOO_LARGE)
    ModelAndView tooLarge() {
        return page(
                RulesUpload.usual(),
                List.of(RulesProblem.of("size", 0, RulesReader.LARGEST / 1024)),
                Map.of(),
                HttpStatus.PAYLOAD_TOO_LARGE);
    }

    /** Tries an earlier version again. */
    @PostMapping("/versions/{version:[0-9]{1,9}}/essai")
    ModelAndView replayVersion(@PathVariable int version) {
        byte[] file = versions.file(version).orElseThrow(RulesController::notFound);
        return replay(
                new Candidate(file, TriageRules.KEY + "-v" + version + ".dmn", Origin.RETURN, version),
                RulesUpload.usual());
    }

    /** Tries the rules that came with the application. */
    @PostMapping("/livrees/essai")
    ModelAndView replayShipped() {
        byte[] file = versions.shippedFile().orElseThrow(RulesController::notFound);
        return replay(new Candidate(file, FILE, Origin.SHIPPED, null), RulesUpload.usual());
    }

    /** Keeps the rules in force, knowing that the application brought others. */
    @PostMapping("/livrees/ecarter")
    ModelAndView setShippedAside() {
        Shipped shipped = versions.shipped().orElseThrow(RulesController::notFound);
        versions.setShippedAside(shipped.id(), currentAgent.get().id(), clock.instant());
        return Redirects.seeOther(HOME + "?fait=gardees");
    }

    private ModelAndView replay(Candidate candidate, RulesUpload form) {
        Map<String, String> mistakes = form.problems();
        List<RulesProblem> problems = RulesFiles.problems(
                candidate.file(), rulesInForce(), themes.labels().keySet());
        if (!mistakes.isEmpty() || !problems.isEmpty()) {
            return page(form, problems, mistakes, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (drafts.read(candidate.file(), TriageRules.KEY).isEmpty()) {
            return refused(form, "engine", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        long id = replays.start(candidate, form.scope(), currentAgent.get().id());
        worker.wake();
        return Redirects.seeOther(HOME + "/essais/" + id);
    }

    private ModelAndView refused(RulesUpload form, String code, HttpStatus status) {
        return page(form, List.of(RulesProblem.of(code, 0)), Map.of(), status);
    }

    private ModelAndView page(
            RulesUpload form, List<RulesProblem> problems, Map<String, String> mistakes, HttpStatus status) {
        Version inForce = inForce();
        Shipped shipped = versions.shipped().orElseThrow();
        boolean others = !shipped.digest().equals(inForce.digest());
        return new ModelAndView("triage/rules", status)
                .addObject("inForce", inForce)
                .addObject("tables", words.tables(rulesInForce()))
                .addObject("versions", versions.all())
                .addObject("shipped", shipped)
                .addObject("shippedOthers", others)
                .addObject(
                        "shippedNews",
                        others && !shipped.setAside() && shipped.seenAt().isAfter(inForce.putAt()))
                .addObject("last", report.of(currentAgent.get().id()).orElse(null))
                .addObject("form", form)
                .addObject("numbers", RulesUpload.NUMBERS)
                .addObject("largest", RulesReader.LARGEST / 1024)
                .addObject("problems", problems)
                .addObject("mistakes", mistakes);
    }

    private Version inForce() {
        return versions.inForce().orElseThrow(RulesController::notFound);
    }

    private RulesFile rulesInForce() {
        return RulesReader.read(versions.file(inForce().number()).orElseThrow(RulesController::notFound));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
