package fr.democratiepermanente.designcycle.web;

import fr.democratiepermanente.designcycle.Trail;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says the details of a trail in words, where they are kept as codes. */
@Component("cycleWords")
class CycleWords {

    private final MessageSource messages;

    CycleWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The detail of a line, or null when it has none. */
    public String of(Trail.Event event) {
        String detail = event.detail();
        if (detail == null || detail.isEmpty()) {
            return null;
        }
        return switch (event.kind()) {
            case PHASE_BEGUN, PHASE_ENDED, PHASE_END_NEARED, PHASE_LATE -> message("cycle.phase." + detail);
            case DECIDED -> message("cycle.outcome." + detail);
            case DELIVERABLE_PUBLISHED, DELIVERABLE_UNPUBLISHED -> message("cycle.deliverable." + detail);
            case DELIVERABLE_ADDED, DELIVERABLES_ACCEPTED -> each(detail, "cycle.deliverable.numbered");
            case GATE_CLOSED -> each(detail, null);
            case CASES_RETURNED -> message("cycle.event.cases", Integer.valueOf(detail));
            case AUTHORS_TOLD -> message("cycle.event.authors", Integer.valueOf(detail));
            default -> detail;
        };
    }

    /** Pairs of a deliverable and its version, or of one and what is wrong with it. */
    private String each(String pairs, String numbered) {
        return Arrays.stream(pairs.split(" "))
                .map(pair -> pair.split(":"))
                .map(pair -> {
                    String name = message("cycle.deliverable." + pair[0]);
                    return numbered == null
                            ? name + "\u00a0: " + message("cycle.verdict." + pair[1])
                            : message(numbered, name, pair[1]);
                })
                .collect(Collectors.joining("\u202f; "));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
