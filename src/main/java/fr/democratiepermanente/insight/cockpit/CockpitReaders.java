package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.CaseAccess;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who reads what in Cockpit: every manager where a case stands and when it went through which step; what people did and
 * wrote there, whoever may read its file.
 */
@Component
class CockpitReaders {

    private final CaseAccess access;

    CockpitReaders(CaseAccess access) {
        this.access = access;
    }

    /** Whether this manager may know who did what: of other work than cases, those who read all cases. */
    boolean mayReadDetails(SignedInAgent manager, String key) {
        return manager.mayRead(null)
                || WorkFile.isCase(key) && access.readable(manager, key).isPresent();
    }

    /** The address of the file with that key, if this manager finds one there. */
    Optional<String> file(SignedInAgent manager, String key) {
        return WorkFile.isCase(key) && !mayReadDetails(manager, key) ? Optional.empty() : WorkFile.address(key);
    }
}
