package fr.democratiepermanente.assignment;

import java.util.Set;

/** Keeps people from being given a case, as after an appeal against what they wrote. A feature implements it as a bean. */
public interface ReferentExclusion {

    /** User ids of those who must not be given the case again. */
    Set<String> excluded(String reference);
}
