package fr.democratiepermanente.assignment;

import fr.democratiepermanente.assignment.TeamBoard.Board;
import fr.democratiepermanente.assignment.TeamBoard.Filter;
import fr.democratiepermanente.assignment.TeamBoard.State;
import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.task.CaseTasks;
import fr.democratiepermanente.process.task.CaseTasks.OpenTask;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The page where managers see who has which task, and give tasks to somebody else. */
@Controller
class TeamController {

    private static final String HOME = "/equipe";

    /**
     * What became of one task that a manager passed on.
     *
     * @param problem why it stays where it was, or null
     */
    public record Outcome(String task, String problem) implements Serializable {}

    private final TeamBoard board;
    private final CaseTasks tasks;
    private final CurrentAgent currentAgent;

    TeamController(TeamBoard board, CaseTasks tasks, CurrentAgent currentAgent) {
        this.board = board;
        this.tasks = tasks;
        this.currentAgent = currentAgent;
    }

    @GetMapping(HOME)
    ModelAndView show(
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String etat) {
        return page(filter(service, agent, etat), HttpStatus.OK);
    }

    private ModelAndView page(Filter filter, HttpStatus status) {
        Board shown = board.of(currentAgent.get(), filter);
        return new ModelAndView("assignment/team", status)
                .addObject("board", shown)
                .addObject("filter", filter)
                .addObject("states", State.values())
                .addObject("nobody", TeamBoard.NOBODY);
    }

    /** @param to user id, or {@link TeamBoard#NOBODY} to give the tasks back to their group */
    @PostMapping(HOME + "/attributions")
    ModelAndView pass(
            @RequestParam(name = "tache", defaultValue = "") List<String> chosen,
            @RequestParam(name = "a", defaultValue = "") String to,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String etat,
            RedirectAttributes flash) {
        Filter filter = filter(service, agent, etat);
        String missing = chosen.isEmpty() ? "team.missing.tasks" : to.isEmpty() ? "team.missing.agent" : null;
        if (missing != null) {
            return page(filter, HttpStatus.UNPROCESSABLE_ENTITY)
                    .addObject("missing", missing)
                    .addObject("chosen", chosen)
                    .addObject("to", to);
        }
        if (!StorableText.isStorable(to + String.join("", chosen)) || chosen.size() > TeamBoard.MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        SignedInAgent manager = currentAgent.get();
        String user = to.equals(TeamBoard.NOBODY) ? null : to;
        flash.addFlashAttribute(
                "outcomes",
                chosen.stream().map(task -> pass(task, user, manager)).toList());
        return Redirects.seeOther(UriComponentsBuilder.fromPath(HOME)
                .queryParam("service", filter.service())
                .queryParam("agent", filter.agent())
                .queryParam("etat", filter.state())
                .encode()
                .toUriString());
    }

    private Outcome pass(String task, String user, SignedInAgent manager) {
        Optional<OpenTask> open = tasks.find(task);
        String problem = tasks.pass(task, user, manager.id(), manager.groups()).orElse(null);
        // What somebody may not see is not named to them.
        boolean named = open.map(found -> mayRead(found, manager)).orElse(true);
        return new Outcome(named ? tasks.name(task) : "", problem);
    }

    private static boolean mayRead(OpenTask task, SignedInAgent manager) {
        return manager.has(Role.PILOT_DIRECTORATE)
                || manager.has(Role.ADMINISTRATOR)
                || task.groups().stream().anyMatch(manager.groups()::contains);
    }

    private static Filter filter(String service, String agent, String state) {
        if (!StorableText.isStorable(service + agent)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return new Filter(
                service,
                agent,
                Arrays.stream(State.values())
                        .filter(one -> one.name().equals(state))
                        .findFirst()
                        .orElse(State.ALL));
    }
}
