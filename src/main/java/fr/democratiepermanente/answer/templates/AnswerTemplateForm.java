package fr.democratiepermanente.answer.templates;

import fr.democratiepermanente.platform.StorableText;
import java.util.LinkedHashMap;
import java.util.Map;

/** A template as somebody typed it; fields have the names of the page. */
record AnswerTemplateForm(String nom, String orientation, String texte, String debut) {

    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST = 30;
    /** Leaves room for the words of the case: an answer has 10 000 characters at most. */
    private static final int LONGEST = 5000;

    AnswerTemplateForm {
        nom = nom == null ? "" : nom.strip().replaceAll("\\s+", " ");
        orientation = orientation == null ? "" : orientation;
        texte = texte == null ? "" : texte.strip().replace("\r\n", "\n");
        debut = debut == null ? "" : debut;
    }

    static AnswerTemplateForm empty() {
        return new AnswerTemplateForm("", AnswerTemplate.ANY, "", "");
    }

    static AnswerTemplateForm of(AnswerTemplate template) {
        return new AnswerTemplateForm(
                template.name(), template.destination(), template.text(), template.begins() ? "oui" : "");
    }

    /** What is wrong, as the end of a message key by field; empty when nothing is. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (nom.isEmpty()) {
            problems.put("nom", "missing");
        } else if (nom.length() > LONGEST_NAME || !StorableText.isStorable(nom)) {
            problems.put("nom", "long");
        }
        if (!AnswerTemplate.destinations().contains(orientation)) {
            problems.put("orientation", "unknown");
        }
        if (texte.length() < SHORTEST) {
            problems.put("texte", "short");
        } else if (texte.length() > LONGEST || !StorableText.isStorable(texte)) {
            problems.put("texte", "long");
        } else if (CaseWords.hasUnknownPlaces(texte)) {
            problems.put("texte", "places");
        }
        return problems;
    }

    public boolean begins() {
        return !debut.isEmpty();
    }

    /** The template typed; only for a form without problems. */
    AnswerTemplate template(long id) {
        return new AnswerTemplate(id, nom, orientation, texte, begins(), false);
    }
}
