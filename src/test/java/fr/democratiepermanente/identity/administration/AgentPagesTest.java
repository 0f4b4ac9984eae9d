package fr.democratiepermanente.identity.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.intake.Intake;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** An administrator keeps the accounts of the agents. */
@ApplicationTest
class AgentPagesTest {

    private static final String OURS = "essai.";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private Intake intake;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private AdministrationPages pages;

    @Autowired
    void open(MockMvc mvc) {
        pages = new AdministrationPages(mvc);
    }

    /** Creates an account of a unique id, and returns the page that says its password. */
    private String create(String id, String... rolesAndServices) throws Exception {
        return pages.text(pages.send("/agents", fields(id, "Zoé", "Le Goff", rolesAndServices))
                .andExpect(status().isOk()));
    }

    private static String unique() {
        return OURS + UUID.randomUUID();
    }

    /** Or the rules of other tests would give work to the agents made here. */
    @AfterEach
    void removeOurs() {
        identity.createUserQuery().list().stream()
                .map(User::getId)
                .filter(id -> id.startsWith(OURS))
                .forEach(identity::deleteUser);
    }

    private static String[] fields(String id, String firstName, String lastName, String... more) {
        return Stream.concat(
                        Stream.of("id", id, "firstName", firstName, "lastName", lastName, "email", "zoe@example.org"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private ResultActions change(String id, String... more) throws Exception {
        return pages.send("/agents/" + id, fields("ignored", "Zoé", "Le Goff", more));
    }

    private List<String> groups(String id) {
        return identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList();
    }

    private boolean signsIn(String id, String password) {
        Attacker.Answer answer = new Attacker(port).signIn(id, password);
        assertThat(answer.status()).isIn(302, 401);
        return answer.status() == 302;
    }

    @Test
    void theListIsSearchedByNameRoleServiceAndState() throws Exception {
        pages.open("/agents?recherche=LEFEVRE yanis")
                .andExpect(content()
                        .string(allOf(
                                containsString("Yanis Lefèvre"),
                                containsString("1 compte<"),
                                not(containsString("??administration")))));
        pages.open("/agents?role=line-manager&service=service-mobilites")
                .andExpect(
                        content().string(allOf(containsString("Nadia Benali"), not(containsString(">Léa Martinet<")))));
        pages.open("/agents?recherche=personne-ici")
                .andExpect(content().string(containsString("Aucun compte ne correspond")));
        for (String address :
                List.of("/agents?page=x", "/agents?page=0", "/agents?etat=X&role=X&service=X", "/agents?page=99")) {
            pages.open(address).andExpect(status().isOk());
        }
        pages.open("/agents?recherche=a\u0000b").andExpect(status().is4xxClientError());
        pages.open("/agents/personne.ici").andExpect(status().isNotFound());
    }

    @Test
    void aLongListHasPages() throws Exception {
        List<String> ids = Stream.generate(() -> "page." + UUID.randomUUID())
                .limit(Paged.SIZE + 1L)
                .toList();
        for (String id : ids) {
            jdbc.sql("insert into act_id_user (id_, rev_, last_) values (?, 1, 'Pagination')")
                    .param(id)
                    .update();
        }
        try {
            pages.open("/agents?recherche=pagination")
                    .andExpect(content().string(allOf(containsString("51 comptes"), containsString("Page 1 sur 2"))));
            pages.open("/agents?recherche=pagination&page=2")
                    .andExpect(content().string(allOf(containsString("Page 2 sur 2"), containsString("page."))));
        } finally {
            ids.forEach(identity::deleteUser);
        }
    }

    @Test
    void aNewAgentSignsInWithThePasswordShownOnce() throws Exception {
        String id = unique();
        ResultActions created = pages.send(
                "/agents", fields(id, "Zoé", "Le Goff", "roles", "REFERENT_AGENT", "services", "service-mobilites"));
        created.andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(header().doesNotExist("Location"));
        String password = AdministrationPages.password(pages.text(created));
        assertThat(signsIn(id, password)).isTrue();
        assertThat(groups(id)).containsExactlyInAnyOrder("referent-agent", "service-mobilites");
        assertThat(people.names(List.of(id, "inconnu")))
                .containsEntry(id, "Zoé Le Goff")
                .containsEntry("inconnu", "inconnu");
        pages.open("/agents/" + id).andExpect(content().string(not(containsString(password))));
        pages.open("/historique").andExpect(content().string(allOf(containsString(id), not(containsString(password)))));
        pages.send("/agents/" + id + "/desactiver");
    }

    @Test
    void theIdIsMadeOfTheNamesAndNeverAnothers() throws Exception {
        String lastName = "D’Œil-" + UUID.randomUUID().toString().substring(0, 8);
        String expected = "elodie-anne.d-oeil-" + lastName.substring(6);
        for (String id : List.of(expected, expected + "2")) {
            pages.send("/agents", fields("", "Élodie Anne", lastName, "roles", "COMDIR"))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(">" + id + "<")));
            assertThat(identity.createUserQuery().userId(id).count()).isEqualTo(1);
        }
        pages.send("/agents", fields("claire.moreau", "Autre", "Claire", "roles", "COMDIR"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("claire.moreau est déjà pris"), containsString("value=\"Autre\""))));
        assertThat(people.name("claire.moreau")).isEqualTo("Claire Moreau");
        pages.send("/agents/" + expected + "/desactiver");
        pages.send("/agents/" + expected + "2/desactiver");
    }

