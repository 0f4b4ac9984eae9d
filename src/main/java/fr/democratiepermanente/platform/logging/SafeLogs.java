package fr.democratiepermanente.platform.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Puts a {@link SafeAppender} before every output that Spring Boot has set up, console or file, text or structured. Told
 * by {@code META-INF/spring.factories}: no bean exists yet when the first lines are written.
 */
public class SafeLogs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            protect(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
        }
    }

    private static void protect(Logger root) {
        List<Appender<ILoggingEvent>> outputs = new ArrayList<>();
        Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders();
        all.forEachRemaining(outputs::add);
        for (Appender<ILoggingEvent> output : outputs) {
            if (!(output instanceof SafeAppender)) {
                root.detachAppender(output);
                root.addAppender(SafeAppender.before(output));
            }
        }
    }
}
