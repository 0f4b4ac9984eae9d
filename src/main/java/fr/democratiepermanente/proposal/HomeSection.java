package fr.democratiepermanente.proposal;

import java.util.Map;

/** What the home page says, in figures, of what came of the proposals. */
public interface HomeSection {

    /** Thymeleaf template holding a fragment {@code home(values)}. */
    String fragment();

    /** What the fragment reads. */
    Map<String, Object> values();
}
