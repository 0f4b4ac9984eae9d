package fr.democratiepermanente.identity;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the account {@code admin} on an installation that has no administrator, with the password in
 * {@code democratie.administrator-password}; afterwards that property has no effect.
 */
@Component
@Order(25)
class FirstAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String ID = "admin";

    private final IdentityService identity;
    private final String password;

    FirstAdministrator(IdentityService identity, @Value("${democratie.administrator-password:}") String password) {
        this.identity = identity;
        this.password = password;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        String group = Role.ADMINISTRATOR.group();
        if (identity.createUserQuery().memberOfGroup(group).count() > 0) {
            return;
        }
        if (password.isBlank()) {
            LOG.warn("Aucun administrateur : indiquez un mot de passe dans democratie.administrator-password");
            return;
        }
        User administrator = identity.newUser(ID);
        administrator.setFirstName("Administration");
        administrator.setLastName("du site");
        administrator.setPassword(password);
        identity.saveUser(administrator);
        identity.createMembership(ID, group);
        LOG.info("Compte {} créé", ID);
    }
}
