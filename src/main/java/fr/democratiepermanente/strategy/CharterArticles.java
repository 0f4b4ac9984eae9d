package fr.democratiepermanente.strategy;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The numbered articles of the ethical framework that proposals feed. */
@Component
class CharterArticles implements OptionSource, ApplicationRunner {

    private final JdbcClient jdbc;

    CharterArticles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String key() {
        return "charterArticles";
    }

    @Override
    public List<FormOption> options() {
        return jdbc.sql("select code as value, 'Article ' || number || ' – ' || title as label"
                        + " from charter_article order by number")
                .query(FormOption.class)
                .list();
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.seed(jdbc, "charter_article", "charter-articles.csv");
    }
}
