package fr.democratiepermanente.handoff;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import fr.democratiepermanente.proposal.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The directory of the other authorities: sample data at first, the administrators' from then on. */
@Component
@Order(1)
class Authorities implements OptionSource, ApplicationRunner {

    /** The levels that are not ours, as the directory is read. */
    static final List<Level> LEVELS = List.of(Level.DEPARTEMENT, Level.COMMUNE, Level.ETAT, Level.UE);

    private static final String SELECT =
            "select code, level, name, email, address, closed_at is not null as closed from authority";

    private final JdbcClient jdbc;
    private final MessageSource messages;

    Authorities(JdbcClient jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** Every authority there is or was, by level, then in alphabetical order. */
    List<Authority> all() {
        return jdbc.sql(SELECT + " order by array_position(array['DEPARTEMENT', 'COMMUNE', 'ETAT', 'UE'], level),"
                        + " name collate \"fr-x-icu\"")
                .query(Authority.class)
                .list();
    }

    Optional<Authority> find(String code) {
        return jdbc.sql(SELECT + " where code = ?")
                .param(code)
                .query(Authority.class)
                .optional();
    }

    @Override
    public String key() {
        return "authorities";
    }

    /** Those that are open, under the name of their level. */
    @Override
    public List<FormOption> options() {
        return all().stream()
                .filter(authority -> !authority.closed())
                .map(authority -> new FormOption(authority.code(), level(authority.level()) + " · " + authority.name()))
                .toList();
    }

    private String level(Level level) {
        return messages.getMessage("level." + level, null, Locale.FRENCH);
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.seed(jdbc, "authority", "authorities.csv");
    }
}
