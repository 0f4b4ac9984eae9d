package fr.democratiepermanente.process.diagram;

import java.util.Set;

/**
 * What a drawing points out. Identifiers the model does not have are ignored.
 *
 * @param active identifiers of the elements where the case stands now
 * @param completed identifiers of the elements already passed; an element in both sets is drawn as active
 */
public record Marks(Set<String> active, Set<String> completed) {

    public Marks {
        active = Set.copyOf(active);
        completed = Set.copyOf(completed);
    }

    /** The bare model. */
    public static Marks none() {
        return new Marks(Set.of(), Set.of());
    }
}
