package fr.democratiepermanente.identity;

import fr.democratiepermanente.platform.ReferenceData;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Looks, in an application that is no demonstration any more, for accounts whose password everybody knows. */
@Component
@Order(20)
@ConditionalOnProperty(name = "democratie.demo-accounts", havingValue = "false", matchIfMissing = true)
class LeftDemoAccounts implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LeftDemoAccounts.class);

    private final IdentityService identity;

    LeftDemoAccounts(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<String> left = among(ReferenceData.read("people.csv").stream()
                .map(person -> person.get("id"))
                .toList());
        if (!left.isEmpty()) {
            LOG.error("Des comptes de démonstration gardent leur mot de passe public, désactivez-les : {}", left);
        }
    }

    /** Those of these accounts that exist and still open with the demonstration's password. */
    List<String> among(List<String> accounts) {
        return accounts.stream()
                .filter(account -> identity.createUserQuery().userId(account).count() > 0)
                .filter(account -> identity.checkPassword(account, DemoAccounts.PASSWORD))
                .toList();
    }
}
