package fr.democratiepermanente.answer.templates;

import fr.democratiepermanente.proposal.Destination;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text that an answer may begin from.
 *
 * @param destination name of a {@link Destination}, or {@link #ANY}
 * @param text with placeholders, see {@link CaseWords}
 * @param begins whether the drafts of its destination begin with it
 * @param retired whether agents are no longer offered it
 */
record AnswerTemplate(long id, String name, String destination, String text, boolean begins, boolean retired) {

    static final String ANY = "ANY";

    /** What {@code destination} may be, in the order of the pages. */
    static List<String> destinations() {
        return Stream.concat(Stream.of(ANY), Arrays.stream(Destination.values()).map(Destination::name))
                .toList();
    }
}
