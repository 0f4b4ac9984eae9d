package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.Campaigns;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.results.ResultsWords.Choice;
import fr.democratiepermanente.proposal.ObservedDelays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page where everyone sees what became of the proposals. */
@Controller
class ResultsController {

    private final PublicFilters filters;
    private final RecentResults results;
    private final ResultsWords words;
    private final Campaigns campaigns;
    private final ObservedDelays delays;

    ResultsController(
            PublicFilters filters,
            RecentResults results,
            ResultsWords words,
            Campaigns campaigns,
            ObservedDelays delays) {
        this.filters = filters;
        this.results = results;
        this.words = words;
        this.campaigns = campaigns;
        this.delays = delays;
    }

    /**
     * Something that narrows the results.
     *
     * @param without address of the same page without it
     */
    record Chip(String label, String without) {}

    /** A choice of the form, with what is chosen. */
    record Field(Dimension dimension, List<Choice> choices, String chosen) {}

    @GetMapping(ResultsLinks.PAGE)
    ModelAndView show(@RequestParam Map<String, String> parameters) {
        CaseFilter filter = filters.read(parameters);
        if (parameters.containsValue("")) {
            // Of the form: the address without what was left open is the one to share.
            return new ModelAndView("redirect:" + filter.address(ResultsLinks.PAGE));
        }
        ResultsLinks links = new ResultsLinks(filter);
        return new ModelAndView("insight/results")
                .addObject("results", results.of(filter))
                .addObject("links", links)
                .addObject("period", words.period(filter.period()))
                .addObject("filter", filter)
                .addObject("chips", chips(filter, links))
                .addObject("fields", fields(filter))
                .addObject("area", filter.choice(Dimension.AREA))
                .addObject("campaigns", campaigns.all())
                .addObject("always", CaseFilter.ALWAYS)
                .addObject("delays", delays.now())
                .addObject("feed", links.feed());
    }

    private List<Chip> chips(CaseFilter filter, ResultsLinks links) {
        List<Chip> chips = new ArrayList<>();
        if (!filter.period().isAll()) {
            chips.add(new Chip(words.text("results-page.chip.period", words.period(filter.period())), links.always()));
        }
        for (Dimension dimension : PublicFilters.OFFERED) {
            String value = filter.choice(dimension);
            if (!value.isEmpty()) {
                String label = words.label(dimension, value).orElse(value);
                chips.add(new Chip(words.criterion(dimension, label), links.without(dimension)));
            }
        }
        return chips;
    }

    private List<Field> fields(CaseFilter filter) {
        return PublicFilters.OFFERED.stream()
                .map(dimension -> new Field(dimension, words.choices(dimension), filter.choice(dimension)))
                .toList();
    }
}
