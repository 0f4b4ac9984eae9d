package fr.democratiepermanente.identity;

import fr.democratiepermanente.platform.ReferenceData;
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

    DemoAccounts(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        ReferenceData.read("people.csv").stream()
                .filter(person ->
                        identity.createUserQuery().userId(person.get("id")).count() == 0)
                .forEach(this::create);
        LOG.warn("Comptes de démonstration actifs : à désactiver en service (democratie.demo-accounts=false)");
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
