package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where the pilot directorate and the service in charge record how chantiers and measures move. */
@Controller
@RequestMapping("/suivi-des-suites")
class FollowUpController {

    private final Undertakings undertakings;
    private final ProgressLog log;
    private final CurrentAgent currentAgent;
    private final Clock clock;

    FollowUpController(Undertakings undertakings, ProgressLog log, CurrentAgent currentAgent, Clock clock) {
        this.undertakings = undertakings;
        this.log = log;
        this.currentAgent = currentAgent;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String quoi, @RequestParam(defaultValue = "1") String page) {
        SignedInAgent agent = currentAgent.get();
        Kind kind = quoi.equals(Kind.MEASURE.path()) ? Kind.MEASURE : Kind.CHANTIER;
        return new ModelAndView("strategy/follow-ups")
                .addObject("kind", kind.path())
                .addObject(
                        "found",
                        undertakings.inCharge(
                                kind, agent.handles(null), agent.groups(), PublicResultsController.number(page)));
    }

    @GetMapping("/{kind:chantiers|mesures}/{code}")
    ModelAndView show(
            @PathVariable String kind, @PathVariable String code, @RequestParam(defaultValue = "") String fait) {
        Undertaking undertaking = inCharge(kind, code);
        return page(undertaking, ProgressForm.empty(undertaking, today()), Map.of(), HttpStatus.OK)
                .addObject("done", fait.matches("consigne|retire") ? fait : null);
    }

    @PostMapping("/{kind:chantiers|mesures}/{code}")
    ModelAndView record(@PathVariable String kind, @PathVariable String code, ProgressForm form) {
        Undertaking undertaking = inCharge(kind, code);
        Map<String, String> problems = form.problems(today());
        if (!problems.isEmpty()) {
            return page(undertaking, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (!log.record(undertaking, form, currentAgent.get().id())) {
            Undertaking now = inCharge(kind, code);
            return page(now, form.seen(now), Map.of("etat", "changed"), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(undertaking.followUpPath() + "?fait=consigne");
    }

    @PostMapping("/{kind:chantiers|mesures}/{code}/{id:[0-9]{1,15}}/retirer")
    ModelAndView takeBack(@PathVariable String kind, @PathVariable String code, @PathVariable long id) {
        Undertaking undertaking = inCharge(kind, code);
        if (!log.takeBack(undertaking, id, currentAgent.get().id())) {
            return page(
                    undertaking,
                    ProgressForm.empty(undertaking, today()),
                    Map.of("historique", "told"),
                    HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(undertaking.followUpPath() + "?fait=retire");
    }

    /** What others have in charge is not there for this agent. */
    private Undertaking inCharge(String kind, String code) {
        return Arrays.stream(Kind.values())
                .filter(one -> one.path().equals(kind) && StorableText.isStorable(code))
                .findFirst()
                .flatMap(one -> undertakings.find(one, code))
                .filter(undertaking -> currentAgent.get().handles(undertaking.service()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }

    private ModelAndView page(
            Undertaking undertaking, ProgressForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("strategy/follow-up", status)
                .addObject("undertaking", undertaking)
                .addObject("history", log.of(undertaking))
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("states", State.values());
    }
}
