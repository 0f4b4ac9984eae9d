package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.Period;
import fr.democratiepermanente.proposal.Destination;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses around the results: the list behind each figure, and the same page for other proposals. */
record ResultsLinks(CaseFilter filter) {

    static final String PAGE = "/resultats";
    static final String FEED = "/resultats.atom";
    private static final String LIST = "/propositions";

    /** Every proposal counted. */
    public String all() {
        return filter.address(LIST);
    }

    /** Those that have this value of a dimension. */
    public String list(String dimension, String code) {
        return filter.with(Dimension.valueOf(dimension), code).address(LIST);
    }

    /** Those for another level, null where it was not noted. */
    public String level(String code) {
        return filter.with(Dimension.ORIENTATION, Destination.OTHER_LEVEL.name())
                .with(Dimension.LEVEL, code)
                .address(LIST);
    }

    /** Those in a state that the list knows: {@code recue}, {@code retiree}, {@code retard}. */
    public String stage(String stage) {
        return UriComponentsBuilder.fromUriString(filter.address(LIST))
                .queryParam("statut", stage)
                .build(true)
                .toUriString();
    }

    /** The feed of the same proposals. */
    public String feed() {
        return filter.address(FEED);
    }

    /** The results of those that have this value of a dimension. */
    public String page(String dimension, String code) {
        return filter.with(Dimension.valueOf(dimension), code).address(PAGE);
    }

    /** The results without a criterion. */
    public String without(Dimension dimension) {
        return filter.without(dimension).address(PAGE);
    }

    /** The results from the first proposal to the last. */
    public String always() {
        return new CaseFilter(Period.ALL, filter.choices()).address(PAGE);
    }
}
