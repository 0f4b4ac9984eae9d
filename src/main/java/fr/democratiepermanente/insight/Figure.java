package fr.democratiepermanente.insight;

import fr.democratiepermanente.proposal.Destination;
import java.util.Optional;

/** What a campaign sets itself a target for. */
public enum Figure {
    CONTRIBUTORS,
    ORGANISATIONS,
    PROPOSALS,
    CHARTER,
    IMMEDIATE_MEASURE,
    CHANTIER,
    OTHER_LEVEL,
    NOT_EXPLOITABLE;

    /** Where the proposals it counts go; empty when it counts them all, or people. */
    public Optional<Destination> destination() {
        return this == CONTRIBUTORS || this == ORGANISATIONS || this == PROPOSALS
                ? Optional.empty()
                : Optional.of(Destination.valueOf(name()));
    }
}
