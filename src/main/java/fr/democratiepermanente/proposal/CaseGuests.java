package fr.democratiepermanente.proposal;

import java.util.Set;

/** Services that a feature lets read a case that is not theirs, for as long as they need it. */
public interface CaseGuests {

    /** Codes of the services invited to read the case now; they never see how to reach its author. */
    Set<String> services(String reference);
}
