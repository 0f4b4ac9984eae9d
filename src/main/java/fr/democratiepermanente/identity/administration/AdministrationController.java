package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.Services;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where administration begins, and what it did so far. */
@Controller
@RequestMapping("/administration")
class AdministrationController {

    private final Services services;
    private final AgentDirectory agents;
    private final AbsenceRegister absences;
    private final AdministrationHistory history;
    private final People people;

    AdministrationController(
            Services services,
            AgentDirectory agents,
            AbsenceRegister absences,
            AdministrationHistory history,
            People people) {
        this.services = services;
        this.agents = agents;
        this.absences = absences;
        this.history = history;
        this.people = people;
    }

    @GetMapping
    ModelAndView home() {
        return new ModelAndView("administration/home")
                .addObject("serviceCount", services.open().size())
                .addObject("agentCount", agents.active().size())
                .addObject("absentCount", absences.absentToday().size());
    }

    @GetMapping("/historique")
    ModelAndView history(@RequestParam(defaultValue = "1") String page) {
        Paged<AdministrationHistory.Event> found = history.page(Typed.page(page));
        return new ModelAndView("administration/history")
                .addObject("found", found)
                .addObject(
                        "names",
                        people.names(found.items().stream()
                                .map(AdministrationHistory.Event::actor)
                                .toList()));
    }
}
