package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.ListNarrowing;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.territory.LivingAreas;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All proposals, to search and filter. A reference typed in the search opens its page. */
@Controller
class ListController {

    private final ProposalSearch search;
    private final Proposals proposals;
    private final Themes themes;
    private final LivingAreas livingAreas;
    private final Labels labels;
    private final ListNarrowing narrowing;

    ListController(
            ProposalSearch search,
            Proposals proposals,
            Themes themes,
            LivingAreas livingAreas,
            Labels labels,
            ListNarrowing narrowing) {
        this.search = search;
        this.proposals = proposals;
        this.themes = themes;
        this.livingAreas = livingAreas;
        this.labels = labels;
        this.narrowing = narrowing;
    }

    @GetMapping("/propositions")
    String list(
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String theme,
            @RequestParam(required = false) String bassin,
            @RequestParam(required = false) String orientation,
            @RequestParam(required = false) String statut,
            @RequestParam(required = false) String tri,
            @RequestParam(required = false) String page,
            @RequestParam Map<String, String> parameters,
            Model model) {
        ListRequest request =
                ListRequest.of(q, theme, bassin, orientation, statut, tri, page).behind(narrowing.read(parameters));
        Optional<String> known = asReference(request.words())
                .filter(reference -> proposals.find(reference).isPresent());
        if (known.isPresent()) {
            return "redirect:/propositions/" + known.get();
        }
        model.addAttribute("asked", request);
        model.addAttribute("results", search.find(request));
        model.addAttribute("referenceTyped", asReference(request.words()).isPresent());
        model.addAttribute("themes", themes.all());
        model.addAttribute("none", ListRequest.NONE);
        model.addAttribute("areas", livingAreas.all());
        model.addAttribute("destinations", Destination.values());
        model.addAttribute("stages", ListRequest.Stage.values());
        model.addAttribute("orders", ListRequest.Order.values());
        labels.addTo(model);
        return "proposal/list";
    }

    /** A reference as people type it: small letters, spaces or nothing between its parts. */
    static Optional<String> asReference(String typed) {
        String bare = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\u00A0\u2010-\u2015-]", "");
        if (!bare.matches("DP[0-9A-Z]{8}")) {
            return Optional.empty();
        }
        return Optional.of("DP-" + bare.substring(2, 6) + "-" + bare.substring(6));
    }
}
