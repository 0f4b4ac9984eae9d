package fr.democratiepermanente.deliberation;

import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages where everyone reads what the assembly is going to vote, and what it voted. */
@Controller
class DeliberationController {

    private final Deliberations deliberations;
    private final DeliberationTargets targets;

    DeliberationController(Deliberations deliberations, DeliberationTargets targets) {
        this.deliberations = deliberations;
        this.targets = targets;
    }

    @GetMapping("/deliberations")
    ModelAndView list() {
        List<Deliberation> all = deliberations.all();
        return new ModelAndView("deliberation/list")
                .addObject(
                        "coming",
                        all.stream()
                                .filter(one -> !one.isWithdrawn() && !one.isPublished())
                                .sorted(Comparator.comparing(Deliberation::heldOn))
                                .toList())
                .addObject(
                        "voted", all.stream().filter(Deliberation::isPublished).toList());
    }

    @GetMapping("/deliberations/{key:[A-Z0-9-]+}")
    ModelAndView show(@PathVariable String key) {
        Deliberation one = deliberations.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ModelAndView("deliberation/show")
                .addObject("one", one)
                .addObject("targets", targets.of(one.id()))
                .addObject("ballot", one.isPublished() ? deliberations.ballot(one) : null);
    }
}
