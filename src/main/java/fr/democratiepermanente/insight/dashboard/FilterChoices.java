package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.Campaigns;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.DimensionNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the filters above the figures offer, and which are on. */
@Component
class FilterChoices {

    private static final List<Dimension> OFFERED = List.of(
            Dimension.AREA,
            Dimension.DEPARTMENT,
            Dimension.THEME,
            Dimension.SERVICE,
            Dimension.CHANNEL,
            Dimension.AUTHOR);

    /** @param options names by value */
    record Choice(Dimension dimension, Map<String, String> options, String chosen) {}

    /**
     * A choice that is on.
     *
     * @param without address of the same page without it
     */
    record Chip(String dimension, String value, String without) {}

    private final Campaigns campaigns;
    private final DimensionNames names;
    private final DashboardWords words;

    FilterChoices(Campaigns campaigns, DimensionNames names, DashboardWords words) {
        this.campaigns = campaigns;
        this.names = names;
        this.words = words;
    }

    /** @param path of the page, for the addresses without one of the choices */
    void addTo(ModelAndView page, CaseFilter filter, String path) {
        List<Choice> choices = OFFERED.stream()
                .map(dimension -> new Choice(dimension, names.of(dimension), filter.choice(dimension)))
                .toList();
        List<Chip> chips = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            String value = filter.choice(dimension);
            if (!value.isEmpty()) {
                chips.add(new Chip(
                        words.of("by." + dimension),
                        names.name(dimension, names.of(dimension), value),
                        filter.without(dimension).address(path)));
            }
        }
        page.addObject("filter", filter)
                .addObject("campaigns", campaigns.all())
                .addObject("choices", choices)
                .addObject(
                        "others",
                        filter.choices().entrySet().stream()
                                .filter(choice -> !OFFERED.contains(choice.getKey()))
                                .toList())
                .addObject("chips", chips);
    }
}
