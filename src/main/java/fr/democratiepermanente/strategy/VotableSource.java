package fr.democratiepermanente.strategy;

import java.util.List;

/** A part of the strategy that the assembly votes on. */
public interface VotableSource {

    /** What it has, in its order. */
    List<Votable> all();

    /** Is told that the assembly adopted something, its own or not; whatever is no concern of it, it passes over. */
    void adopted(Vote vote);
}
