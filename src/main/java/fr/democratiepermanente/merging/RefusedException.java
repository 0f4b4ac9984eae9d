package fr.democratiepermanente.merging;

import java.util.List;

/** Cases that cannot be merged, separated or split as asked; {@code key} has its words in the messages. */
class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<String> arguments;

    RefusedException(String key, String... arguments) {
        super(key);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    String key() {
        return key;
    }

    List<String> arguments() {
        return arguments;
    }
}
