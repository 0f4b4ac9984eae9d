package fr.democratiepermanente.platform.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * An exception without what somebody typed. Exceptions quote: « For input string: … », « Text '…' could not be parsed »,
 * « invalid address … ». So a message is shown only when our own code wrote it, or a library known to speak of itself;
 * the class and the frames, which say where to look, always are.
 */
final class SafeThrowable implements IThrowableProxy {

    static final String WITHHELD = "[message retenu]";

    private static final String OURS = "fr.democratiepermanente.";

    /** They name beans, columns, constraints, hosts and files, never values (for pgjdbc: see logServerErrorDetail). */
    private static final List<String> SPEAK_OF_THEMSELVES = List.of(
            OURS,
            "java.lang.NullPointerException",
            "java.lang.ClassCastException",
            "java.lang.OutOfMemoryError",
            "java.lang.StackOverflowError",
            "java.lang.NoClassDefFoundError",
            "java.lang.ClassNotFoundException",
            "java.net.BindException",
            "java.net.ConnectException",
            "java.net.SocketTimeoutException",
            "java.net.UnknownHostException",
            "java.nio.file.",
            "java.sql.SQLTransientConnectionException",
            "org.postgresql.util.PSQLException",
            "org.flywaydb.",
            "org.springframework.beans.",
            "org.springframework.boot.",
            "org.springframework.context.",
            "org.springframework.dao.",
            "org.springframework.jdbc.",
            "org.springframework.orm.",
            "org.springframework.transaction.",
            "org.hibernate.",
            "org.thymeleaf.",
            "org.camunda.bpm.engine.");

    /** SQL states whose message quotes a value: data exceptions, and what cannot be read of a text search. */
    private static final List<String> QUOTE_DATA = List.of("22", "42601");

    private final IThrowableProxy original;
    private final IThrowableProxy cause;
    private final IThrowableProxy[] suppressed;

    SafeThrowable(IThrowableProxy original) {
        this.original = original;
        this.cause = original.getCause() == null ? null : new SafeThrowable(original.getCause());
        this.suppressed =
                Stream.of(original.getSuppressed()).map(SafeThrowable::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public String getMessage() {
        return safe(original.getMessage());
    }

    @Override
    public String getOverridingMessage() {
        String message = original.getOverridingMessage();
        return message == null ? null : getClassName() + ": " + safe(message);
    }

    private String safe(String message) {
        if (message == null) {
            return null;
        }
        if (!isShown(original)) {
            return WITHHELD;
        }
        return LogText.safe(original.getCause() == null ? message : hide(message, original.getCause()));
    }

    /** A text without the messages to be withheld of an exception and its causes: who wraps or logs one repeats them. */
    static String hide(String text, IThrowableProxy outermost) {
        String hidden = text;
        for (IThrowableProxy inner = outermost; inner != null; inner = inner.getCause()) {
            if (inner.getMessage() != null && !inner.getMessage().isEmpty() && !isShown(inner)) {
                hidden = hidden.replace(inner.getMessage(), WITHHELD);
            }
        }
        return hidden;
    }

    private static boolean isShown(IThrowableProxy throwable) {
        if (throwable instanceof ThrowableProxy proxy
                && proxy.getThrowable() instanceof SQLException failure
                && failure.getSQLState() != null
                && QUOTE_DATA.stream().anyMatch(failure.getSQLState()::startsWith)) {
            return false;
        }
        StackTraceElementProxy[] frames = throwable.getStackTraceElementProxyArray();
        boolean thrownByUs = frames.length > 0
                && frames[0].getStackTraceElement().getClassName().startsWith(OURS);
        return thrownByUs || SPEAK_OF_THEMSELVES.stream().anyMatch(throwable.getClassName()::startsWith);
    }

    @Override
    public String getClassName() {
        return original.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return original.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return original.getCommonFrames();
    }

    @Override
    public IThrowableProxy getCause() {
        return cause;
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return suppressed.clone();
    }

    @Override
    public boolean isCyclic() {
        return original.isCyclic();
    }
}
