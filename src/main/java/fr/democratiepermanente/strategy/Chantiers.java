package fr.democratiepermanente.strategy;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The worksites that proposals feed. */
@Component
@Order(3)
class Chantiers implements OptionSource, ApplicationRunner {

    private final JdbcClient jdbc;

    Chantiers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String key() {
        return "chantiers";
    }

    @Override
    public List<FormOption> options() {
        return jdbc.sql("select code as value, title as label from chantier order by title")
                .query(FormOption.class)
                .list();
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.seed(jdbc, "chantier", "chantiers.csv");
    }
}
