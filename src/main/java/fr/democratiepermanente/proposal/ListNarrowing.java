package fr.democratiepermanente.proposal;

import java.util.List;
import java.util.Map;

/**
 * Narrows the public list of proposals to those behind a figure that another page shows, under the very conditions by
 * which that page counts.
 */
public interface ListNarrowing {

    /**
     * Reads what an address asks for; parameters that are nobody's are passed over.
     *
     * @throws org.springframework.web.server.ResponseStatusException 400 or 404 for a value that cannot be
     */
    Narrowing read(Map<String, String> parameters);

    /**
     * What is asked.
     *
     * @param sql conditions on a row {@code f} of {@code case_fact}
     * @param parameters of these conditions
     */
    record Narrowing(List<Criterion> criteria, String sql, Map<String, Object> parameters) {

        /** Nothing asked: every proposal. */
        public static final Narrowing NONE = new Narrowing(List.of(), "true", Map.of());

        public boolean isNone() {
            return criteria.isEmpty();
        }
    }

    /**
     * One thing asked.
     *
     * @param label in words
     * @param parameters that ask for it, as in an address
     */
    record Criterion(String label, Map<String, String> parameters) {}
}
