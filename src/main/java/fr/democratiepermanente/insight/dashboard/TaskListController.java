package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.DimensionNames;
import fr.democratiepermanente.insight.dashboard.OpenTaskTable.Choice;
import fr.democratiepermanente.insight.dashboard.OpenTaskTable.Line;
import fr.democratiepermanente.platform.StorableText;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The tasks behind a figure of the workload. */
@Controller
class TaskListController {

    static final String PATH = "/pilotage/taches";

    private final OpenTaskTable tasks;
    private final People people;
    private final DimensionNames names;

    TaskListController(OpenTaskTable tasks, People people, DimensionNames names) {
        this.tasks = tasks;
        this.people = people;
        this.names = names;
    }

    @GetMapping(PATH)
    ModelAndView list(
            @RequestParam(defaultValue = "") String groupe,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String libres,
            @RequestParam(defaultValue = "") String echeance,
            @RequestParam(defaultValue = "1") String page) {
        if (!StorableText.isStorable(groupe + agent + echeance)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Choice choice = new Choice(groupe, agent, libres.equals("oui"), echeance);
        int total = tasks.count(choice);
        Paging paging = Paging.of(page, total, OpenTaskTable.PAGE_SIZE);
        List<Line> lines = tasks.page(choice, paging.number());
        return new ModelAndView("insight/tasks")
                .addObject("choice", choice)
                .addObject("total", total)
                .addObject("lines", lines)
                .addObject("paging", paging)
                .addObject("address", address(choice))
                .addObject("services", names.of(Dimension.SERVICE))
                .addObject(
                        "people", people.names(lines.stream().map(Line::holder).toList()))
                .addObject("agentName", agent.isEmpty() ? null : people.name(agent));
    }

    private static String address(Choice choice) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("groupe", "{group}")
                .queryParam("agent", "{agent}")
                .queryParam("libres", choice.free() ? "oui" : "")
                .queryParam("echeance", "{due}")
                .encode()
                .buildAndExpand(choice.group(), choice.holder(), choice.due())
                .toUriString();
    }
}
