package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.MovableClock;
import fr.democratiepermanente.ScriptedMailServers;
import fr.democratiepermanente.TestServers;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.CaseModels;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.test.context.ContextConfiguration;

/**
 * Sign-in at the authority's own provider, whole: a real provider, our application, and a browser that follows every
 * redirection. And what somebody tries who has an account there, or who is the provider's impostor.
 */
@Tag("own-application")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // Known before the rest: cookies follow from it.
        properties = {"democratie.base-url=" + IdentityProvider.SITE, "democratie.demo-accounts=false"})
@ContextConfiguration(initializers = {TestServers.class, SingleSignOnAttackTest.Settings.class})
class SingleSignOnAttackTest {

    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    private static IdentityProvider provider;
    private static int providerPort;

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private FilterService filters;

    @Autowired
    private ScriptedMailServers servers;

    @Autowired
    private MovableClock clock;

    /** As an operator would write them. */
    static class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            int port = freePort();
            String client = "spring.security.oauth2.client.";
            TestPropertyValues.of(
                            "test.provider-port=" + port,
                            "camunda.bpm.job-execution.enabled=false",
                            client + "registration.region.client-id=region",
                            client + "registration.region.client-secret=secret-region",
                            client + "registration.region.client-name=Mon compte Région",
                            client + "registration.region.scope=openid,profile,email",
                            client + "provider.region.issuer-uri=http://localhost:" + port,
                            client + "registration.etat.client-id=etat",
                            client + "registration.etat.client-secret=secret-etat",
                            client + "registration.etat.scope=openid,profile,email",
                            client + "provider.etat.issuer-uri=http://localhost:" + port,
                            client + "provider.etat.user-info-uri=http://localhost:" + port + "/signed-userinfo",
                            "democratie.oidc.groups-claim=acces.groupes",
                            "democratie.oidc.groups.[/agents/mobilités]=referent-agent,service-mobilites",
                            // Without an administrator the webapps lead everybody to their setup page, which is shut.
                            "camunda.bpm.admin-user.id=premier",
                            "camunda.bpm.admin-user.password=un mot de passe bien long",
                            "democratie.oidc.groups.encadrement=line-manager,service-mobilites",
                            "democratie.oidc.groups.service=service-culture")
                    .applyTo(context);
        }

        /** Below those that systems hand out unasked: nobody takes it before the provider starts. */
        private static int freePort() {
            return new Random()
                    .ints(20_000, 30_000)
                    .filter(Settings::isFree)
                    .findFirst()
                    .orElseThrow();
        }

        private static boolean isFree(int port) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.isBound();
            } catch (IOException e) {
                return false;
            }
        }
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    /** The application has started by then: without its provider, whose outage is the agents' affair only. */
    @BeforeAll
    static void startProvider(ServletWebServerApplicationContext application) {
        int port = application.getWebServer().getPort();
        Attacker early = new Attacker(port);
        assertThat(early.get("/propositions").status()).isEqualTo(200);
        assertThat(early.get("/connexion").body())
                .contains("Se connecter avec Mon compte Région", "/oauth2/authorization/region");
        Answer unreachable = early.get("/oauth2/authorization/region");
        assertThat(unreachable.status()).isEqualTo(502);
        assertThat(unreachable.body()).contains("Le service d’identité n’a pas confirmé");
        providerPort = application.getEnvironment().getRequiredProperty("test.provider-port", Integer.class);
        provider = IdentityProvider.start(providerPort);
    }

    @AfterAll
    static void stopProvider() {
        if (provider != null) {
            provider.close();
        }
    }

    @AfterEach
    void tellTheTruthAgain() {
        provider.isHonest();
    }

    @Test
    void anAgentReachesTasklistWithTheGroupsOfTheProvider() {
        provider.knows("lea", claims("lea.martinet", "/agents/mobilités", "inconnu", "camunda-admin"));
        Attacker browser = new Attacker(port);

        Answer arrived = signIn(browser, "region", "lea");

        assertThat(arrived.header("Location")).hasValue("/camunda/app/tasklist/default/");
        assertThat(browser.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
        assertThat(browser.get(TASKS).status()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"lea.martinet\"");
        assertThat(groups("lea.martinet")).containsExactlyInAnyOrder("referent-agent", "service-mobilites");
        User account = identity.createUserQuery().userId("lea.martinet").singleResult();
        assertThat(account.getFirstName() + " " + account.getLastName()).isEqualTo("Prénom de lea Nom de lea");
        assertThat(account.getEmail()).isEqualTo("lea@example.org");
        assertThat(browser.get("/compte").body())
                .contains("Prénom de lea", "Agent référent", "se change là-bas")
                .doesNotContain("name=\"actuel\"");
        assertThat(browser.get("/imports").status()).as("not a pilot").isEqualTo(403);
    }

    @Test
    void aManagerReachesCockpit() {
        provider.knows("nadia", claims("nadia.benali", "encadrement"));
        Attacker browser = new Attacker(port);
        browser.get("/camunda/app/cockpit/default/");

        assertThat(signIn(browser, "region", "nadia").header("Location")).hasValue("/camunda/app/cockpit/default/");

        assertThat(browser.get("/camunda/app/cockpit/default/").status()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/engine/engine/default/process-definition/count")
                        .body())
                .contains("\"count\":" + CaseModels.keys().size());
    }

    @Test
    void aSignedAnswerAboutThePersonIsReadAndItsSignatureChecked() {
        provider.knows("etienne", claims("etienne", "encadrement"));
        assertThat(signIn(new Attacker(port), "etat", "etienne").header("Location"))
                .hasValue("/camunda/app/tasklist/default/");
    }

    @Test
    void whoeverHasNoRoleHereIsRefusedAndLeavesNoTrace() {
        provider.knows("victor", claims("victor", "camunda-admin", "pilot-directorate", "service"));
        Attacker browser = new Attacker(port);

        Answer refused = signIn(browser, "region", "victor");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("ne donne aucun rôle ici", "direction pilote");
        assertThat(browser.get(TASKS).status()).isEqualTo(401);
        assertThat(identity.createUserQuery().userId("victor").count()).isZero();
    }

    @Test
    void whatTheProviderTakesBackIsGoneAtTheNextSignInAndOtherSessionsEnd() {
        provider.knows("sofia", claims("sofia", "/agents/mobilités", "encadrement"));
        Attacker before = new Attacker(port);
        signIn(before, "region", "sofia");
        assertThat(groups("sofia")).containsExactlyInAnyOrder("referent-agent", "line-manager", "service-mobilites");

        provider.knows("sofia", claims("sofia", "encadrement"));
        Attacker now = new Attacker(port);
        signIn(now, "region", "sofia");

        assertThat(groups("sofia")).containsExactlyInAnyOrder("line-manager", "service-mobilites");
        assertThat(before.get(TASKS).status()).isEqualTo(401);
        assertThat(now.get(TASKS).status()).isEqualTo(200);

        provider.knows("sofia", claims("sofia"));
        assertThat(signIn(new Attacker(port), "region", "sofia").status()).isEqualTo(403);
        assertThat(groups("sofia")).isEmpty();
        assertThat(now.get(TASKS).status()).isEqualTo(401);
    }

    @Test
    void nobodyTakesOverAnAccountByItsName() {
        User local = identity.newUser("directrice");
        local.setPassword("une phrase assez longue");
        identity.saveUser(local);
        identity.createMembership("directrice", Role.ADMINISTRATOR.group());
        provider.knows("mallory", claims("directrice", "encadrement"));

        Answer refused = signIn(new Attacker(port), "region", "mallory");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("existe déjà ici");
        assertThat(identity.checkPassword("directrice", "une phrase assez longue"))
                .isTrue();
        assertThat(groups("directrice")).containsExactly("camunda-admin");

        provider.knows("alice", claims("alice", "encadrement"));
        signIn(new Attacker(port), "region", "alice");
        provider.knows("mallory", claims("alice", "encadrement"));
        assertThat(signIn(new Attacker(port), "region", "mallory").body()).contains("existe déjà ici");
    }

    @Test
    void aPersonKeepsTheirAccountUnderANewName() {
        provider.knows("claire", claims("claire.avant", "encadrement"));
        signIn(new Attacker(port), "region", "claire");
        provider.knows("claire", claims("claire.apres", "encadrement"));
        Attacker browser = new Attacker(port);

        signIn(browser, "region", "claire");

        browser.get("/camunda/app/tasklist/default/");
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"claire.avant\"");
        assertThat(identity.createUserQuery().userId("claire.apres").count()).isZero();
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        for (String name : List.of("../admin", "a b", "<script>", "${currentUser()}", "")) {
            provider.knows("bizarre", claims(name, "encadrement"));
            Answer refused = signIn(new Attacker(port), "region", "bizarre");
            assertThat(refused.status()).as(name).isEqualTo(403);
            assertThat(refused.body()).as(name).contains("pas de nom de compte utilisable");
        }
    }

    @Test
    void theAccountOfSomebodyFromTheProviderHasNoPasswordToGuess() {
        provider.knows("paula", claims("paula", "encadrement"));
        signIn(new Attacker(port), "region", "paula");
        for (String password : List.of("", "null", "paula", IdentityProvider.PASSWORD)) {
            assertThat(identity.checkPassword("paula", password)).isFalse();
        }
    }

    @Test
    void aTokenForAnotherTimePlaceOrClientOpensNothing() {
        provider.knows("igor", claims("igor", "encadrement"));
        List<Consumer<JwtClaimsSet.Builder>> lies = List.of(
                token -> token.issuer("https://evil.example"),
                token -> token.audience(List.of("another-client")),
                token -> token.claim("nonce", "another-nonce"),
                token -> token.claims(all -> all.remove("nonce")),
                token -> token.expiresAt(Instant.now().minusSeconds(3600)));
        for (Consumer<JwtClaimsSet.Builder> lie : lies) {
            provider.lies(lie);
            assertRefused("region", "igor");
        }
        provider.isHonest();
        provider.signsWithAForeignKey(true);
        assertRefused("region", "igor");
        assertRefused("etat", "igor");
        assertThat(identity.createUserQuery().userId("igor").count()).isZero();
        provider.isHonest();
        assertThat(signIn(new Attacker(port), "region", "igor").status()).isEqualTo(302);
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForOpensNothing() {
        provider.knows("olga", claims("olga", "encadrement"));
        Attacker attacker = new Attacker(port);
        String stolen = answerOfProvider(attacker, "region", "olga");
        Attacker victim = new Attacker(port);
        victim.get("/connexion");

        assertThat(victim.get(stolen).status()).isEqualTo(502);
        assertThat(victim.get(TASKS).status()).isEqualTo(401);

        victim.get("/oauth2/authorization/region");
        assertThat(victim.get(stolen).status()).as("another state").isEqualTo(502);
        assertThat(attacker.get(stolen).status()).isEqualTo(302);
        assertThat(attacker.get(stolen).status()).as("used twice").isEqualTo(502);
    }

    @Test
    void theRequestToTheProviderHasAStateANonceAndAProofKeyAndNamesOurAddress() {
        Answer start = new Attacker(port)
                .get("/oauth2/authorization/region", "Host", "evil.example", "X-Forwarded-Host", "evil.example");
        assertThat(start.header("Location").orElseThrow())
                .startsWith("http://localhost:" + providerPort + "/oauth2/authorize?")
                .contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256")
                .contains("redirect_uri=" + IdentityProvider.SITE + "/login/oauth2/code/region");
    }

    @Test
    void theSessionIdChangesAndSignOutReachesTheProvider() {
        provider.knows("rose", claims("rose", "encadrement"));
        Attacker browser = new Attacker(port);
        browser.get("/connexion");
        String planted = browser.cookie("JSESSIONID").orElseThrow();
        signIn(browser, "region", "rose");
        assertThat(browser.cookie("JSESSIONID").orElseThrow()).isNotEqualTo(planted);

        Answer out = browser.postForm(
                "/deconnexion",
                Map.of("_csrf", Attacker.hidden(browser.get("/compte").body(), "_csrf")));

        assertThat(out.header("Refresh").orElseThrow())
                .startsWith("0;url=http://localhost:" + providerPort + "/connect/logout?id_token_hint=");
        assertThat(browser.get(TASKS).status()).isEqualTo(401);
        Answer atProvider = new Attacker(providerPort)
                .get(path(out.header("Refresh").orElseThrow().substring("0;url=".length())));
        assertThat(atProvider.header("Location")).hasValue(IdentityProvider.SITE + "/connexion?deconnexion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@127.0.0.1",
                "a@b.example.org\r\nBcc: c@example.org",
                "a@b,c@d",
                "a@localhost",
                "a@inside.example.net"
            })
    void anAddressThatNobodyCouldGiveHereIsDropped(String email) {
        servers.send("inside.example.net", "169.254.169.254");
        Map<String, Object> claims = new HashMap<>(claims("xavier", "encadrement"));
        claims.put("email", email);
        provider.knows("xavier", claims);
        assertThat(signIn(new Attacker(port), "region", "xavier").status()).isEqualTo(302);
        assertThat(identity.createUserQuery().userId("xavier").singleResult().getEmail())
                .isNull();

        provider.knows("xavier", claims("xavier", "encadrement"));
        signIn(new Attacker(port), "region", "xavier");
        assertThat(identity.createUserQuery().userId("xavier").singleResult().getEmail())
                .isEqualTo("xavier@example.org");
    }

    @Test
    void noCookieOfASiteInHttpsTravelsInClear() {
        provider.knows("zoe", claims("zoe", "encadrement"));
        Attacker browser = new Attacker(port);
        Answer signedIn = signIn(browser, "region", "zoe");
        Answer tasklist = browser.get("/camunda/app/tasklist/default/");
        assertThat(signedIn.headers().get("set-cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .singleElement()
                .asString()
                .contains("; Secure");
        assertThat(tasklist.headers().get("set-cookie"))
                .filteredOn(cookie -> cookie.startsWith("XSRF-TOKEN"))
                .isNotEmpty();
        assertThat(tasklist.headers().get("set-cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void noSessionOutlivesItsTimeHoweverBusy() {
        provider.knows("ursule", claims("ursule", "encadrement"));
        Attacker busy = new Attacker(port);
        signIn(busy, "region", "ursule");
        for (int hour = 1; hour <= 12; hour++) {
            assertThat(busy.get(TASKS).status()).isEqualTo(200);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(busy.get(TASKS).status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));

        assertThat(busy.get(TASKS).status()).isEqualTo(401);
        assertThat(busy.get("/compte").header("Location").orElseThrow()).startsWith("/connexion");
    }

    /** A forgotten tab of Tasklist asks for its list for ever: that keeps no session open. */
    @Test
    void noSessionOutlivesTheAbsenceOfItsAgentWhateverItsPageAsks() {
        provider.knows("viviane", claims("viviane", "encadrement"));
        Attacker tab = new Attacker(port);
        signIn(tab, "region", "viviane");
        tab.get("/camunda/app/tasklist/default/");
        String engine = "/camunda/api/engine/engine/default";
        String filter = engine + "/filter/"
                + filters.createFilterQuery()
                        .filterName("Mon service")
                        .singleResult()
                        .getId();
        for (int minute = 0; minute < 60; minute += 10) {
            assertThat(tab.postJson(filter + "/list?firstResult=0&maxResults=15", "{}")
                            .status())
                    .isEqualTo(200);
            assertThat(tab.get(filter + "/count").status()).isEqualTo(200);
            assertThat(tab.get(TASKS + "/gone").status()).isEqualTo(404);
            assertThat(tab.get(engine + "/batch").status()).isEqualTo(200);
            clock.advance(Duration.ofMinutes(10));
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(tab.postJson(filter + "/list?firstResult=0&maxResults=15", "{}")
                        .status())
                .isEqualTo(401);
        assertThat(tab.get("/compte").header("Location").orElseThrow()).startsWith("/connexion");
    }

    @Test
    void theSessionOfAnAgentWhoIsThereGoesOn() {
        provider.knows("yvonne", claims("yvonne", "encadrement"));
        Attacker agent = new Attacker(port);
        signIn(agent, "region", "yvonne");
        agent.get("/camunda/app/tasklist/default/");
        for (String page : List.of("/compte", "/camunda/api/admin/auth/user/default", TASKS, "/compte")) {
            clock.advance(Duration.ofMinutes(59));
            assertThat(agent.get(page).status()).as(page).isEqualTo(200);
        }
    }

    private void assertRefused(String client, String person) {
        Attacker browser = new Attacker(port);
        Answer refused = signIn(browser, client, person);
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.body()).contains("n’a pas confirmé votre connexion");
        assertThat(browser.get(TASKS).status()).isEqualTo(401);
    }

    /** The browser's way: our site, the provider, its sign-in form, and back. */
    private Answer signIn(Attacker browser, String client, String person) {
        return browser.get(answerOfProvider(browser, client, person));
    }

    private static String answerOfProvider(Attacker browser, String client, String person) {
        Attacker atProvider = new Attacker(providerPort);
        Answer start = browser.get("/oauth2/authorization/" + client);
        atProvider.get(location(start));
        Answer known = atProvider.postForm("/login", Map.of("username", person, "password", IdentityProvider.PASSWORD));
        String back = atProvider.get(location(known)).header("Location").orElseThrow();
        assertThat(back).startsWith(IdentityProvider.SITE + "/login/oauth2/code/" + client);
        return path(back);
    }

    private static String location(Answer answer) {
        return path(answer.header("Location").orElseThrow());
    }

    private static String path(String address) {
        URI uri = URI.create(address);
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static Map<String, Object> claims(String account, String... groups) {
        String person = account.replaceAll("\\..*", "");
        return Map.of(
                "preferred_username", account,
                "given_name", "Prénom de " + person,
                "family_name", "Nom de " + person,
                "email", person + "@example.org",
                "acces", Map.of("groupes", List.of(groups)));
    }
}
