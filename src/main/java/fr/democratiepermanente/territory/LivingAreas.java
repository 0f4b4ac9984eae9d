package fr.democratiepermanente.territory;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bassins de vie, seeded from the sample data when there is none, then the administrator's to edit. */
@Component
@Order(1)
public class LivingAreas implements OptionSource, ApplicationRunner {

    /** A bassin de vie and the département it lies in. */
    public record LivingArea(String code, String name, String department) {}

    private final JdbcClient jdbc;

    LivingAreas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<LivingArea> all() {
        return jdbc.sql("""
                        select a.code, a.name, d.name as department
                        from living_area a join department d on d.code = a.department_code
                        order by a.name collate "fr-x-icu"
                        """).query(LivingArea.class).list();
    }

    /** Names by code. */
    public Map<String, String> names() {
        return all().stream().collect(Collectors.toMap(LivingArea::code, LivingArea::name));
    }

    @Override
    public String key() {
        return "livingAreas";
    }

    @Override
    public List<FormOption> options() {
        return all().stream()
                .map(area -> new FormOption(area.code(), area.name() + " (" + area.department() + ")"))
                .toList();
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.seed(jdbc, "department", "departments.csv");
        ReferenceData.seed(jdbc, "living_area", "living-areas.csv");
    }
}
