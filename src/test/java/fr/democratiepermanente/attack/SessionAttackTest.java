package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.identity.AgentSessions;
import fr.democratiepermanente.identity.ProvisionalPasswords;
import fr.democratiepermanente.identity.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Attack 37: a session id planted before sign-in, kept after sign-out, or alive after the account has changed. */
@ApplicationTest
class SessionAttackTest {

    private static final String AGENT = "eve.fixation";
    private static final String PASSWORD = "une phrase assez longue";
    private static final String API = "/camunda/api/engine/engine/default/task";
    private static final String PAGE = "/compte";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AgentSessions sessions;

    @Autowired
    private ProvisionalPasswords provisionalPasswords;

    @BeforeEach
    void makeAccount() {
        User user = identity.newUser(AGENT);
        user.setFirstName("Ève");
        user.setLastName("Fix");
        user.setEmail("eve@example.org");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(AGENT, Role.REFERENT_AGENT.group());
    }

    @AfterEach
    void removeAccount() {
        identity.deleteUser(AGENT);
    }

    @Test
    void aPlantedSessionIdOpensNothingOnceTheVictimHasSignedIn() {
        Attacker attacker = new Attacker(port);
        attacker.get("/connexion");
        String planted = attacker.cookie("JSESSIONID").orElseThrow();
        Attacker victim = new Attacker(port).withCookie("JSESSIONID", planted);

        Answer signedIn = victim.signIn(AGENT, PASSWORD);

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(victim.cookie("JSESSIONID")).isPresent().get().isNotEqualTo(planted);
        assertAlive(victim);
        assertDead(attacker);
        assertThat(signedIn.headers().get("set-cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void aSessionIsDeadAfterSignOutOnTheSite() {
        Attacker victim = signedIn();
        Attacker thief = copyOf(victim);
        assertAlive(thief);

        post(victim, "/deconnexion", Map.of());

        assertDead(thief);
    }

    @Test
    void aSessionIsDeadAfterSignOutInTasklist() {
        Attacker victim = signedIn();
        Attacker thief = copyOf(victim);

        assertThat(victim.postJson("/camunda/api/admin/auth/user/default/logout", "")
                        .status())
                .isEqualTo(204);

        assertDead(thief);
    }

    @Test
    void signingOutEverywhereEndsTheSessionsLeftOnOtherMachines() {
        Attacker here = signedIn();
        Attacker forgotten = signedIn();
        Attacker colleague = new Attacker(port).signedIn("karim.haddad");
        assertThat(sessions.count(AGENT)).isEqualTo(2);
        assertThat(here.get(PAGE).body()).contains("2\u00a0sessions sont ouvertes");

        assertThat(post(here, "/compte/sessions", Map.of()).header("Location")).hasValue("/connexion?partout");

        assertDead(here);
        assertThat(forgotten.get(PAGE).header("Location")).hasValue("/connexion?fin");
        assertDead(forgotten);
        assertThat(sessions.count(AGENT)).isZero();
        assertAlive(colleague);
    }

    @Test
    void whoeverWasSignedOutReturnsToThePageTheyAskedFor() {
        Attacker agent = signedIn();
        sessions.end(AGENT);
        assertThat(agent.get("/dossiers/DP-2222-2222").header("Location")).hasValue("/connexion?fin");
        assertThat(agent.get("/connexion?fin").body()).contains("Votre session a pris fin");
        assertThat(agent.signIn(AGENT, PASSWORD).header("Location")).hasValue("/dossiers/DP-2222-2222");
    }

    @Test
    void aNewPasswordEndsTheSessionsOfWhoeverKnewTheOldOne() {
        Attacker owner = signedIn();
        Attacker thief = signedIn();
        String before = owner.cookie("JSESSIONID").orElseThrow();

        Answer changed = post(owner, "/compte/mot-de-passe", passwords(PASSWORD, "une autre phrase bien longue"));

        assertThat(changed.header("Location")).hasValue("/compte?change");
        assertAlive(owner);
        assertThat(owner.cookie("JSESSIONID").orElseThrow()).isNotEqualTo(before);
        assertDead(thief);
        assertThat(new Attacker(port).signIn(AGENT, PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void whoeverFindsASessionOpenDoesNotTakeTheAccount() {
        Attacker thief = signedIn();

        List<Integer> guesses = IntStream.range(0, 14)
                .mapToObj(n -> post(thief, "/compte/mot-de-passe", passwords("deviné" + n, "la phrase du voleur"))
                        .status())
                .toList();
        Answer slowed = post(thief, "/compte/mot-de-passe", passwords(PASSWORD, "la phrase du voleur"));

        assertThat(guesses).startsWith(422, 422, 422).endsWith(429, 429);
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.body()).contains("Trop d’essais");
    }

    @Test
    void aWeakPasswordIsRefused() {
        Attacker agent = signedIn();
        Map<String, String> refusals = Map.of(
                "court",
                "moins de 12",
                "monsieur eve.fixation",
                "contient votre nom",
                PASSWORD,
                "le même que l’actuel");

        refusals.forEach((password, message) -> {
            Answer answer = post(agent, "/compte/mot-de-passe", passwords(PASSWORD, password));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(message);
        });
        Map<String, String> misspelt = new LinkedHashMap<>(passwords(PASSWORD, "une autre phrase bien longue"));
        misspelt.put("confirmation", "une autre phrase");
        assertThat(post(agent, "/compte/mot-de-passe", misspelt).body()).contains("diffèrent");
        assertThat(identity.checkPassword(AGENT, PASSWORD)).isTrue();
    }

    @Test
    void whoeverLosesARoleLosesItAtOnce() {
        Attacker agent = signedIn();
        identity.deleteMembership(AGENT, Role.REFERENT_AGENT.group());
        assertDead(agent);

        Attacker again = signedIn();
        identity.createMembership(AGENT, Role.COMDIR.group());
        assertDead(again);
    }

    @Test
    void whoeverLosesTheirAccountIsOutAtOnce() {
        Attacker agent = signedIn();
        identity.deleteUser(AGENT);
        assertDead(agent);
    }

    @Test
    void aProvisionalPasswordOpensNothingButItsOwnChange() {
        provisionalPasswords.mark(AGENT);
        Attacker agent = new Attacker(port);
        agent.signIn(AGENT, PASSWORD);

        for (String page : new String[] {"/camunda/app/tasklist/default/", "/dossiers/DP-2222-2222", "/propositions"}) {
            Answer answer = agent.get(page);
            assertThat(answer.status()).as(page).isEqualTo(303);
            assertThat(answer.header("Location")).as(page).hasValue("/compte");
        }
        assertThat(agent.get(API).status()).isEqualTo(403);
        assertThat(agent.get(PAGE).body()).contains("Votre mot de passe est provisoire");
        post(agent, "/compte/mot-de-passe", passwords(PASSWORD, PASSWORD));
        assertThat(agent.get(API).status()).as("the same again").isEqualTo(403);

        post(agent, "/compte/mot-de-passe", passwords(PASSWORD, "une autre phrase bien longue"));

        assertAlive(agent);
        assertThat(provisionalPasswords.isProvisional(AGENT)).isFalse();
    }

    @Test
    void theNextAccountOfTheSameNameStartsAfresh() {
        provisionalPasswords.mark(AGENT);
        identity.deleteUser(AGENT);
        assertThat(provisionalPasswords.isProvisional(AGENT)).isFalse();
        makeAccount();
    }

    private Attacker signedIn() {
        Attacker agent = new Attacker(port);
        assertThat(agent.signIn(AGENT, PASSWORD).status()).isEqualTo(302);
        agent.get("/camunda/app/welcome/default/");
        return agent;
    }

    private Attacker copyOf(Attacker victim) {
        return new Attacker(port)
                .withCookie("JSESSIONID", victim.cookie("JSESSIONID").orElseThrow());
    }

    private static Answer post(Attacker agent, String address, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", Attacker.hidden(agent.get(PAGE).body(), "_csrf"));
        return agent.postForm(address, form);
    }

    private static Map<String, String> passwords(String current, String chosen) {
        return Map.of("actuel", current, "nouveau", chosen, "confirmation", chosen);
    }

    private static void assertAlive(Attacker agent) {
        assertThat(agent.get(PAGE).status()).isEqualTo(200);
        assertThat(agent.get(API).status()).isEqualTo(200);
    }

    private static void assertDead(Attacker agent) {
        assertThat(agent.get(API).status()).isEqualTo(401);
        Answer page = agent.get(PAGE);
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location").orElseThrow()).startsWith("/connexion");
    }
}
