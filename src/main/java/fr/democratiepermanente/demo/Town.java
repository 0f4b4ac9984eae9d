package fr.democratiepermanente.demo;

import java.util.Map;

/**
 * The main town of a bassin de vie, with the prepositions French needs.
 *
 * @param code of the bassin de vie
 */
record Town(String code, String name, String department) {

    private static final Map<String, String> OF_DEPARTMENT = Map.of(
            "Cher", "du Cher",
            "Eure-et-Loir", "d’Eure-et-Loir",
            "Indre", "de l’Indre",
            "Indre-et-Loire", "d’Indre-et-Loire",
            "Loir-et-Cher", "de Loir-et-Cher",
            "Loiret", "du Loiret");

    /** A text with its tokens said of this town. */
    String say(String text) {
        return text.replace("{ville}", name)
                .replace("{a_ville}", at())
                .replace("{de_ville}", of())
                .replace("{du_departement}", OF_DEPARTMENT.getOrDefault(department, "de " + department));
    }

    private String at() {
        return name.startsWith("Le ") ? "au " + name.substring(3) : "à " + name;
    }

    private String of() {
        if (name.startsWith("Le ")) {
            return "du " + name.substring(3);
        }
        return "AEIOUYÉÈÂÎ".indexOf(name.charAt(0)) >= 0 ? "d’" + name : "de " + name;
    }
}
