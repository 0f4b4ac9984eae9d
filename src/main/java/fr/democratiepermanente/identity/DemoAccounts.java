package fr.democratiepermanente.identity;

import fr.democratiepermanente.platform.ReferenceData;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts to try the application with, one per role and more; {@code democratie.demo-accounts=false} makes none. */
@Component
@Order(20)
@ConditionalOnProperty("democratie.demo-accounts")
class DemoAccounts implements ApplicationRunner {

    static final String PASSWORD = "demonstration";

    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);

    private final IdentityService identity;
    private final JdbcClient jdbc;

    DemoAccounts(IdentityService identity, JdbcClient jdbc) {
        this.identity = identity;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.read("people.csv").stream()
                .filter(person ->
                        identity.createUserQuery().userId(person.get("id")).count() == 0)
                .forEach(this::create);
        if (!jdbc.sql("select exists (select from agent_training)")
                .query(Boolean.class)
                .single()) {
            ReferenceData.read("people.csv").forEach(this::train);
        }
        LOG.warn("Comptes de démonstration actifs : à désactiver en service (democratie.demo-accounts=false)");
    }

    private void train(CSVRecord person) {
        if (!person.get("trainedOn").isEmpty()) {
            jdbc.sql("insert into agent_training (user_id, trained_on) values (?, ?)")
                    .params(person.get("id"), LocalDate.parse(person.get("trainedOn")))
                    .update();
        }
        if (!person.get("themes").isEmpty()) {
            jdbc.sql("insert into agent_theme (user_id, theme_code) values (?, ?)")
                    .params(person.get("id"), person.get("themes"))
                    .update();
        }
    }

    private void create(CSVRecord person) {
        User user = identity.newUser(person.get("id"));
        user.setFirstName(person.get("firstName"));
        user.setLastName(person.get("lastName"));
        user.setEmail(person.get("email"));
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        Stream.of(person.get("roles"), person.get("services"))
                .flatMap(groups -> Stream.of(groups.split("[, ]+")))
                .filter(group -> !group.isBlank())
                .forEach(group -> identity.createMembership(user.getId(), group));
    }
}
