package fr.democratiepermanente.answer;

import fr.democratiepermanente.proposal.Proposal;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One answer for several cases: what is in braces is filled in for each. */
record LotText(String text) {

    /** What is filled in: the case's title and its reference. */
    static final List<String> PLACEHOLDERS = List.of("{title}", "{reference}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\p{L}{1,30}}");

    LotText {
        text = text.replace("\r\n", "\n").strip();
    }

    /** The placeholders that mean nothing, in the order they were typed. */
    List<String> unknown() {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(found -> !PLACEHOLDERS.contains(found))
                .distinct()
                .toList();
    }

    /** The answer to one case. What is filled in is not looked at again: titles may hold braces too. */
    String of(Proposal proposal) {
        Map<String, String> known =
                Map.of(PLACEHOLDERS.get(0), proposal.title(), PLACEHOLDERS.get(1), proposal.reference());
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(), found.group())));
    }
}
