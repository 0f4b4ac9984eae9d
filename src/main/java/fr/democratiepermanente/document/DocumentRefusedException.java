package fr.democratiepermanente.document;

import org.springframework.context.MessageSourceResolvable;

/** A file that is not taken. Its reason is a message, {@code document.refused.…}, for whoever sent the file. */
public class DocumentRefusedException extends RuntimeException implements MessageSourceResolvable {

    private static final long serialVersionUID = 1L;

    /** Why a file is not taken. */
    public enum Reason {
        EMPTY,
        TOO_LARGE,
        TYPE,
        CONTENT,
        ACTIVE_TEXT,
        PROTECTED,
        ACTIVE_CONTENT,
        EXPANDS,
        TOO_MANY_PIXELS,
        TOO_MANY_AT_ONCE,
        TOO_MANY,
        TOTAL_TOO_LARGE,
        ALREADY_THERE,
        INFECTED,
        NOT_SCANNED
    }

    private final Reason reason;
    private final transient Object[] arguments;

    public DocumentRefusedException(Reason reason, Object... arguments) {
        super(reason.name());
        this.reason = reason;
        this.arguments = arguments.clone();
    }

    public DocumentRefusedException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
        this.arguments = new Object[0];
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"document.refused." + reason};
    }

    @Override
    public Object[] getArguments() {
        return arguments.clone();
    }
}
