package fr.democratiepermanente.proposal;

import java.util.Optional;

/** A feature's part of the pages of a proposal: the one that everyone reads, and the author's own. */
public interface PageSection {

    /** Place among the parts, smallest first. */
    int position();

    /**
     * What to show of a case, empty when the feature has nothing to say of it; the template's fragment has its own
     * heading.
     *
     * @param own whether the author reads, not just anyone
     */
    Optional<CaseFileSection.Content> content(String reference, boolean own);
}
