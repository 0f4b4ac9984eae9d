package fr.democratiepermanente.platform.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** An event whose words have been made safe before any format sees them. */
final class SafeEvent implements ILoggingEvent {

    /** Written for people, over several lines, when the application cannot start: nobody has typed anything yet. */
    private static final String START_FAILURE = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    private final ILoggingEvent original;
    private final String message;
    private final IThrowableProxy throwable;

    SafeEvent(ILoggingEvent original) {
        this.original = original;
        IThrowableProxy thrown = original.getThrowableProxy();
        this.throwable = thrown == null ? null : new SafeThrowable(thrown);
        this.message = message(original, thrown);
    }

    private static String message(ILoggingEvent original, IThrowableProxy thrown) {
        String message = original.getFormattedMessage();
        if (message == null || START_FAILURE.equals(original.getLoggerName())) {
            return message;
        }
        return LogText.safe(SafeThrowable.hide(message, thrown));
    }

    @Override
    public String getFormattedMessage() {
        return message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** None: they are in the message already. */
    @Override
    public Object[] getArgumentArray() {
        return new Object[0];
    }

    @Override
    public IThrowableProxy getThrowableProxy() {
        return throwable;
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        Map<String, String> safe = new HashMap<>(original.getMDCPropertyMap());
        safe.replaceAll((name, value) -> LogText.safe(value));
        return safe;
    }

    @Override
    @SuppressWarnings("deprecation")
    public Map<String, String> getMdc() {
        return getMDCPropertyMap();
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        List<KeyValuePair> pairs = original.getKeyValuePairs();
        return pairs == null
                ? null
                : pairs.stream()
                        .map(pair -> new KeyValuePair(pair.key, LogText.safe(String.valueOf(pair.value))))
                        .toList();
    }

    @Override
    public String getThreadName() {
        return LogText.safe(original.getThreadName());
    }

    @Override
    public Level getLevel() {
        return original.getLevel();
    }

    @Override
    public String getLoggerName() {
        return original.getLoggerName();
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return original.getLoggerContextVO();
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return original.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return original.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return original.getMarkerList();
    }

    @Override
    public long getTimeStamp() {
        return original.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return original.getNanoseconds();
    }

    @Override
    public Instant getInstant() {
        return original.getInstant();
    }

    @Override
    public long getSequenceNumber() {
        return original.getSequenceNumber();
    }

    @Override
    public void prepareForDeferredProcessing() {
        original.prepareForDeferredProcessing();
    }
}
