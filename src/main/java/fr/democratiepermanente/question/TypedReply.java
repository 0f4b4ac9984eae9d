package fr.democratiepermanente.question;

import fr.democratiepermanente.platform.StorableText;

/**
 * What somebody typed as an answer.
 *
 * @param text with line ends as they are stored, without blanks around
 * @param problem why it cannot be kept, a message under {@code question.reply.error.}; null when it can
 */
record TypedReply(String text, String problem) {

    static final int LONGEST = 4000;

    static TypedReply of(String typed) {
        String text = typed.replace("\r\n", "\n").strip();
        return new TypedReply(text, problem(text));
    }

    boolean isRefused() {
        return problem != null;
    }

    private static String problem(String text) {
        if (!StorableText.isStorable(text)) {
            return "characters";
        }
        if (text.isEmpty()) {
            return "empty";
        }
        return text.length() > LONGEST ? "too-long" : null;
    }
}
