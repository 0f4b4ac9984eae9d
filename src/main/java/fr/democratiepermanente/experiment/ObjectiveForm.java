package fr.democratiepermanente.experiment;

import fr.democratiepermanente.platform.StorableText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An objective as somebody typed it; fields have the names of the page. What is left empty is written later.
 *
 * @param vu version that was on display
 */
record ObjectiveForm(
        String objectif, String indicateur, String unite, String depart, String cible, String sens, String vu) {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 300;
    private static final int LONGEST_UNIT = 50;

    ObjectiveForm {
        objectif = Typed.line(objectif);
        indicateur = Typed.line(indicateur);
        unite = Typed.line(unite);
        depart = Typed.line(depart);
        cible = Typed.line(cible);
        sens = Typed.line(sens);
        vu = Typed.line(vu);
    }

    static ObjectiveForm empty() {
        return new ObjectiveForm("", "", "", "", "", Direction.UP.name(), "0");
    }

    static ObjectiveForm of(Objective objective) {
        return new ObjectiveForm(
                objective.title(),
                objective.indicator(),
                objective.unit(),
                objective.start(),
                objective.target(),
                objective.direction() == null ? "" : objective.direction().name(),
                String.valueOf(objective.version()));
    }

    /** The same, sent by somebody who now sees what was written meanwhile. */
    ObjectiveForm seen(Objective objective) {
        return new ObjectiveForm(objectif, indicateur, unite, depart, cible, sens, String.valueOf(objective.version()));
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (objectif.length() < SHORTEST) {
            problems.put("objectif", "missing");
        } else if (isLong(objectif, LONGEST)) {
            problems.put("objectif", "long");
        }
        if (isLong(indicateur, LONGEST)) {
            problems.put("indicateur", "long");
        }
        if (isLong(unite, LONGEST_UNIT)) {
            problems.put("unite", "long");
        }
        if (!depart.isEmpty() && start() == null) {
            problems.put("depart", "number");
        }
        if (!cible.isEmpty() && target() == null) {
            problems.put("cible", "number");
        }
        if (!sens.isEmpty() && direction() == null) {
            problems.put("sens", "missing");
        }
        if (start() != null && target() != null && direction() != null && !leadsThere()) {
            problems.put("cible", direction() == Direction.UP ? "lower" : "higher");
        }
        return problems;
    }

    private static boolean isLong(String typed, int longest) {
        return typed.length() > longest || !StorableText.isStorable(typed);
    }

    private boolean leadsThere() {
        int way = target().compareTo(start());
        return direction() == Direction.UP ? way > 0 : way < 0;
    }

    String indicator() {
        return Typed.orNull(indicateur);
    }

    String unit() {
        return Typed.orNull(unite);
    }

    BigDecimal start() {
        return Figures.parse(depart);
    }

    BigDecimal target() {
        return Figures.parse(cible);
    }

    private Direction direction() {
        return Arrays.stream(Direction.values())
                .filter(one -> one.name().equals(sens))
                .findFirst()
                .orElse(null);
    }

    String directionName() {
        return direction() == null ? null : direction().name();
    }

    int seenVersion() {
        return Typed.version(vu);
    }
}
