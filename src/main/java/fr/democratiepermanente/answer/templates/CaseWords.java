package fr.democratiepermanente.answer.templates;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import fr.democratiepermanente.proposal.DestinationForm;
import fr.democratiepermanente.proposal.Proposal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Puts the words of a case in the places a template keeps for them. What people typed goes in as it is, and is not
 * searched for places again.
 */
@Component
class CaseWords {

    /** What an agent still has to write; an answer that holds it does not leave the draft. */
    static final String TO_COMPLETE = "[à compléter";

    private static final Pattern PLACE = Pattern.compile("\\{([\\p{L}\\p{M}_-]{1,30})}");

    private static final List<String> OF_THE_CASE = List.of("référence", "titre", "dépôt", "service");

    /** The places for what the service wrote, with the field of its form. */
    private static final Map<String, String> OF_THE_WORK = Map.of(
            "mesure", "measureTitle",
            "échéance", "dueOn",
            "chantier", "chantier",
            "article", "article",
            "apport", "contribution",
            "autorité", "authority",
            "explication", "explanation");

    /** Every place by its name without accents, which nobody has to type. */
    private static final Map<String, String> PLACES = Stream.concat(OF_THE_CASE.stream(), OF_THE_WORK.keySet().stream())
            .collect(Collectors.toMap(CaseWords::plain, place -> place, (one, other) -> one, TreeMap::new));

    /** Fields that hold a code, with the options that say what it stands for. */
    private static final Map<String, String> CODED = Map.of("chantier", "chantiers", "article", "charterArticles");

    private final List<DestinationForm> work;
    private final Map<String, OptionSource> options;
    private final Services services;
    private final FrenchDates dates;

    CaseWords(List<DestinationForm> work, List<OptionSource> options, Services services, FrenchDates dates) {
        this.work = work;
        this.options = options.stream().collect(Collectors.toMap(OptionSource::key, source -> source));
        this.services = services;
        this.dates = dates;
    }

    /** The places a template may keep, in alphabetical order, by their names without accents. */
    static Map<String, String> places() {
        return PLACES;
    }

    /** Whether a text keeps places that nothing fills. */
    static boolean hasUnknownPlaces(String text) {
        return PLACE.matcher(text).results().anyMatch(found -> !PLACES.containsKey(plain(found.group(1))));
    }

    String fill(String text, Proposal proposal) {
        Map<String, String> words = words(proposal);
        return PLACE.matcher(text).replaceAll(found -> {
            String place = PLACES.get(plain(found.group(1)));
            String missing = place == null ? found.group() : TO_COMPLETE + "\u00a0: " + place + "]";
            return Matcher.quoteReplacement(words.getOrDefault(place, missing));
        });
    }

    private static String plain(String place) {
        return Normalizer.normalize(place, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private Map<String, String> words(Proposal proposal) {
        Map<String, String> words = new HashMap<>();
        words.put("référence", proposal.reference());
        words.put("titre", proposal.title());
        words.put("dépôt", dates.day(proposal.submittedAt()));
        proposal.service().flatMap(services::find).ifPresent(service -> words.put("service", service.name()));
        Map<String, Object> written = new HashMap<>();
        work.forEach(form -> written.putAll(form.valuesFor(proposal.reference())));
        OF_THE_WORK.forEach((place, field) -> Optional.ofNullable(written.get(field))
                .ifPresent(value -> words.put(place, inWords(field, value.toString()))));
        return words;
    }

    private String inWords(String field, String value) {
        if (field.equals("dueOn")) {
            return dates.day(LocalDate.parse(value));
        }
        return Optional.ofNullable(CODED.get(field)).map(options::get).stream()
                .flatMap(source -> source.options().stream())
                .filter(option -> option.value().equals(value))
                .map(FormOption::label)
                .findFirst()
                .orElse(value);
    }
}
