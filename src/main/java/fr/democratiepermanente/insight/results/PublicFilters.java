package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.CaseFilters;
import fr.democratiepermanente.insight.Dimension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Reads what everyone may narrow the results to: a time, a territory, a theme, a channel. */
@Component
class PublicFilters {

    /** In the order of the form. */
    static final List<Dimension> OFFERED =
            List.of(Dimension.DEPARTMENT, Dimension.AREA, Dimension.THEME, Dimension.CHANNEL);

    private final CaseFilters filters;
    private final ResultsWords words;

    PublicFilters(CaseFilters filters, ResultsWords words) {
        this.filters = filters;
        this.words = words;
    }

    /**
     * The results of the latest campaign unless the address says otherwise.
     *
     * @throws ResponseStatusException 400 for a day that is none, 404 for a value that there is not
     */
    CaseFilter read(Map<String, String> parameters) {
        return read(parameters, OFFERED);
    }

    /** The same, with other dimensions to choose from. */
    CaseFilter read(Map<String, String> parameters, List<Dimension> offered) {
        Map<String, String> ours = new HashMap<>();
        for (String name : List.of(CaseFilter.CAMPAIGN, CaseFilter.FROM, CaseFilter.TO)) {
            ours.put(name, parameters.getOrDefault(name, ""));
        }
        for (Dimension dimension : offered) {
            ours.put(dimension.parameter(), parameters.getOrDefault(dimension.parameter(), ""));
        }
        CaseFilter filter = filters.read(ours);
        filter.choices()
                .forEach((dimension, value) -> words.label(dimension, value)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return filter;
    }
}
