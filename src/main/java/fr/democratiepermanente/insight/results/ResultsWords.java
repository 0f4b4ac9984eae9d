package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.Campaign;
import fr.democratiepermanente.insight.Campaigns;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.Dimension;
import fr.democratiepermanente.insight.DimensionNames;
import fr.democratiepermanente.insight.Period;
import fr.democratiepermanente.platform.web.FrenchDates;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the values of dimensions and periods are called, and which values there are. */
@Component
class ResultsWords {

    /** A value that an address may choose. */
    record Choice(String code, String label) {}

    private static final Set<Dimension> NAMED = Set.of(
            Dimension.AREA,
            Dimension.DEPARTMENT,
            Dimension.THEME,
            Dimension.CHANNEL,
            Dimension.LEVEL,
            Dimension.ARTICLE,
            Dimension.CHANTIER,
            Dimension.OBJECTIVE,
            Dimension.AMBITION);

    private final DimensionNames names;
    private final Campaigns campaigns;
    private final FrenchDates dates;
    private final MessageSource messages;

    ResultsWords(DimensionNames names, Campaigns campaigns, FrenchDates dates, MessageSource messages) {
        this.names = names;
        this.campaigns = campaigns;
        this.dates = dates;
        this.messages = messages;
    }

    /** The values of a dimension that everyone may choose among; none of the others. */
    List<Choice> choices(Dimension dimension) {
        if (dimension == Dimension.ANSWERED) {
            return Stream.of("OUI", "NON")
                    .map(code -> new Choice(code, text("results-page.answered." + code)))
                    .toList();
        }
        return !NAMED.contains(dimension)
                ? List.of()
                : names.of(dimension).entrySet().stream()
                        .map(value -> new Choice(value.getKey(), value.getValue()))
                        .toList();
    }

    /** What a value is called; empty when there is no such value. */
    Optional<String> label(Dimension dimension, String code) {
        if (code.equals(Dimension.NONE)) {
            return Optional.of(text("results-page.unknown"));
        }
        return choices(dimension).stream()
                .filter(choice -> choice.code().equals(code))
                .map(Choice::label)
                .findFirst();
    }

    /** « Département : Loiret ». */
    String criterion(Dimension dimension, String label) {
        return text("results-page.criterion", text("results-page.dimension." + dimension), label);
    }

    /** When the proposals came in, to be read inside a sentence. */
    String period(Period period) {
        Optional<Campaign> campaign = Optional.ofNullable(period.campaign()).flatMap(campaigns::find);
        if (campaign.isPresent()) {
            return text(
                    "results-page.period.campaign",
                    campaign.get().name(),
                    dates.day(period.from()),
                    dates.day(period.to()));
        }
        if (period.isAll()) {
            return text("results-page.period.all");
        }
        if (period.to() == null) {
            return text("results-page.period.from", dates.day(period.from()));
        }
        return period.from() == null
                ? text("results-page.period.to", dates.day(period.to()))
                : text("results-page.period.days", dates.day(period.from()), dates.day(period.to()));
    }

    /** The whole choice on one line: the period, then each criterion. */
    String describe(CaseFilter filter) {
        Stream<String> criteria = Arrays.stream(Dimension.values())
                .filter(filter.choices()::containsKey)
                .map(dimension -> criterion(
                        dimension, label(dimension, filter.choice(dimension)).orElse(filter.choice(dimension))));
        return String.join(
                ", ",
                Stream.concat(Stream.of(period(filter.period())), criteria).toList());
    }

    String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.FRENCH);
    }
}
