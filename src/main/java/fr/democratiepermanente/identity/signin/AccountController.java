package fr.democratiepermanente.identity.signin;

import fr.democratiepermanente.identity.AgentSessions;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.identity.oidc.SingleSignOn;
import fr.democratiepermanente.platform.web.Redirects;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** An agent's own account: what it opens, its password, its sessions. */
@Controller
@RequestMapping(AccountController.ADDRESS)
class AccountController {

    static final String ADDRESS = "/compte";

    private final CurrentAgent currentAgent;
    private final People people;
    private final Services services;
    private final AgentSessions sessions;
    private final SingleSignOn singleSignOn;
    private final OwnPassword ownPassword;

    AccountController(
            CurrentAgent currentAgent,
            People people,
            Services services,
            AgentSessions sessions,
            SingleSignOn singleSignOn,
            OwnPassword ownPassword) {
        this.currentAgent = currentAgent;
        this.people = people;
        this.services = services;
        this.sessions = sessions;
        this.singleSignOn = singleSignOn;
        this.ownPassword = ownPassword;
    }

    @GetMapping
    ModelAndView account(HttpServletRequest request) {
        return page(request, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/mot-de-passe")
    ModelAndView changePassword(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String actuel,
            @RequestParam(defaultValue = "") String nouveau,
            @RequestParam(defaultValue = "") String confirmation) {
        String agent = currentAgent.get().id();
        if (singleSignOn.knows(agent)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        GuessSource source = GuessSource.of(
                request.getRemoteAddr(), "session " + request.getSession().getId());
        Map<String, String> problems = ownPassword.change(agent, actuel, nouveau, confirmation, source);
        if (!problems.isEmpty()) {
            boolean slowed = problems.containsValue("slow");
            return page(request, problems, slowed ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_ENTITY);
        }
        SessionStart.passwordChosen(request.getSession());
        // The change has ended every session of the agent; under a new id, this one goes on.
        request.changeSessionId();
        return Redirects.seeOther(ADDRESS + "?change");
    }

    @PostMapping("/sessions")
    ModelAndView signOutEverywhere(HttpServletRequest request) throws ServletException {
        sessions.end(currentAgent.get().id());
        request.logout();
        return Redirects.seeOther(SignInController.ADDRESS + "?" + SignInController.OUT_EVERYWHERE);
    }

    private ModelAndView page(HttpServletRequest request, Map<String, String> problems, HttpStatus status) {
        SignedInAgent agent = currentAgent.get();
        return new ModelAndView("identity/account", status)
                .addObject("currentPath", ADDRESS)
                .addObject("agent", agent.id())
                .addObject("name", people.name(agent.id()))
                .addObject(
                        "roles", Arrays.stream(Role.values()).filter(agent::has).toList())
                .addObject(
                        "services",
                        services.all().stream()
                                .filter(service -> agent.worksFor(service.code()))
                                .map(Services.Service::name)
                                .toList())
                .addObject("sessions", sessions.count(agent.id()))
                .addObject("elsewhere", singleSignOn.knows(agent.id()))
                .addObject("provisional", SessionStart.isProvisional(request.getSession()))
                .addObject("problems", problems);
    }
}
