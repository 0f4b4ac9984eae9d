package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the agents' accounts. */
@Controller
@RequestMapping("/administration")
class AgentController {

    private static final String HOME = "/administration/agents";

    private final AgentDirectory directory;
    private final AgentAccounts accounts;
    private final AssignedTasks tasks;
    private final AbsenceRegister absences;
    private final Services services;
    private final Groups groups;
    private final AgentSkills skills;
    private final Themes themes;

    AgentController(
            AgentDirectory directory,
            AgentAccounts accounts,
            AssignedTasks tasks,
            AbsenceRegister absences,
            Services services,
            Groups groups,
            AgentSkills skills,
            Themes themes) {
        this.directory = directory;
        this.accounts = accounts;
        this.tasks = tasks;
        this.absences = absences;
        this.services = services;
        this.groups = groups;
        this.skills = skills;
        this.themes = themes;
    }

    @GetMapping("/agents")
    ModelAndView list(
            @RequestParam(defaultValue = "") String recherche,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String etat,
            @RequestParam(defaultValue = "1") String page) {
        if (!StorableText.isStorable(recherche + role + service)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        AgentDirectory.State state = Arrays.stream(AgentDirectory.State.values())
                .filter(one -> one.name().equals(etat))
                .findFirst()
                .orElse(AgentDirectory.State.ACTIVE);
        AgentDirectory.Search search = new AgentDirectory.Search(Typed.line(recherche), role, service, state);
        return new ModelAndView("administration/agents")
                .addObject("search", search)
                .addObject("found", directory.page(search, Typed.page(page)))
                .addObject("roles", Role.values())
                .addObject("states", AgentDirectory.State.values())
                .addObject("services", services.all())
                .addObject("serviceNames", groups.serviceNames())
                .addObject("absent", absences.absentToday());
    }

    @GetMapping("/nouvel-agent")
    ModelAndView add() {
        return newAgent(AgentForm.empty(), Map.of(), HttpStatus.OK);
    }

    /** Answers with the page that shows the password, not with a redirection: no address leads to it again. */
    @PostMapping("/agents")
    ModelAndView add(AgentForm form) {
        try {
            return opened(accounts.create(form), "agent.created");
        } catch (ChangeRefusedException refused) {
            return newAgent(form, refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    @GetMapping("/agents/{id}")
    ModelAndView show(@PathVariable String id) {
        Agent agent = known(id);
        AgentForm form = AgentForm.of(agent, groups.serviceNames().keySet());
        return page(agent, form, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/agents/{id}")
    ModelAndView change(@PathVariable String id, AgentForm form, RedirectAttributes flash) {
        known(id);
        AgentForm ofThisAgent = new AgentForm(
                "", form.firstName(), form.lastName(), form.email(), form.roles(), form.services(), form.seen());
        try {
            accounts.change(id, ofThisAgent);
        } catch (ChangeRefusedException refused) {
            return refused(id, ofThisAgent, refused.problems());
        }
        flash.addFlashAttribute("done", "saved");
        return Redirects.seeOther(HOME + "/" + id);
    }

    @PostMapping("/agents/{id}/formation")
    ModelAndView changeSkills(@PathVariable String id, AgentSkills.Form typed, RedirectAttributes flash) {
        Agent agent = known(id);
        try {
            skills.change(id, typed);
        } catch (ChangeRefusedException refused) {
            AgentForm form = AgentForm.of(agent, groups.serviceNames().keySet());
            return page(agent, form, refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY)
                    .addObject("skills", typed);
        }
        flash.addFlashAttribute("done", "saved");
        return Redirects.seeOther(HOME + "/" + id);
    }

    private ModelAndView refused(String id, AgentForm form, Map<String, Problem> problems) {
        Agent now = known(id);
        // The administrator is shown what stands now, and keeps what they typed: sent again, it holds.
        return problems.containsKey(Problem.FORM)
                ? page(now, form.seenAs(now), problems, HttpStatus.CONFLICT)
                : page(now, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @PostMapping("/agents/{id}/mot-de-passe")
    ModelAndView resetPassword(@PathVariable String id) {
        Agent agent = known(id);
        try {
            return opened(accounts.resetPassword(id), "agent.password");
        } catch (ChangeRefusedException refused) {
            return refused(id, AgentForm.of(agent, groups.serviceNames().keySet()), refused.problems());
        }
    }

    @GetMapping("/agents/{id}/desactiver")
    ModelAndView askToDeactivate(@PathVariable String id) {
        return deactivation(known(id), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/agents/{id}/desactiver")
    ModelAndView deactivate(@PathVariable String id, RedirectAttributes flash) {
        known(id);
        try {
            List<String> released = accounts.deactivate(id).stream()
                    .map(AssignedTasks.AssignedTask::label)
                    .toList();
            flash.addFlashAttribute("done", "agent.deactivated");
            flash.addFlashAttribute("released", released);
        } catch (ChangeRefusedException refused) {
            return deactivation(known(id), refused.problems(), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(HOME + "/" + id);
    }

    @PostMapping("/agents/{id}/reactiver")
    ModelAndView reactivate(@PathVariable String id) {
        Agent agent = known(id);
        try {
            return opened(accounts.reactivate(id), "agent.reactivated");
        } catch (ChangeRefusedException refused) {
            return refused(id, AgentForm.of(agent, groups.serviceNames().keySet()), refused.problems());
        }
    }

    private static ModelAndView opened(AgentAccounts.Opened opened, String what) {
        return new ModelAndView("administration/agent-password")
                .addObject("agent", opened.agent())
                .addObject("password", opened.password())
                .addObject("what", what);
    }

    private ModelAndView newAgent(AgentForm form, Map<String, Problem> problems, HttpStatus status) {
        return choices("administration/agent-new", status, groups.openServices())
                .addObject("form", form)
                .addObject("problems", problems);
    }

    private ModelAndView page(Agent agent, AgentForm form, Map<String, Problem> problems, HttpStatus status) {
        return choices("administration/agent", status, groups.selectableServices(agent))
                .addObject("agent", agent)
                .addObject("groupNames", groups.names(agent.groups()))
                .addObject("formerGroupNames", groups.names(agent.formerGroups()))
                .addObject("absence", absences.absentToday().get(agent.id()))
                .addObject("skills", skills.of(agent.id()))
                .addObject("themes", themes.all())
                .addObject("form", form)
                .addObject("problems", problems);
    }

    private ModelAndView deactivation(Agent agent, Map<String, Problem> problems, HttpStatus status) {
        return new ModelAndView("administration/agent-deactivation", status)
                .addObject("agent", agent)
                .addObject("tasks", tasks.of(agent.id()))
                .addObject("problems", problems);
    }

    private ModelAndView choices(String view, HttpStatus status, Set<String> selectable) {
        return new ModelAndView(view, status)
                .addObject("roles", Role.values())
                .addObject(
                        "services",
                        services.all().stream()
                                .filter(service -> selectable.contains(service.code()))
                                .toList());
    }

    private Agent known(String id) {
        return directory.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
