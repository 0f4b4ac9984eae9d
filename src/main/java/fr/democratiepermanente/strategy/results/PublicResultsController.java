package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.strategy.ChantierWork;
import fr.democratiepermanente.strategy.Votable;
import fr.democratiepermanente.strategy.Votables;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages where everyone sees what became of proposals: the chantiers and the measures, and how far they are. */
@Controller
class PublicResultsController {

    private final Undertakings undertakings;
    private final ProgressLog log;
    private final Services services;
    private final List<ChantierWork> work;
    private final Votables votables;

    PublicResultsController(
            Undertakings undertakings, ProgressLog log, Services services, List<ChantierWork> work, Votables votables) {
        this.undertakings = undertakings;
        this.log = log;
        this.services = services;
        this.work = work;
        this.votables = votables;
    }

    @GetMapping("/chantiers")
    String chantiers(Model model) {
        model.addAttribute("chantiers", undertakings.chantiers());
        return "strategy/chantiers";
    }

    @GetMapping("/mesures")
    String measures(@RequestParam(defaultValue = "1") String page, Model model) {
        model.addAttribute("found", undertakings.measures(number(page)));
        return "strategy/measures";
    }

    /** The number of a page as typed in an address; whatever is none is the first. */
    static int number(String page) {
        return page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
    }

    @GetMapping("/chantiers/{code}")
    String chantier(@PathVariable String code, Model model) {
        return show(Kind.CHANTIER, code, model);
    }

    @GetMapping("/mesures/{code}")
    String measure(@PathVariable String code, Model model) {
        return show(Kind.MEASURE, code, model);
    }

    private String show(Kind kind, String code, Model model) {
        Undertaking undertaking = Optional.of(code)
                .filter(StorableText::isStorable)
                .flatMap(typed -> undertakings.find(kind, typed))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("undertaking", undertaking);
        model.addAttribute("history", log.of(undertaking));
        model.addAttribute("adoptions", votables.adoptions(Votable.Kind.valueOf(kind.name()), undertaking.code()));
        model.addAttribute("feeding", undertakings.feeding(undertaking));
        model.addAttribute(
                "work",
                kind == Kind.CHANTIER
                        ? work.stream()
                                .flatMap(feature -> feature.of(code).stream())
                                .toList()
                        : List.of());
        model.addAttribute(
                "service",
                Optional.ofNullable(undertaking.service())
                        .flatMap(services::find)
                        .map(Services.Service::name)
                        .orElse(null));
        return "strategy/undertaking";
    }
}
