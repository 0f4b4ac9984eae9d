package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Phase;
import fr.democratiepermanente.designcycle.Team;
import fr.democratiepermanente.process.Decisions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Whether what a phase has to deliver is there, of the right kind, and accepted from outside the team: {@code design-gate.dmn} says. */
@Component
public class DesignGate {

    private static final String DECISION = "design-gate";

    /** What the table says of one deliverable; its French wording is under {@code cycle.verdict.} in the messages. */
    public enum Verdict {
        READY,
        MISSING,
        WRONG_KIND,
        TO_ACCEPT,
        REFUSED,
        REPLACED,
        ACCEPTED_INSIDE,
        NOT_NEEDED
    }

    private enum Acceptance {
        WAITING,
        ACCEPTED,
        ACCEPTED_INSIDE,
        REFUSED,
        REPLACED
    }

    /**
     * A deliverable that a phase needs.
     *
     * @param deliverable null while there is none
     */
    public record Need(DeliverableKind kind, Deliverable deliverable, Verdict verdict) {

        public boolean isMet() {
            return verdict == Verdict.READY;
        }
    }

    private final Deliverables deliverables;
    private final Decisions decisions;
    private final Team team;
    private final MessageSource messages;

    DesignGate(Deliverables deliverables, Decisions decisions, Team team, MessageSource messages) {
        this.deliverables = deliverables;
        this.decisions = decisions;
        this.team = team;
        this.messages = messages;
    }

    /** What a phase needs, met or not. */
    public List<Need> needs(Cycle cycle, Phase phase) {
        Map<DeliverableKind, Deliverable> delivered =
                deliverables.of(cycle).stream().collect(Collectors.toMap(Deliverable::kind, Function.identity()));
        return Arrays.stream(DeliverableKind.values())
                .map(kind -> need(cycle, phase, kind, delivered.get(kind)))
                .filter(need -> need.verdict() != Verdict.NOT_NEEDED)
                .toList();
    }

    /** What the phase that runs still lacks; empty when the gate is open. */
    public List<Need> lacks(Cycle cycle) {
        return needs(cycle, cycle.phase()).stream()
                .filter(need -> !need.isMet())
                .toList();
    }

    /** Which versions of what the phase that runs needs are there now, in words. */
    String versions(Cycle cycle) {
        return needs(cycle, cycle.phase()).stream()
                .map(need -> messages.getMessage("cycle.deliverable." + need.kind(), null, Locale.FRENCH) + " "
                        + (need.deliverable() == null
                                ? messages.getMessage("cycle.verdict.MISSING", null, Locale.FRENCH)
                                : "v" + need.deliverable().version()))
                .collect(Collectors.joining(", "));
    }

    /** What is wrong with a need, as a sentence. */
    public String inWords(Need need) {
        return messages.getMessage("cycle.deliverable." + need.kind(), null, Locale.FRENCH) + "\u00a0: "
                + messages.getMessage("cycle.verdict." + need.verdict(), null, Locale.FRENCH) + ".";
    }

    private Need need(Cycle cycle, Phase phase, DeliverableKind kind, Deliverable deliverable) {
        Map<String, Object> answer = decisions.ask(
                DECISION,
                Map.of(
                        "phase",
                        phase.name(),
                        "deliverable",
                        kind.name(),
                        "format",
                        deliverable == null
                                ? Deliverable.Format.NONE.name()
                                : deliverable.format().name(),
                        "acceptance",
                        acceptance(cycle, deliverable).name()));
        return new Need(kind, deliverable, Verdict.valueOf((String) answer.get("verdict")));
    }

    private Acceptance acceptance(Cycle cycle, Deliverable deliverable) {
        if (deliverable == null) {
            return Acceptance.WAITING;
        }
        if (deliverable.isAccepted()) {
            boolean inside = team.included(cycle.id(), deliverable.acceptedBy(), deliverable.acceptedAt())
                    || deliverable.acceptedBy().equals(deliverable.writtenBy());
            return inside ? Acceptance.ACCEPTED_INSIDE : Acceptance.ACCEPTED;
        }
        if (deliverable.refusedAt() != null) {
            return Acceptance.REFUSED;
        }
        return deliverable.acceptedBefore() ? Acceptance.REPLACED : Acceptance.WAITING;
    }
}
