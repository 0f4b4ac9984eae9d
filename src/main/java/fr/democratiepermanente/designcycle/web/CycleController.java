package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CycleCases;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Interview;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.designcycle.Phase;
import fr.democratiepermanente.designcycle.Workshops;
import fr.democratiepermanente.designcycle.deliverable.Deliverable;
import fr.democratiepermanente.designcycle.deliverable.Deliverables;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.territory.LivingAreas;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where everyone follows the cycles: phase, dates, what was delivered, and how many people were heard. */
@Controller
class CycleController {

    private final Cycles cycles;
    private final CycleCases cases;
    private final Interviews interviews;
    private final Workshops workshops;
    private final Deliverables deliverables;
    private final LivingAreas areas;
    private final Clock clock;

    CycleController(
            Cycles cycles,
            CycleCases cases,
            Interviews interviews,
            Workshops workshops,
            Deliverables deliverables,
            LivingAreas areas,
            Clock clock) {
        this.cycles = cycles;
        this.cases = cases;
        this.interviews = interviews;
        this.workshops = workshops;
        this.deliverables = deliverables;
        this.areas = areas;
        this.clock = clock;
    }

    @GetMapping("/cycles")
    ModelAndView list() {
        return new ModelAndView("designcycle/cycles").addObject("cycles", cycles.all());
    }

    @GetMapping("/cycles/{key}")
    ModelAndView show(@PathVariable String key) {
        Cycle cycle = cycles.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ModelAndView("designcycle/cycle")
                .addObject("cycle", cycle)
                .addObject("calendar", cycles.calendar(cycle))
                .addObject("today", WorkingDays.today(clock))
                .addObject("heard", interviews.heard(cycle, Phase.DISCOVER))
                .addObject("tested", interviews.heard(cycle, Phase.TEST))
                .addObject("workshops", workshops.of(cycle))
                .addObject("areas", heardIn(cycle))
                .addObject(
                        "deliverables",
                        deliverables.of(cycle).stream()
                                .filter(Deliverable::isPublic)
                                .toList())
                .addObject("sources", cases.of(cycle));
    }

    /** Names of the bassins de vie where people were met. */
    private List<String> heardIn(Cycle cycle) {
        Map<String, String> names = areas.names();
        return interviews.of(cycle).stream()
                .filter(interview -> interview.heldOn() != null)
                .map(Interview::area)
                .filter(Objects::nonNull)
                .map(names::get)
                .distinct()
                .sorted()
                .toList();
    }
}
