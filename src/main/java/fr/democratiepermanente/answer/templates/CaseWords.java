package fr.democratiepermanente.answer.templates;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import fr.democratiepermanente.proposal.DestinationForm;
import fr.democratiepermanente.proposal.Proposal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Puts the words of a case in the places a template keeps for them. What people typed goes in as it is, and is not
 * searched for places again.
 */
@Component
class CaseWords {

    /** What an agent still has to write; an answer that holds it does not leave the draft. */
    static final String TO_COMPLETE = "[à compléter";

    private static final Pattern PLACE = Pattern.compile("\\{([\\p{L}_-]{1,30})}");

    private static final Set<String> OF_THE_CASE = Set.of("reference", "titre", "depot", "service");

    /** The places for what the service wrote, with the field of its form. */
    private static final Map<String, String> OF_THE_WORK = Map.of(
            "mesure", "measureTitle",
            "echeance", "dueOn",
            "chantier", "chantier",
            "article", "article",
            "apport", "contribution",
            "autorite", "authority",
            "explication", "explanation");

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

    /** The places a template may keep, in alphabetical order. */
    static List<String> places() {
        Set<String> places = new TreeSet<>(OF_THE_CASE);
        places.addAll(OF_THE_WORK.keySet());
        return List.copyOf(places);
    }

    /** Places of a text that nothing fills. */
    static Set<String> unknownPlaces(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(place -> !places().contains(place))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String fill(String text, Proposal proposal) {
        Map<String, String> words = words(proposal);
        return PLACE.matcher(text).replaceAll(found -> {
            String place = found.group(1);
            String missing = places().contains(place) ? TO_COMPLETE + "\u00a0: " + place + "]" : found.group();
            return Matcher.quoteReplacement(words.getOrDefault(place, missing));
        });
    }

    private Map<String, String> words(Proposal proposal) {
        Map<String, String> words = new HashMap<>();
        words.put("reference", proposal.reference());
        words.put("titre", proposal.title());
        words.put("depot", dates.day(proposal.submittedAt()));
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
