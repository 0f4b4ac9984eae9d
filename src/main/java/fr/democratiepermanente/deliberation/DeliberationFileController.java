package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.deliberation.DeliberationChanges.Result;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.platform.web.Redirects;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page of a deliberation for those who work on it, in a frame of its tasks' forms or by itself. */
@Controller
@RequestMapping("/deliberations/{key:[A-Z0-9-]+}")
class DeliberationFileController {

    private final Deliberations deliberations;
    private final DeliberationTargets targets;
    private final DeliberationFile file;
    private final DeliberationChanges changes;
    private final SessionOptions sessions;
    private final TeamMembers members;
    private final CurrentAgent currentAgent;

    DeliberationFileController(
            Deliberations deliberations,
            DeliberationTargets targets,
            DeliberationFile file,
            DeliberationChanges changes,
            SessionOptions sessions,
            TeamMembers members,
            CurrentAgent currentAgent) {
        this.deliberations = deliberations;
        this.targets = targets;
        this.file = file;
        this.changes = changes;
        this.sessions = sessions;
        this.members = members;
        this.currentAgent = currentAgent;
    }

    @GetMapping("/dossier")
    ModelAndView read(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String fait,
            @RequestHeader(name = "Sec-Fetch-Dest", defaultValue = "") String destination) {
        Deliberation one = known(key, agent -> true);
        return page(one, FileForm.empty(), Map.of(), HttpStatus.OK)
                .addObject("done", fait.matches("inscrite|retiree|session|rapporteur|texte") ? fait : null)
                .addObject("framed", destination.equals("iframe"));
    }

    @PostMapping("/retrait")
    ModelAndView withdraw(@PathVariable String key, FileForm form) {
        Deliberation one = known(key, DeliberationFileController::manages);
        if (form.reasonProblem() != null) {
            return refused(one, form, "raison", form.reasonProblem());
        }
        Result result = changes.withdraw(key, form.seenVersion(), form.raison(), agent());
        return answer(result, one, form, "raison", "retiree");
    }

    @PostMapping("/session")
    ModelAndView moveTo(@PathVariable String key, FileForm form) {
        Deliberation one = known(key, DeliberationFileController::manages);
        Result result = changes.moveTo(key, form.seenVersion(), form.session(), form.isUrgent(), agent());
        return switch (result) {
            case IMPOSSIBLE -> refused(one, form, "session", "missing");
            case LATE -> refused(one, form, "session", "late");
            default -> answer(result, one, form, "session", "session");
        };
    }

    @PostMapping("/rapporteur")
    ModelAndView hand(@PathVariable String key, FileForm form) {
        Deliberation one = known(key, DeliberationFileController::manages);
        boolean elected = members.of(Role.ELECTED_OFFICIAL.group()).stream()
                .anyMatch(member -> member.id().equals(form.rapporteur()));
        if (!elected) {
            return refused(one, form, "rapporteur", "missing");
        }
        Result result = changes.hand(key, form.seenVersion(), form.rapporteur(), agent());
        return answer(result, one, form, "rapporteur", "rapporteur");
    }

    @PostMapping("/textes")
    ModelAndView propose(@PathVariable String key, FileForm form) {
        Deliberation one = known(key, agent -> true);
        if (!currentAgent.get().handles(one.service())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Target on = targets.of(one.id()).stream()
                .filter(target -> target.id().equals(form.sur()) && target.hasText())
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (form.textProblem() != null) {
            return refused(one, form, "texte", form.textProblem());
        }
        boolean manages = manages(currentAgent.get());
        Result result = changes.propose(key, form.seenVersion(), on, form.texte(), manages, agent());
        return result == Result.IMPOSSIBLE
                ? page(deliberations.get(key), form, Map.of("texte", "frozen"), HttpStatus.CONFLICT)
                : answer(result, one, form, "texte", "texte");
    }

    private ModelAndView answer(Result result, Deliberation one, FileForm form, String field, String done) {
        return switch (result) {
            case DONE -> Redirects.seeOther(one.fileAddress() + "?fait=" + done);
            case CHANGED -> page(deliberations.get(one.key()), form, Map.of(field, "changed"), HttpStatus.CONFLICT);
            case OVER, IMPOSSIBLE, LATE ->
                page(deliberations.get(one.key()), form, Map.of(field, "over"), HttpStatus.CONFLICT);
        };
    }

    private ModelAndView refused(Deliberation one, FileForm form, String field, String problem) {
        return page(one, form, Map.of(field, problem), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** What others work on is not there for this agent. */
    private Deliberation known(String key, Predicate<SignedInAgent> may) {
        SignedInAgent agent = currentAgent.get();
        return deliberations
                .find(key)
                .filter(one -> agent.mayRead(one.service()) && may.test(agent))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean manages(SignedInAgent agent) {
        return agent.has(Role.PILOT_DIRECTORATE) || agent.has(Role.ADMINISTRATOR);
    }

    private ModelAndView page(Deliberation one, FileForm form, Map<String, String> problems, HttpStatus status) {
        SignedInAgent agent = currentAgent.get();
        boolean open = one.isOnAgenda();
        return new ModelAndView("deliberation/file", file.of(one), status)
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("manages", open && manages(agent))
                .addObject("writes", agent.handles(one.service()) && changes.mayPropose(one, manages(agent)))
                .addObject("sessions", open ? sessions.options() : List.of())
                .addObject("rapporteurs", open ? members.of(Role.ELECTED_OFFICIAL.group()) : List.of());
    }

    private String agent() {
        return currentAgent.get().id();
    }
}
