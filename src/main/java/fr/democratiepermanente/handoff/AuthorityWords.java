package fr.democratiepermanente.handoff;

import fr.democratiepermanente.platform.StorableText;

/** An authority's answer as somebody typed it. */
final class AuthorityWords {

    static final int LONGEST = 5_000;

    private AuthorityWords() {}

    static String tidy(String typed) {
        return typed.replace("\r\n", "\n").strip();
    }

    /** What is wrong, as the end of a message key, or null. */
    static String problem(String words) {
        if (words.isEmpty()) {
            return "missing";
        }
        if (words.length() > LONGEST) {
            return "long";
        }
        return StorableText.isStorable(words) ? null : "characters";
    }
}
