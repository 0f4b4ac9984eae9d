package fr.democratiepermanente.platform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;

/** Passes events on, each as a {@link SafeEvent}. */
final class SafeAppender extends AppenderBase<ILoggingEvent> {

    private final Appender<ILoggingEvent> output;

    private SafeAppender(Appender<ILoggingEvent> output) {
        this.output = output;
    }

    /** An appender, started, that protects another. */
    static SafeAppender before(Appender<ILoggingEvent> output) {
        SafeAppender safe = new SafeAppender(output);
        safe.setName("SAFE_" + output.getName());
        safe.setContext(output.getContext());
        safe.start();
        return safe;
    }

    @Override
    protected void append(ILoggingEvent event) {
        output.doAppend(new SafeEvent(event));
    }

    @Override
    public void stop() {
        output.stop();
        super.stop();
    }
}
