package fr.democratiepermanente.strategy;

import java.util.List;

/** A feature whose work belongs on the public page of the chantier it is done for. */
public interface ChantierWork {

    /**
     * A piece of work that everyone may read of.
     *
     * @param kind what it is, in French
     * @param standing where it stands, in French
     */
    record Link(String kind, String title, String standing, String address) {}

    /** What is done, or was, for a chantier, the latest first. */
    List<Link> of(String chantier);
}
