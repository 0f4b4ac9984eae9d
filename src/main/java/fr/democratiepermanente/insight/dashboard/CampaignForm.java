package fr.democratiepermanente.insight.dashboard;

import fr.democratiepermanente.insight.Campaign;
import fr.democratiepermanente.insight.Figure;
import fr.democratiepermanente.platform.StorableText;
import fr.democratiepermanente.platform.TypedDay;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A campaign as somebody typed it; fields have the names of the page.
 *
 * @param objectifs targets as typed, by figure
 * @param vu version that was read
 */
record CampaignForm(String nom, String debut, String fin, Map<String, String> objectifs, String vu) {

    private static final int LONGEST_NAME = 80;

    static CampaignForm of(Map<String, String> typed) {
        Map<String, String> targets = new HashMap<>();
        for (Figure figure : Figure.values()) {
            targets.put(figure.name(), tidy(typed.get(figure.name())).replaceAll("[\\s\u00a0\u202f]", ""));
        }
        return new CampaignForm(
                tidy(typed.get("nom")),
                tidy(typed.get("debut")),
                tidy(typed.get("fin")),
                targets,
                tidy(typed.get("vu")));
    }

    static CampaignForm empty() {
        return of(Map.of());
    }

    static CampaignForm of(Campaign campaign) {
        Map<String, String> targets = new HashMap<>();
        campaign.targets().forEach((figure, target) -> targets.put(figure.name(), target.toString()));
        return new CampaignForm(
                campaign.name(),
                campaign.startsOn().toString(),
                campaign.endsOn().toString(),
                targets,
                String.valueOf(campaign.version()));
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip();
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (nom.isEmpty() || nom.length() > LONGEST_NAME || !StorableText.isStorable(nom)) {
            problems.put("nom", "length");
        }
        if (startsOn() == null) {
            problems.put("debut", "shape");
        }
        if (endsOn() == null) {
            problems.put("fin", "shape");
        } else if (startsOn() != null && endsOn().isBefore(startsOn())) {
            problems.put("fin", "before");
        }
        objectifs.forEach((figure, typed) -> {
            if (!typed.matches("\\d{0,7}")) {
                problems.put(figure, "number");
            }
        });
        return problems;
    }

    LocalDate startsOn() {
        return TypedDay.read(debut);
    }

    LocalDate endsOn() {
        return TypedDay.read(fin);
    }

    int seenVersion() {
        return vu.matches("\\d{1,9}") ? Integer.parseInt(vu) : -1;
    }

    /** Figures left empty have no target. */
    Map<Figure, Integer> targets() {
        Map<Figure, Integer> targets = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            String typed = objectifs.getOrDefault(figure.name(), "");
            if (!typed.isEmpty()) {
                targets.put(figure, Integer.valueOf(typed));
            }
        }
        return targets;
    }
}
