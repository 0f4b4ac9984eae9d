package fr.democratiepermanente.attack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The SQL statements that requests make the application execute, in order and without their values. */
final class Statements implements AutoCloseable {

    private static final List<String> LOGGERS =
            List.of("org.hibernate.SQL", "org.springframework.jdbc.core.JdbcTemplate");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getThreadName().startsWith("http-")) {
                seen.add(event.getFormattedMessage());
            }
        }
    };

    Statements() {
        appender.start();
        loggers().forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(appender);
        });
    }

    /** What was executed since the last time. */
    List<String> taken() {
        List<String> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }

    @Override
    public void close() {
        loggers().forEach(logger -> {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            logger.setLevel(null);
        });
    }

    private static List<Logger> loggers() {
        return LOGGERS.stream()
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
    }
}