    @Test
    void badInputIsSaidBesideItsFieldAndKept() throws Exception {
        pages.send(
                        "/agents",
                        "firstName",
                        "42",
                        "email",
                        "pas une adresse",
                        "id",
                        "Zoé !",
                        "services",
                        "service-inconnu")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"firstName-error\""),
                                containsString("id=\"lastName-error\""),
                                containsString("id=\"email-error\""),
                                containsString("id=\"id-error\""),
                                containsString("id=\"roles-error\""),
                                containsString("id=\"services-error\""),
                                containsString("value=\"pas une adresse\""),
                                not(containsString("??administration")))));
        for (String role : List.of("REFERENT_AGENT", "LINE_MANAGER")) {
            pages.send("/agents", fields(unique(), "Zoé", "Le Goff", "roles", role))
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(content().string(containsString("id=\"services-error\"")));
        }
    }

    @Test
    void ofTwoAdministratorsTheSecondIsToldAndLosesNothing() throws Exception {
        String id = unique();
        create(id, "roles", "COMDIR");
        String seen = pages.seen("/agents/" + id);
        change(id, "roles", "ELECTED_OFFICIAL", "seen", seen).andExpect(redirectedUrl("/administration/agents/" + id));
        assertThat(groups(id)).containsExactly("elected-official");
        String answer = pages.text(
                change(id, "roles", "PILOT_DIRECTORATE", "seen", seen).andExpect(status().isConflict()));
        assertThat(answer).contains("Quelqu’un d’autre a modifié cette fiche", "<dd>Élus</dd>");
        assertThat(groups(id)).containsExactly("elected-official");
        change(id, "roles", "PILOT_DIRECTORATE", "seen", Attacker.hidden(answer, "seen"))
                .andExpect(status().isSeeOther());
        assertThat(groups(id)).containsExactly("pilot-directorate");
        pages.send("/agents/" + id + "/desactiver");
    }

    @Test
    void aDeactivatedAgentCannotSignInAndTheirTasksGoBack() throws Exception {
        String id = unique();
        String password =
                AdministrationPages.password(create(id, "roles", "PILOT_DIRECTORATE", "services", "service-pilote"));
        String reference = intake.take(Agents.submission("Un toit pour le marché de Loches"));
        runJobs(reference);
        Task task =
                tasks.createTaskQuery().processInstanceBusinessKey(reference).singleResult();
        tasks.claim(task.getId(), id);
        pages.open("/agents/" + id + "/desactiver").andExpect(content().string(containsString(reference)));

        ResultActions answer =
                pages.send("/agents/" + id + "/desactiver").andExpect(redirectedUrl("/administration/agents/" + id));

        assertThat(answer.andReturn().getFlashMap().get("released"))
                .isEqualTo(List.of(reference + " · Qualifier la proposition"));
        Task released = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(released.getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .extracting(IdentityLink::getGroupId)
                .contains("pilot-directorate");
        assertThat(groups(id)).isEmpty();
        assertThat(people.name(id)).isEqualTo("Zoé Le Goff");
        assertThat(signsIn(id, password)).isFalse();
        pages.open("/agents?etat=INACTIVE&recherche=" + id).andExpect(content().string(containsString(id)));
        change(id, "roles", "ADMINISTRATOR", "seen", "x").andExpect(status().isConflict());
        pages.send("/agents/" + id + "/mot-de-passe").andExpect(status().isConflict());
        assertThat(groups(id)).isEmpty();
    }

    @Test
    void anInactiveAccountStaysShutWhateverTheEngineSays() throws Exception {
        String id = unique();
        create(id, "roles", "COMDIR");
        pages.send("/agents/" + id + "/desactiver");
        User user = identity.createUserQuery().userId(id).singleResult();
        user.setPassword("un mot de passe remis par Admin");
        identity.saveUser(user);
        identity.createMembership(id, Role.ADMINISTRATOR.group());

        assertThat(signsIn(id, "un mot de passe remis par Admin")).isFalse();
        identity.deleteMembership(id, Role.ADMINISTRATOR.group());
    }

    @Test
    void whoeverIsSignedInIsOutOnceTheirRolesOrTheirAccountGo() throws Exception {
        String id = unique();
        String password = AdministrationPages.password(create(id, "roles", "COMDIR"));
        Attacker agent = new Attacker(port);
        agent.signIn(id, password);
        assertThat(agent.get("/compte").status()).isEqualTo(200);
        change(id, "roles", "ELECTED_OFFICIAL", "seen", pages.seen("/agents/" + id))
                .andExpect(status().isSeeOther());
        assertThat(agent.get("/compte").status()).isEqualTo(302);
        agent.signIn(id, password);
        assertThat(agent.get("/compte").status()).isEqualTo(200);
        pages.send("/agents/" + id + "/desactiver").andExpect(status().isSeeOther());
        assertThat(agent.get("/compte").status()).isEqualTo(302);
    }

    @Test
    void aReactivatedAgentHasTheirGroupsAndANewPassword() throws Exception {
        String id = unique();
        String first =
                AdministrationPages.password(create(id, "roles", "REFERENT_AGENT", "services", "service-culture"));
        pages.send("/agents/" + id + "/desactiver");
        String second = AdministrationPages.password(
                pages.text(pages.send("/agents/" + id + "/reactiver").andExpect(status().isOk())));
        assertThat(groups(id)).containsExactlyInAnyOrder("referent-agent", "service-culture");
        assertThat(signsIn(id, second)).isTrue();
        assertThat(signsIn(id, first)).isFalse();
        pages.send("/agents/" + id + "/reactiver").andExpect(status().isConflict());
        pages.send("/agents/" + id + "/desactiver");
    }

    @Test
    void aProvisionalPasswordReplacesTheOneBefore() throws Exception {
        String id = unique();
        String first = AdministrationPages.password(create(id, "roles", "COMDIR"));
        String second = AdministrationPages.password(
                pages.text(pages.send("/agents/" + id + "/mot-de-passe").andExpect(status().isOk())));
        assertThat(second).isNotEqualTo(first);
        assertThat(signsIn(id, second)).isTrue();
        assertThat(signsIn(id, first)).isFalse();
        assertThat(jdbc.sql("select string_agg(target || detail, ' ') from administration_event")
                        .query(String.class)
                        .single())
                .contains(id)
                .doesNotContain(first, second);
        pages.send("/agents/" + id + "/desactiver");
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        pages.send("/agents/admin/desactiver")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("dernier compte d’administration")));
        change("admin", "roles", "COMDIR", "seen", pages.seen("/agents/admin"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("dernier compte d’administration")));
        assertThat(groups("admin")).containsExactly("camunda-admin");

        String second = unique();
        create(second, "roles", "ADMINISTRATOR");
        change(second, "roles", "COMDIR", "seen", pages.seen("/agents/" + second))
                .andExpect(status().isSeeOther());
        assertThat(groups(second)).containsExactly("comdir");
        change(second, "roles", "ADMINISTRATOR", "seen", pages.seen("/agents/" + second))
                .andExpect(status().isSeeOther());
        pages.send("/agents/" + second + "/desactiver").andExpect(status().isSeeOther());
        pages.send("/agents/admin/desactiver").andExpect(status().isConflict());
    }

    @Test
    void administratorsChangeThingsOneAfterTheOther() {
        String id = unique();
        CompletableFuture<Void> other = transactions.execute(held -> {
            jdbc.sql("select pg_advisory_xact_lock(7001)").query(row -> {});
            CompletableFuture<Void> change = CompletableFuture.runAsync(() -> {
                try {
                    create(id, "roles", "COMDIR");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> jdbc.sql(
                            "select exists (select from pg_locks where locktype = 'advisory' and objid = 7001 and not granted)")
                    .query(Boolean.class)
                    .single());
            assertThat(identity.createUserQuery().userId(id).count()).isZero();
            return change;
        });
        other.join();
        assertThat(identity.createUserQuery().userId(id).count()).isEqualTo(1);
    }

    @Test
    void groupsThatAreNotOursAreLeftAlone() throws Exception {
        String id = unique();
        create(id, "roles", "COMDIR");
        Group group = identity.newGroup("groupe-" + UUID.randomUUID());
        identity.saveGroup(group);
        identity.createMembership(id, group.getId());
        change(id, "roles", "ELECTED_OFFICIAL", "seen", pages.seen("/agents/" + id))
                .andExpect(status().isSeeOther());
        assertThat(groups(id)).containsExactlyInAnyOrder("elected-official", group.getId());
        pages.send("/agents/" + id + "/desactiver");
        identity.deleteGroup(group.getId());
    }

    private void runJobs(String reference) {
        for (Job job = nextJob(reference); job != null; job = nextJob(reference)) {
            management.executeJob(job.getId());
        }
    }

    private Job nextJob(String reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                .findFirst()
                .orElse(null);
    }

    @Test
    void trainingAndThemesAreKeptApart() throws Exception {
        String id = unique();
        create(id, "roles", "REFERENT_AGENT", "services", "service-culture");
        String address = "/agents/" + id + "/formation";
        pages.send(address, "trainedOn", "16/03/2026", "themes", "CULTURE_SPORT", "themes", "NUMERIQUE")
                .andExpect(status().isSeeOther());
        assertThat(pages.text(pages.open("/agents/" + id)))
                .contains("value=\"2026-03-16\"")
                .containsPattern("value=\"CULTURE_SPORT\"[^>]* checked")
                .doesNotContain("??administration");
        pages.open("/historique").andExpect(content().string(containsString("Thèmes connus")));

        for (String[] wrong :
                List.of(new String[] {"trainedOn", "hier"}, new String[] {"trainedOn", "0000-01-01"}, new String[] {
                    "themes", "THEME_INVENTE"
                })) {
            pages.send(address, wrong)
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(content().string(containsString("id=\"" + wrong[0] + "-error\"")));
        }
        pages.send("/agents/personne.ici/formation").andExpect(status().isNotFound());
        assertThat(jdbc.sql("select trained_on::text from agent_training where user_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("2026-03-16");
        pages.send(address).andExpect(status().isSeeOther());
        assertThat(jdbc.sql("select count(*) from agent_training where user_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
