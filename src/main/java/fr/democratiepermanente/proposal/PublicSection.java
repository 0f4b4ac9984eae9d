package fr.democratiepermanente.proposal;

import java.util.Map;
import java.util.Optional;

/**
 * A feature's part of the pages outside the administration: everyone reads them one under the other at
 * {@code /propositions/{reference}}, and the author on their own page.
 */
public interface PublicSection {

    /** Place on the page, smallest first; all of them come between the answer and the text of the proposal. */
    int position();

    /**
     * What to show of a case, empty when the feature has nothing to say of it.
     *
     * @param reference an existing case
     * @param ownPage whether the author reads, on their own page
     */
    Optional<Content> content(String reference, boolean ownPage);

    /**
     * A rendered part.
     *
     * @param fragment Thymeleaf template holding a fragment {@code section(content)}
     * @param title message key of the heading
     * @param values what the fragment reads
     */
    record Content(String fragment, String title, Map<String, Object> values) {}
}
