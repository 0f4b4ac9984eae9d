package fr.democratiepermanente.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.InactiveAgents;
import fr.democratiepermanente.identity.ProvisionalPasswords;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A provider without groups, as ProConnect: accounts are made here beforehand, named after the person's address. */
@ApplicationTest
class OidcAccountsTest {

    private static final String ADDRESS = "marie.durand@example.org";
    private static final String PASSWORD = "une phrase assez longue";

    @Autowired
    private IdentityService identity;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private Services services;

    @Autowired
    private InactiveAgents inactive;

    @Autowired
    private ProvisionalPasswords provisional;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void makeAccount() {
        User user = identity.newUser(ADDRESS);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
    }

    @AfterEach
    void removeAccount() {
        identity.deleteUser(ADDRESS);
    }

    @Test
    void anAccountMadeBeforehandKeepsItsRolesAndLosesItsPassword() {
        identity.createMembership(ADDRESS, Role.REFERENT_AGENT.group());

        OidcAccounts.Account account = bringUpToDate(true, marie("subject 1"));

        assertThat(account.user()).isEqualTo(ADDRESS);
        assertThat(account.groups()).containsExactly(Role.REFERENT_AGENT.group());
        assertThat(identity.checkPassword(ADDRESS, PASSWORD)).isFalse();
        assertThat(refusal(true, marie("subject 2")))
                .as("somebody else of that name")
                .isEqualTo("taken");
    }

    @Test
    void anAccountIsLinkedOnlyWhenTheOperatorSaysSo() {
        identity.createMembership(ADDRESS, Role.REFERENT_AGENT.group());

        assertThat(refusal(false, marie("subject 1"))).isEqualTo("taken");
        assertThat(identity.checkPassword(ADDRESS, PASSWORD)).isTrue();
    }

    @Test
    void whoHasNoAccountOrNoRoleHereIsRefused() {
        Person stranger = new Person("https://provider", "subject 3", "inconnu@example.org", "I", "N", null, null);
        assertThat(refusal(true, stranger)).isEqualTo("role");
        assertThat(identity.createUserQuery().userId(stranger.account()).count())
                .isZero();
        assertThat(refusal(true, marie("subject 1"))).isEqualTo("role");
    }

    private static Person marie(String subject) {
        return new Person("https://provider", subject, ADDRESS, "Marie", "Durand", ADDRESS, null);
    }

    private String refusal(boolean linkExisting, Person person) {
        return catchThrowableOfType(SignInRefused.class, () -> bringUpToDate(linkExisting, person))
                .reason();
    }

    private OidcAccounts.Account bringUpToDate(boolean linkExisting, Person person) {
        OidcSettings settings = new OidcSettings("email", "", Map.of(), linkExisting);
        OidcAccounts accounts = new OidcAccounts(identity, engine, services, inactive, provisional, jdbc, settings);
        return transaction.execute(status -> accounts.bringUpToDate(person));
    }
}
