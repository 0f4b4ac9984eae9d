package fr.democratiepermanente.strategy.frame;

import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of the frame that the forms of Tasklist offer. */
@Configuration
class FrameOptions {

    private record Query(String key, String sql, JdbcClient jdbc) implements OptionSource {

        @Override
        public List<FormOption> options() {
            return jdbc.sql(sql).query(FormOption.class).list();
        }
    }

    @Bean
    OptionSource charterArticles(JdbcClient jdbc) {
        return new Query(
                "charterArticles",
                "select code as value, 'Article ' || number || ' – ' || title as label"
                        + " from charter_article order by number",
                jdbc);
    }

    @Bean
    OptionSource objectives(JdbcClient jdbc) {
        return new Query(
                "objectives",
                "select code as value, number || '. ' || title as label from objective order by number",
                jdbc);
    }

    @Bean
    OptionSource chantiers(JdbcClient jdbc) {
        return new Query("chantiers", "select code as value, title as label from chantier order by title", jdbc);
    }
}
