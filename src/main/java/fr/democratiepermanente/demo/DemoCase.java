package fr.democratiepermanente.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A proposal of the demonstration while it is played: what has been done with it so far. */
final class DemoCase {

    private final Plan plan;
    private final String reference;
    private final Set<String> foreseen = new HashSet<>();
    private final Set<String> happened = new HashSet<>();
    private final Map<String, String> agents = new HashMap<>();

    DemoCase(Plan plan, String reference) {
        this.plan = plan;
        this.reference = reference;
    }

    Plan plan() {
        return plan;
    }

    String reference() {
        return reference;
    }

    /** @return whether nobody had a day for this task yet */
    boolean foresee(String task) {
        return foreseen.add(task);
    }

    /** @return whether this is the first time */
    boolean first(String what) {
        return happened.add(what);
    }

    boolean hasHappened(String what) {
        return happened.contains(what);
    }

    void did(String step, String agent) {
        agents.put(step, agent);
    }

    /** User id of who completed a step last. */
    Optional<String> whoDid(String step) {
        return Optional.ofNullable(agents.get(step));
    }

    boolean follows(Course course) {
        return plan.course() == course;
    }
}
