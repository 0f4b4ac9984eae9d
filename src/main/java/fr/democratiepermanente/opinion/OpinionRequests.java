package fr.democratiepermanente.opinion;

import fr.democratiepermanente.opinion.OpinionRound.Opinion;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the model {@code opinions.bpmn} asks of the open round of a case. */
@Component
public class OpinionRequests {

    private final OpinionRounds rounds;

    OpinionRequests(OpinionRounds rounds) {
        this.rounds = rounds;
    }

    /** Engine groups of the services asked: one task each. */
    public List<String> services(String reference) {
        return rounds.current(reference).opinions().stream()
                .map(Opinion::service)
                .toList();
    }
}
