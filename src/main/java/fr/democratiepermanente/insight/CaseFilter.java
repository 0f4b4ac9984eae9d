package fr.democratiepermanente.insight;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which proposals are meant, by pages that count them, by the lists behind a figure and by their addresses.
 *
 * @param choices the value each dimension must have; {@link Dimension#NONE} for those that have none
 */
public record CaseFilter(Period period, Map<Dimension, String> choices) {

    /** In an address, instead of a campaign: from the first proposal to the last. */
    public static final String ALWAYS = "tout";

    public static final String CAMPAIGN = "campagne";
    public static final String FROM = "du";
    public static final String TO = "au";

    /** Every proposal there is. */
    public static final CaseFilter ALL = new CaseFilter(Period.ALL, Map.of());

    public CaseFilter {
        choices = Map.copyOf(choices);
    }

    public CaseFilter with(Dimension dimension, String value) {
        Map<Dimension, String> narrowed = chosen();
        narrowed.put(dimension, Objects.requireNonNullElse(value, Dimension.NONE));
        return new CaseFilter(period, narrowed);
    }

    public CaseFilter without(Dimension dimension) {
        Map<Dimension, String> widened = chosen();
        widened.remove(dimension);
        return new CaseFilter(period, widened);
    }

    /** The value a dimension must have, empty when it may have any. */
    public String choice(Dimension dimension) {
        return choices.getOrDefault(dimension, "");
    }

    public boolean isNarrow() {
        return !choices.isEmpty();
    }

    /** The address of a page about these proposals, which reads them again with {@link CaseFilters}. */
    public String address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        List<Object> values = new ArrayList<>();
        if (period.campaign() != null) {
            add(address, values, CAMPAIGN, period.campaign());
        } else if (period.isAll()) {
            add(address, values, CAMPAIGN, ALWAYS);
        } else {
            add(address, values, FROM, period.from());
            add(address, values, TO, period.to());
        }
        chosen().forEach((dimension, value) -> add(address, values, dimension.parameter(), value));
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }

    private static void add(UriComponentsBuilder address, List<Object> values, String name, Object value) {
        if (value != null) {
            address.queryParam(name, "{value}");
            values.add(value);
        }
    }

    /** The choices in the order of the dimensions, so that one filter has one address. */
    private Map<Dimension, String> chosen() {
        Map<Dimension, String> sorted = new EnumMap<>(Dimension.class);
        sorted.putAll(choices);
        return sorted;
    }
}
