package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.ListNarrowing.Criterion;
import fr.democratiepermanente.proposal.ListNarrowing.Narrowing;
import fr.democratiepermanente.proposal.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a reader asks of the list: words, filters, order, page. Words are as typed, empty for none; values the list does
 * not know are refused.
 */
record ListRequest(
        String words,
        Optional<String> theme,
        Optional<String> livingArea,
        Optional<Destination> destination,
        Optional<Stage> stage,
        Narrowing narrowing,
        Order order,
        int page) {

    /** Stands in an address for proposals without a theme, or a bassin de vie. */
    static final String NONE = "aucun";

    private static final int LONGEST_SEARCH = 200;
    private static final Pattern OPERATOR = Pattern.compile("\"|(^|\\s)-");
    private static final Pattern ENDS_IN_VOWEL =
            Pattern.compile("\\b(\\p{L}{2,}[aiou])(s?)\\b", Pattern.UNICODE_CHARACTER_CLASS | Pattern.CASE_INSENSITIVE);

    /** Statuses as readers tell them apart. */
    enum Stage {
        /** Without an orientation that is public; those merged with such a one too. */
        RECUE(Status.values()),
        ETUDE(Status.HANDLING, Status.ASKING),
        REPONSE(Status.DRAFTING, Status.REVIEWING, Status.PUBLISHING),
        CLOSE(Status.CLOSED),
        /** The promised day has passed; wherever the case is until it is answered. */
        RETARD(Status.values()),
        FINIE(Status.MERGED, Status.WITHDRAWN),
        RETIREE(Status.WITHDRAWN);

        private final Set<Status> statuses;

        Stage(Status... statuses) {
            this.statuses = Set.of(statuses);
        }

        Set<Status> statuses() {
            return statuses;
        }

        public String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Orders of the list. */
    enum Order {
        RELEVANT("pertinence"),
        RECENT("recentes"),
        OLDEST("anciennes"),
        SUPPORTED("soutiens");

        private final String parameter;

        Order(String parameter) {
            this.parameter = parameter;
        }

        public String parameter() {
            return parameter;
        }
    }

    /**
     * Reads the parameters of the address; each may be null or empty.
     *
     * @throws ResponseStatusException 400 for a search too long, or a choice or page that does not exist
     */
    static ListRequest of(
            String q, String theme, String bassin, String orientation, String statut, String tri, String page) {
        String words = readable(q).strip();
        if (words.length() > LONGEST_SEARCH) {
            throw refused();
        }
        Order byDefault = words.isEmpty() ? Order.RECENT : Order.RELEVANT;
        Order order = choice(Order.values(), Order::parameter, tri)
                .filter(asked -> asked != Order.RELEVANT || !words.isEmpty())
                .orElse(byDefault);
        return new ListRequest(
                words,
                given(theme),
                given(bassin),
                choice(Destination.values(), Destination::name, orientation),
                choice(Stage.values(), Stage::parameter, statut),
                Narrowing.NONE,
                order,
                pageNumber(page));
    }

    /** The same, of the proposals behind a figure only. */
    ListRequest behind(Narrowing figure) {
        return new ListRequest(words, theme, livingArea, destination, stage, figure, order, page);
    }

    /** The first page of the same list, without one of the things that narrow it. */
    public String addressWithout(Criterion criterion) {
        List<Criterion> others = narrowing.criteria().stream()
                .filter(other -> !other.equals(criterion))
                .toList();
        return behind(new Narrowing(others, narrowing.sql(), narrowing.parameters()))
                .address(1);
    }

    public boolean isFiltered() {
        return !words.isEmpty() || isNarrowed();
    }

    /** Whether something besides words narrows the list. */
    public boolean isNarrowed() {
        return theme.isPresent()
                || livingArea.isPresent()
                || destination.isPresent()
                || stage.isPresent()
                || !narrowing.isNone();
    }

    /**
     * The same words in the other number, « vélo » for « vélos » and back: the stemmer of PostgreSQL leaves the plural
     * of words that end in a vowel other than e. Words with search operators stay as they are.
     */
    String otherNumber() {
        return OPERATOR.matcher(words).find()
                ? words
                : ENDS_IN_VOWEL
                        .matcher(words)
                        .replaceAll(word -> word.group(1) + (word.group(2).isEmpty() ? "s" : ""));
    }

    /** The address of another page of the same list. */
    public String address(int otherPage) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/propositions");
        if (!words.isEmpty()) {
            address.queryParam("q", "{q}");
        }
        theme.ifPresent(value -> address.queryParam("theme", "{theme}"));
        livingArea.ifPresent(value -> address.queryParam("bassin", "{bassin}"));
        destination.ifPresent(value -> address.queryParam("orientation", value.name()));
        stage.ifPresent(value -> address.queryParam("statut", value.parameter()));
        Map<String, String> values =
                new HashMap<>(Map.of("q", words, "theme", theme.orElse(""), "bassin", livingArea.orElse("")));
        narrowing
                .criteria()
                .forEach(criterion -> criterion.parameters().forEach((name, value) -> {
                    address.queryParam(name, "{" + name + "}");
                    values.put(name, value);
                }));
        if (order != (words.isEmpty() ? Order.RECENT : Order.RELEVANT)) {
            address.queryParam("tri", order.parameter());
        }
        if (otherPage > 1) {
            address.queryParam("page", otherPage);
        }
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static Optional<String> given(String value) {
        return Optional.of(readable(value).strip()).filter(text -> !text.isEmpty());
    }

    private static String readable(String value) {
        if (value == null) {
            return "";
        }
        if (!StorableText.isStorable(value)) {
            throw refused();
        }
        return value;
    }

    private static <E> Optional<E> choice(E[] all, Function<E, String> parameter, String value) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(all)
                .filter(one -> parameter.apply(one).equals(value))
                .findFirst()
                .orElseThrow(ListRequest::refused));
    }

    private static int pageNumber(String page) {
        if (page == null || page.isEmpty()) {
            return 1;
        }
        if (!page.matches("[1-9][0-9]{0,5}")) {
            throw refused();
        }
        return Integer.parseInt(page);
    }

    private static ResponseStatusException refused() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
