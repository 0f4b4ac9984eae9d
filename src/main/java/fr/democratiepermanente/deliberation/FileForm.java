package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.platform.StorableText;

/**
 * What somebody sends from the page of a deliberation for those who work on it; fields have the names of the page, and
 * each of its forms sends some of them.
 *
 * @param raison why it is withdrawn
 * @param sur the part of the frame whose text is put to the vote
 * @param urgence {@code oui} when the president shortens the time before that session
 * @param vu version that was on display
 */
record FileForm(String raison, String session, String urgence, String rapporteur, String sur, String texte, String vu) {

    private static final int SHORTEST = 5;
    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_TEXT = 4000;

    FileForm {
        raison = tidy(raison);
        session = tidy(session);
        urgence = tidy(urgence);
        rapporteur = tidy(rapporteur);
        sur = tidy(sur);
        texte = tidy(texte);
        vu = tidy(vu);
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip().replace("\r\n", "\n");
    }

    static FileForm empty() {
        return new FileForm("", "", "", "", "", "", "");
    }

    /** What is wrong with the reason, as the end of a message key, or null. */
    String reasonProblem() {
        return problem(raison, LONGEST_REASON);
    }

    /** What is wrong with the text, as the end of a message key, or null: none at all leaves the part as it is. */
    String textProblem() {
        return texte.isEmpty() ? null : problem(texte, LONGEST_TEXT);
    }

    private static String problem(String typed, int longest) {
        if (typed.length() < SHORTEST) {
            return "missing";
        }
        return typed.length() > longest || !StorableText.isStorable(typed) ? "long" : null;
    }

    /** Whether the president shortens the time. */
    public boolean isUrgent() {
        return urgence.equals("oui");
    }

    int seenVersion() {
        return vu.matches("\\d{1,9}") ? Integer.parseInt(vu) : -1;
    }
}
