package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.strategy.Votable;
import fr.democratiepermanente.strategy.VotableSource;
import fr.democratiepermanente.strategy.Vote;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Measures and chantiers before the assembly: a vote is news of them, for everyone and for the authors behind them. */
@Component
@Order(2)
class VotedUndertakings implements VotableSource {

    private final Undertakings undertakings;
    private final ProgressLog log;

    VotedUndertakings(Undertakings undertakings, ProgressLog log) {
        this.undertakings = undertakings;
        this.log = log;
    }

    /** The measures; chantiers are parts of the frame. */
    @Override
    public List<Votable> all() {
        return undertakings.measures().stream()
                .map(one -> new Votable(Votable.Kind.MEASURE, one.code(), one.title(), null, one.path()))
                .toList();
    }

    @Override
    public void adopted(Vote vote) {
        Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(vote.kind().name()))
                .flatMap(kind -> undertakings.find(kind, vote.code()).stream())
                .forEach(one -> log.record(one, vote));
    }
}
