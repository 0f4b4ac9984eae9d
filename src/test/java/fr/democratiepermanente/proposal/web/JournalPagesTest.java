package fr.democratiepermanente.proposal.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who did what on a case, as Tasklist makes it and as the case file and the files to download tell it. */
@ApplicationTest
class JournalPagesTest {

    @Autowired
    private Intake intake;

    @Autowired
    private Journal journal;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private Agents agents;
    private String reference;

    @BeforeEach
    void aCaseToQualify() {
        agents = new Agents(identity, tasks, forms);
        reference = intake.take(Agents.submission("Des tâches qui changent de mains"));
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        while (agents.task(reference) == null) {
            management.executeJob(management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getId());
        }
    }

    @Test
    void takingGivingBackAndPassingOnATaskAreTold() {
        Attacker claire = new Attacker(port).signedIn("claire.moreau");
        ask(claire, "claim", "{\"userId\": \"claire.moreau\"}");
        ask(claire, "assignee", "{\"userId\": \"yanis.lefevre\"}");
        ask(new Attacker(port).signedIn("yanis.lefevre"), "unclaim", "{}");

        assertThat(journal.of(reference))
                .filteredOn(entry -> entry.task().isPresent())
                .extracting(JournalEntry::kind, JournalEntry::actor, JournalEntry::from, JournalEntry::to)
                .extracting(Object::toString)
                .containsExactly(
                        "(TASK_CLAIMED, Optional[claire.moreau], Optional.empty, Optional[claire.moreau])",
                        "(TASK_ASSIGNED, Optional[claire.moreau], Optional[claire.moreau], Optional[yanis.lefevre])",
                        "(TASK_RELEASED, Optional[yanis.lefevre], Optional[yanis.lefevre], Optional.empty)");
        String caseFile = claire.get("/dossiers/" + reference).body();
        assertThat(caseFile)
                .contains("Tâche prise en charge", "Tâche confiée à quelqu’un", "à Yanis Lefèvre")
                .contains("avant\u00a0: Claire Moreau", "Tâche remise à disposition", "Qualifier");
        assertThat(new Attacker(port).get("/propositions/" + reference).body())
                .as("public page")
                .doesNotContain("Tâche", "Yanis", "Claire", "moreau");
    }

    private void ask(Attacker agent, String what, String json) {
        String task = agents.task(reference).getId();
        Answer answer = agent.postJson("/camunda/api/engine/engine/default/task/" + task + "/" + what, json);
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(204);
    }

    @Test
    void whoReadsACaseTakesItsJournalAway() throws IOException {
        Answer file = new Attacker(port).signedIn("claire.moreau").get("/dossiers/" + reference + "/journal.csv");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(file.header("content-disposition"))
                .contains("attachment; filename=\"journal-" + reference + ".csv\"");
        assertThat(file.body()).startsWith("\uFEFFdossier;ligne;date;");
        List<CSVRecord> lines = lines(file);
        assertThat(lines).extracting(line -> line.get("code")).startsWith("SUBMITTED");
        assertThat(lines).extracting(line -> line.get("ligne")).startsWith("1", "2");
        assertThat(lines).allSatisfy(line -> assertThat(line.get("sceau")).matches("[0-9a-f]{64}"));
    }

    @Test
    void forEveryoneElseTheJournalOfACaseIsNoMoreThereThanThatOfNone() {
        Attacker stranger = new Attacker(port).signedIn("lea.martinet");

        Answer others = stranger.get("/dossiers/" + reference + "/journal.csv");
        Answer nobodys = stranger.get("/dossiers/DP-2222-2222/journal.csv");

        assertThat(others.status()).isEqualTo(404);
        assertThat(nobodys.status()).isEqualTo(404);
        assertThat(withoutToken(others)).isEqualTo(withoutToken(nobodys));
        assertThat(new Attacker(port)
                        .get("/dossiers/" + reference + "/journal.csv")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void anAdministratorTakesTheJournalOfAllCasesAwayAndChecksIt() throws IOException {
        Attacker admin = new Attacker(port).signedIn("admin");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris"));

        assertThat(lines(admin.get("/administration/journal.csv?du=" + today + "&au=" + today)))
                .extracting(line -> line.get("dossier"))
                .contains(reference);
        assertThat(lines(admin.get("/administration/journal.csv?du=2001-01-01&au=2001-12-31")))
                .isEmpty();
        assertThat(admin.get("/administration/journal").body()).contains("value=\"" + today + "\"");
        assertThat(admin.get("/administration/journal?verifier=1").body()).contains("Journal intègre");
        for (String days : List.of("", "?du=2026-02-01&au=2026-01-01", "?du=hier&au=2026-01-01", "?du=%27&au=%00")) {
            Answer refused = admin.get("/administration/journal.csv" + days);
            assertThat(refused.status()).as(days).isEqualTo(400);
        }
        assertThat(admin.get("/administration/journal.csv?du=2026-02-01&au=hier")
                        .body())
                .contains("Donnez deux dates", "value=\"2026-02-01\"", "value=\"hier\"");
    }

    @Test
    void nobodyElseDoes() {
        for (String agent : List.of("claire.moreau", "nadia.benali", "helene.roussel", "marc.dubreuil")) {
            Attacker other = new Attacker(port).signedIn(agent);
            assertThat(List.of("/administration/journal", "/administration/journal.csv?du=2026-01-01&au=2026-12-31"))
                    .allSatisfy(path -> assertThat(other.get(path).status()).isIn(403, 404));
        }
    }

    private static String withoutToken(Answer page) {
        return page.body().replace(Attacker.hidden(page.body(), "_csrf"), "");
    }

    private static List<CSVRecord> lines(Answer file) throws IOException {
        assertThat(file.status()).isEqualTo(200);
        return CSVFormat.EXCEL
                .builder()
                .setDelimiter(';')
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(file.body().substring(1)))
                .getRecords();
    }
}
