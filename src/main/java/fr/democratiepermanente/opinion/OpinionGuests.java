package fr.democratiepermanente.opinion;

import fr.democratiepermanente.proposal.CaseGuests;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A service that is asked reads the case until it has answered. */
@Component
class OpinionGuests implements CaseGuests {

    private final OpinionRounds rounds;

    OpinionGuests(OpinionRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public Set<String> services(String reference) {
        return Set.copyOf(rounds.awaited(reference));
    }
}
