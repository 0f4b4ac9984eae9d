package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.identity.Role;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CVE-2026-77226: whoever comes first makes themselves administrator, as long as there is none. */
@ApplicationTest
class SetupTakeoverAttackTest {

    private static final String INTRUDER = "{\"profile\": {\"id\": \"intruder\", \"firstName\": \"I\","
            + " \"lastName\": \"N\"}, \"credentials\": {\"password\": \"intruder-password\"}}";
    private static final List<String> DISGUISES = List.of(
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/admin/setup/default/user/create/",
            "/camunda/api/admin/setup/default/user/create;a=b",
            "/camunda/api/admin/setup;a=b/default/user/create",
            "/camunda/api/admin//setup/default/user/create",
            "/camunda//api/admin/setup/default/user/create",
            "//camunda/api/admin/setup/default/user/create",
            "/camunda/api/admin/./setup/default/user/create",
            "/camunda/api/welcome/../admin/setup/default/user/create",
            "/camunda/api/admin/%73etup/default/user/create",
            "/camunda/api/admin/setup%2Fdefault/user/create",
            "/camunda/api/admin/setup/default/user%2fcreate",
            "/camunda/api/admin/%2e/setup/default/user/create",
            "/camunda/api/admin/%2573etup/default/user/create",
            "/camunda/api/admin/setup/default/user/create?x=/camunda/app/",
            "/camunda/api/admin/setup/%64efault/user/create");

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Test
    void anUnprotectedEngineTakesTheIntruderForItsAdministrator() {
        try (UnprotectedEngine unprotected = new UnprotectedEngine()) {
            Answer answer = unprotected
                    .attacker()
                    .postJson("/camunda/api/admin/setup/" + UnprotectedEngine.NAME + "/user/create", INTRUDER);
            assertThat(answer.status()).isEqualTo(204);
            IdentityService accounts = unprotected.engine().getIdentityService();
            assertThat(accounts.createUserQuery()
                            .memberOfGroup("camunda-admin")
                            .singleResult()
                            .getId())
                    .isEqualTo("intruder");
            assertThat(accounts.checkPassword("intruder", "intruder-password")).isTrue();
        }
    }

    @Test
    void hereNobodyIsMadeWhileThereIsAnAdministrator() {
        assertThat(administrators()).isNotEmpty();
        assertRefused(agent(), withToken(new Attacker(port).signedIn("admin")), new Attacker(port));
    }

    @Test
    void hereNobodyIsMadeWhileThereIsNone() {
        // Later Tasklist leads to the setup page, which is shut, and gives no token.
        Attacker agent = agent();
        List<String> removed = administrators();
        removed.forEach(user -> identity.deleteMembership(user, Role.ADMINISTRATOR.group()));
        try {
            assertThat(administrators()).isEmpty();
            assertRefused(agent, new Attacker(port));
            assertThat(administrators()).isEmpty();
        } finally {
            removed.forEach(user -> identity.createMembership(user, Role.ADMINISTRATOR.group()));
        }
    }

    /** Whoever has the token of the webapps, which a visitor gets from no page. */
    private Attacker agent() {
        return withToken(new Attacker(port).signedIn("lea.martinet"));
    }

    private static Attacker withToken(Attacker attacker) {
        assertThat(attacker.cookie("XSRF-TOKEN")).isPresent();
        return attacker;
    }

    private void assertRefused(Attacker... attackers) {
        for (Attacker attacker : attackers) {
            assertThat(DISGUISES).allSatisfy(address -> {
                Answer answer = attacker.postJson(address, INTRUDER);
                assertThat(answer.status()).isIn(400, 403, 404);
            });
        }
        assertThat(identity.createUserQuery().userId("intruder").count()).isZero();
    }

    private List<String> administrators() {
        return identity.createUserQuery().memberOfGroup(Role.ADMINISTRATOR.group()).unlimitedList().stream()
                .map(User::getId)
                .toList();
    }
}
