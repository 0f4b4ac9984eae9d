package fr.democratiepermanente.intake.imports;

/** A file that cannot be read as a whole. Its code says why, under {@code imports.refused.} in the messages. */
final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Object[] arguments;

    UnreadableFileException(String code, Object... arguments) {
        super(code);
        this.arguments = arguments.clone();
    }

    UnreadableFileException(String code, Throwable cause) {
        super(code, cause);
        this.arguments = new Object[0];
    }

    String code() {
        return getMessage();
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
