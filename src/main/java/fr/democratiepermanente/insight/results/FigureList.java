package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseCounts;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.Period;
import fr.democratiepermanente.proposal.ListNarrowing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens the public list on the proposals behind a figure, by the conditions that counted them. */
@Component
class FigureList implements ListNarrowing {

    /** The list itself narrows by the other dimensions that are public. */
    private static final List<Dimension> OFFERED = List.of(
            Dimension.DEPARTMENT,
            Dimension.CHANNEL,
            Dimension.LEVEL,
            Dimension.AMBITION,
            Dimension.OBJECTIVE,
            Dimension.CHANTIER,
            Dimension.ARTICLE,
            Dimension.ANSWERED);

    /** Until its answer is published, what a proposal feeds is work in the making. */
    private static final Set<Dimension> ONCE_ANSWERED =
            Set.of(Dimension.AMBITION, Dimension.OBJECTIVE, Dimension.CHANTIER, Dimension.ARTICLE);

    private final PublicFilters filters;
    private final CaseCounts counts;
    private final ResultsWords words;

    FigureList(PublicFilters filters, CaseCounts counts, ResultsWords words) {
        this.filters = filters;
        this.counts = counts;
        this.words = words;
    }

    @Override
    public Narrowing read(Map<String, String> parameters) {
        Map<String, String> asked = new HashMap<>(parameters);
        asked.compute(CaseFilter.CAMPAIGN, (name, code) -> code == null || code.isBlank() ? CaseFilter.ALWAYS : code);
        CaseFilter filter = filters.read(asked, OFFERED);
        List<Criterion> criteria = new ArrayList<>();
        if (!filter.period().isAll()) {
            criteria.add(new Criterion(words.period(filter.period()), parameters(filter.period())));
        }
        for (Dimension dimension : OFFERED) {
            String value = filter.choice(dimension);
            words.label(dimension, value)
                    .filter(label -> !value.isEmpty())
                    .map(label ->
                            new Criterion(words.criterion(dimension, label), Map.of(dimension.parameter(), value)))
                    .ifPresent(criteria::add);
        }
        if (criteria.isEmpty()) {
            return Narrowing.NONE;
        }
        CaseCounts.Where where = counts.where(onceAnswered(filter));
        return new Narrowing(List.copyOf(criteria), where.sql(), where.parameters());
    }

    /** The same proposals, but of those that feed something only the answered ones, as {@link ResultsReader} counts. */
    private static CaseFilter onceAnswered(CaseFilter filter) {
        return filter.choices().keySet().stream().anyMatch(ONCE_ANSWERED::contains)
                ? filter.with(Dimension.ANSWERED, "OUI")
                : filter;
    }

    private static Map<String, String> parameters(Period period) {
        if (period.campaign() != null) {
            return Map.of(CaseFilter.CAMPAIGN, period.campaign());
        }
        Map<String, String> days = new LinkedHashMap<>();
        if (period.from() != null) {
            days.put(CaseFilter.FROM, period.from().toString());
        }
        if (period.to() != null) {
            days.put(CaseFilter.TO, period.to().toString());
        }
        return days;
    }
}
