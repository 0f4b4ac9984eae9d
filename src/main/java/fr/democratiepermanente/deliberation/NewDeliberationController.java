package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.platform.web.IndexedFields;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.strategy.Votable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.ModelAndView;

/** The page where the pilot directorate puts a decision on the agenda of a session. */
@Controller
@RequestMapping("/deliberations/nouvelle")
class NewDeliberationController {

    private final DeliberationOpenings openings;
    private final DeliberationTargets targets;
    private final SessionOptions sessions;
    private final Origins origins;
    private final TeamMembers members;
    private final Services services;
    private final CurrentAgent currentAgent;

    NewDeliberationController(
            DeliberationOpenings openings,
            DeliberationTargets targets,
            SessionOptions sessions,
            Origins origins,
            TeamMembers members,
            Services services,
            CurrentAgent currentAgent) {
        this.openings = openings;
        this.targets = targets;
        this.sessions = sessions;
        this.origins = origins;
        this.members = members;
        this.services = services;
        this.currentAgent = currentAgent;
    }

    @InitBinder
    void refuseIndexedFields(WebRequest request) {
        IndexedFields.refuse(request);
    }

    @GetMapping
    ModelAndView begin(@RequestParam(defaultValue = "") String origine) {
        return page(NewDeliberationForm.empty(Services.PILOT, origine), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView create(NewDeliberationForm form) {
        Map<String, Votable> known = targets.all();
        Map<String, String> problems = form.problems(new NewDeliberationForm.Choices(
                keys(sessions.options(), FormOption::value),
                keys(rapporteurs(), TeamMembers.Member::id),
                keys(services.open(), Services.Service::code),
                known.keySet(),
                origins::exists));
        if (!problems.isEmpty()) {
            return page(form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        Draft draft = new Draft(
                form.titre(),
                form.objet(),
                form.session(),
                form.rapporteur(),
                form.service(),
                form.sur().stream().distinct().map(known::get).toList(),
                form.origin(),
                form.jeton());
        return openings.open(draft, currentAgent.get().id())
                .map(opened -> Redirects.seeOther(opened.fileAddress() + "?fait=inscrite"))
                .orElseGet(() -> page(form, Map.of("session", "choose"), HttpStatus.CONFLICT));
    }

    private List<TeamMembers.Member> rapporteurs() {
        return members.of(Role.ELECTED_OFFICIAL.group());
    }

    private static <T> Set<String> keys(Collection<T> choices, Function<T, String> key) {
        return choices.stream().map(key).collect(Collectors.toSet());
    }

    private ModelAndView page(NewDeliberationForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("deliberation/new", status)
                .addObject("form", form)
                .addObject("problems", problems)
                .addObject("sessions", sessions.options())
                .addObject("rapporteurs", rapporteurs())
                .addObject("services", services.open())
                .addObject("kinds", targets.byKind());
    }
}
