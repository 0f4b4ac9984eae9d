package fr.democratiepermanente.identity;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The themes of proposals and the service that answers for each. */
@Component
@Order(2)
public class Themes implements OptionSource, ApplicationRunner {

    /** A theme as citizens choose it. */
    public record Theme(String code, String label, String description, String service) {}

    private final JdbcClient jdbc;

    Themes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Theme> all() {
        return jdbc.sql("select code, label, description, service_code as service from theme order by position")
                .query(Theme.class)
                .list();
    }

    public Optional<Theme> find(String code) {
        return all().stream().filter(theme -> theme.code().equals(code)).findFirst();
    }

    /** Labels by code. */
    public Map<String, String> labels() {
        return all().stream().collect(Collectors.toMap(Theme::code, Theme::label));
    }

    @Override
    public String key() {
        return "themes";
    }

    @Override
    public List<FormOption> options() {
        return all().stream()
                .map(theme -> new FormOption(theme.code(), theme.label()))
                .toList();
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.seed(jdbc, "theme", "themes.csv");
    }
}
