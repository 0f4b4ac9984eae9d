package fr.democratiepermanente.proposal;

import java.util.Map;
import java.util.Optional;

/** A feature's part of the case file page: agents read them one under the other at {@code /dossiers/{reference}}. */
public interface CaseFileSection {

    /** Place on the page, smallest first. */
    int position();

    /**
     * What to show of a case, empty when the feature has nothing to say of it.
     *
     * @param reference an existing case the reader may see
     */
    Optional<Content> content(String reference);

    /**
     * A rendered part.
     *
     * @param fragment Thymeleaf template holding a fragment {@code section(content)}
     * @param title message key of the heading
     * @param values what the fragment reads
     */
    record Content(String fragment, String title, Map<String, Object> values) {}
}
