package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.agenda.Sessions;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions to come, on whose agenda something may be put. */
@Component
class SessionOptions implements OptionSource {

    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final FrenchDates dates;
    private final Clock clock;

    SessionOptions(JdbcClient jdbc, Sessions sessions, FrenchDates dates, Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "assemblySessions";
    }

    @Override
    public List<FormOption> options() {
        return coming().stream()
                .map(session -> new FormOption(
                        String.valueOf(session.id()), dates.day(session.heldOn()) + " – " + session.title()))
                .toList();
    }

    /** The one that somebody chose, unless it is none of them; within a transaction it stays so until that ends. */
    Optional<Session> chosen(String id) {
        if (!id.matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        // Whoever cancels it at the same moment waits, and then finds what was put on its agenda.
        jdbc.sql("select id from assembly_session where id = ? for share")
                .param(Long.parseLong(id))
                .query(Long.class)
                .optional();
        return coming().stream()
                .filter(session -> String.valueOf(session.id()).equals(id))
                .findFirst();
    }

    private List<Session> coming() {
        return sessions.from(WorkingDays.today(clock));
    }
}
