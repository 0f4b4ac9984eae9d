package fr.democratiepermanente.identity;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.process.form.FormOption;
import fr.democratiepermanente.process.form.OptionSource;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The services of the authority. A service's code is also its engine group. */
@Component
@Order(1)
public class Services implements OptionSource, ApplicationRunner {

    /** The service that pilots the whole and answers for what belongs to no other. */
    public static final String PILOT = "service-pilote";

    /** Type of the engine groups that are services. */
    public static final String GROUP_TYPE = "SERVICE";

    private static final String SELECT =
            "select code, name, email, phone, address, closed_at is not null as closed from service";

    /**
     * A directorate, and how to reach it: an acknowledgement must say so.
     *
     * @param closed whether it takes no more work; what it did keeps its name
     */
    public record Service(String code, String name, String email, String phone, String address, boolean closed) {}

    private final JdbcClient jdbc;

    Services(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every service there is or was. */
    public List<Service> all() {
        return jdbc.sql(SELECT + " order by name collate \"fr-x-icu\"")
                .query(Service.class)
                .list();
    }

    /** The services that take work. */
    public List<Service> open() {
        return all().stream().filter(service -> !service.closed()).toList();
    }

    public Optional<Service> find(String code) {
        return jdbc.sql(SELECT + " where code = ?")
                .param(code)
                .query(Service.class)
                .optional();
    }

    @Override
    public String key() {
        return "services";
    }

    @Override
    public List<FormOption> options() {
        return open().stream()
                .map(service -> new FormOption(service.code(), service.name()))
                .toList();
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.seed(jdbc, "service", "services.csv");
    }
}
