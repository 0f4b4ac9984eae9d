package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.proposal.HomeSection;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: what this is, the one thing to do, what came of it. */
@Controller
class HomeController {

    private static final int LATEST = 4;

    private final ProposalSearch search;
    private final Labels labels;
    private final HomeSection figures;

    HomeController(ProposalSearch search, Labels labels, HomeSection figures) {
        this.search = search;
        this.labels = labels;
        this.figures = figures;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("figures", figures);
        model.addAttribute("latest", search.latestPublished(LATEST));
        labels.addTo(model);
        return "proposal/home";
    }
}
