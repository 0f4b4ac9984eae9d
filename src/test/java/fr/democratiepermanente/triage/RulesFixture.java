package fr.democratiepermanente.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Cases decided on a day of their own, and the rules as they were when the test began. */
abstract class RulesFixture {

    static final String HOME = "/referentiel/regles";
    static final LocalDate DAY = LocalDate.of(2019, 5, 6);
    static final String TRAINS =
            "Il faudrait davantage de trains TER le soir entre Tours et Orléans pour les salariés.";

    /** The last rule of the shipped file, where proposals go that nothing else catches. */
    private static final String LAST_RULE =
            "\"CHANTIER\"</text>\n        </outputEntry>\n" + "        <outputEntry id=\"chantierRuleOutput\"";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService repository;

    @Autowired
    Suggestions suggestions;

    @Autowired
    ReplayReport report;

    @Autowired
    ReplayWorker worker;

    @Autowired
    RulesVersions versions;

    @Autowired
    private Proposals proposals;

    @Autowired
    private TriageDecisions decisions;

    private int versionBefore;
    private int shippedBefore;
    private Set<String> deploymentsBefore;

    @BeforeEach
    void rememberTheRules() {
        versionBefore = versions.inForce().orElseThrow().number();
        shippedBefore = versions.shipped().orElseThrow().id();
        deploymentsBefore = deployments();
    }

    @AfterEach
    void restoreTheRules() {
        jdbc.sql("delete from triage_replay").update();
        jdbc.sql("delete from triage_rules where version > ?")
                .param(versionBefore)
                .update();
        jdbc.sql("delete from triage_rules_shipped where id > ?")
                .param(shippedBefore)
                .update();
        jdbc.sql("update triage_rules_shipped set set_aside_at = null").update();
        jdbc.sql(
                        "update triage_decision set decided_at = now() where (decided_at at time zone 'Europe/Paris')::date = ?")
                .param(DAY)
                .update();
        deployments().stream()
                .filter(deployment -> !deploymentsBefore.contains(deployment))
                .forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    Set<String> deployments() {
        return repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .collect(Collectors.toSet());
    }

    static RequestPostProcessor as(Role role) {
        return user("admin").authorities(new SimpleGrantedAuthority(role.group()));
    }

    /** A case that rules and agents have dealt with on {@link #DAY}; past cases that might weigh in are left out. */
    String decided(String title, String body, String theme, Destination decided, Level level) {
        String reference = proposals
                .open(new Submission(
                        title,
                        body,
                        theme,
                        null,
                        Channel.WEB,
                        Agents.submission("").contributor()))
                .reference();
        suggestions.suggestFor(reference);
        Qualification qualification =
                new Qualification(decided, level, "DEMOCRATIE_INSTITUTIONS", "service-mobilites", true);
        proposals.qualify(reference, qualification);
        decisions.decide(reference, qualification, "claire.moreau", null, false);
        jdbc.sql("update triage_decision set decided_at = ? where reference = ?")
                .params(DAY.atTime(12, 0), reference)
                .update();
        jdbc.sql("update proposal set status = 'HANDLING', step = 'studyForChantier' where reference = ?")
                .param(reference)
                .update();
        keepPastCases(reference, "[]");
        return reference;
    }

    void keepPastCases(String reference, String pastCases) {
        jdbc.sql("update triage_suggestion set reasons = jsonb_set(reasons, '{pastCases}', ?::jsonb)"
                        + " where reference = ?")
                .params(pastCases, reference)
                .update();
    }

    static String shipped() {
        try {
            return Files.readString(Path.of("processes", "triage.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped rules, but what nothing else catches is a measure. */
    static String edited() {
        return replaced(LAST_RULE, LAST_RULE.replace("CHANTIER", "IMMEDIATE_MEASURE"));
    }

    /** The shipped rules with one thing written otherwise. */
    static String replaced(String here, String otherwise) {
        assertThat(shipped()).contains(here);
        return shipped().replace(here, otherwise);
    }

    ResultActions upload(Role role, byte[] file) throws Exception {
        return mvc.perform(multipart(HOME)
                .file(new MockMultipartFile("file", "règles.dmn", "application/xml", file))
                .param("nombre", "500")
                .param("du", DAY.toString())
                .param("au", DAY.toString())
                .with(as(role))
                .with(csrf()));
    }

    ResultActions upload(String file) throws Exception {
        return upload(Role.ADMINISTRATOR, file.getBytes(StandardCharsets.UTF_8));
    }

    /** Tries a file and waits for the result. */
    long replay(String file) throws Exception {
        String address = upload(file).andReturn().getResponse().getRedirectedUrl();
        assertThat(address).startsWith(HOME + "/essais/");
        long id = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
        worker.work(id);
        return id;
    }

    ResultActions send(String address, String... parameters) throws Exception {
        var request = post(address).with(as(Role.ADMINISTRATOR)).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return mvc.perform(request);
    }

    ResultActions putInForce(long id) throws Exception {
        return send(HOME + "/essais/" + id + "/mise-en-vigueur", "raison", "Des mesures d’abord", "compris", "oui");
    }

    String read(String address) throws Exception {
        return mvc.perform(get(address).with(as(Role.ADMINISTRATOR)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    static String text(ResultActions result) throws Exception {
        return result.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    static Role[] others() {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.ADMINISTRATOR)
                .toArray(Role[]::new);
    }
}
