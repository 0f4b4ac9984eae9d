package fr.democratiepermanente.agenda;

import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.CaseChanges;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where the pilot directorate keeps the sessions of the assembly. */
@Controller
@RequestMapping(SessionController.HOME)
class SessionController {

    static final String HOME = "/referentiel/sessions";

    private final Sessions sessions;
    private final SessionSteps steps;
    private final CaseChanges changes;
    private final Clock clock;

    SessionController(Sessions sessions, SessionSteps steps, CaseChanges changes, Clock clock) {
        this.changes = changes;
        this.sessions = sessions;
        this.steps = steps;
        this.clock = clock;
    }

    /** A session with what has to be ready before it. */
    record Planned(Session session, List<SessionSteps.Deadline> deadlines) {}

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String fait) {
        return new ModelAndView("agenda/sessions")
                .addObject(
                        "planned",
                        sessions.all(today()).stream()
                                .map(session -> new Planned(
                                        session,
                                        session.cancelled() || session.heldOn().isBefore(today())
                                                ? List.of()
                                                : steps.before(session.heldOn())))
                                .toList())
                .addObject("done", fait.matches("ajoutee|enregistree") ? fait : null);
    }

    @GetMapping("/nouvelle")
    ModelAndView begin() {
        return page(null, SessionForm.empty(), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(SessionForm form) {
        Map<String, String> problems = form.problems(today());
        if (!problems.isEmpty()) {
            return page(null, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        sessions.add(form);
        return Redirects.seeOther(HOME + "?fait=ajoutee");
    }

    @GetMapping("/{id:[0-9]{1,15}}")
    ModelAndView show(@PathVariable long id) {
        Session session = known(id);
        return page(session, SessionForm.of(session), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{id:[0-9]{1,15}}")
    ModelAndView change(@PathVariable long id, SessionForm form) {
        Session session = known(id);
        Map<String, String> problems = form.problems(today());
        if (!problems.isEmpty()) {
            return page(session, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            if (!changes.make(() -> sessions.change(session, form))) {
                Session now = known(id);
                return page(now, form.seen(now), Map.of("titre", "changed"), HttpStatus.CONFLICT);
            }
        } catch (DuplicateKeyException taken) {
            return page(session, form, Map.of("titre", "taken"), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(HOME + "?fait=enregistree");
    }

    private static ModelAndView page(
            Session session, SessionForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("agenda/session", status)
                .addObject("known", session)
                .addObject("form", form)
                .addObject("problems", problems);
    }

    private Session known(long id) {
        return sessions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
