package fr.democratiepermanente.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.ReceivedFile;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.referral.Referral.State;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** One test per path through {@code referral.bpmn}, on the real application with the job executor at rest. */
@ApplicationTest
@CoversModel(ReferralProcess.KEY)
class ReferralPathTest {

    private static final String REFERENT = "lea.martinet";
    private static final String ELECTED = "marc.dubreuil";
    private static final String PILOT = "claire.moreau";
    private static final String OTHER_PILOT = "yanis.lefevre";
    private static final String COUNCIL = "crj@example.org";
    private static final String AUTHOR = "camille@example.org";
    private static final String QUESTION = "Les jeunes prendraient-ils ces trains du soir\u202f?";
    private static final String SUMMARY = "Oui, à condition que le tarif reste celui de la journée.";
    private static final String REPLY = "Nous demanderons ce tarif à l’exploitant.";

    @Autowired
    private Referrals referrals;

    @Autowired
    private CaseProcess process;

    @Autowired
    private CouncilSettings settings;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Journal journal;

    @Autowired
    private AuthorLinks links;

    @Autowired
    private Documents documents;

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
    private HistoryService history;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private MockMvc mvc;

    private Agents agents;

    @BeforeEach
    void agents() {
        agents = new Agents(identity, tasks, forms);
    }

    @Test
    void anOpinionIsPublishedWithItsReplyAndTheAuthorIsTold() throws Exception {
        String reference = asked("service-mobilites");
        String letter = letterProposedFor(reference);
        assertThat(letter).contains("Conseil régional de la jeunesse", QUESTION, "Un train le soir", reference);
        submit(REFERENT, reference, Map.of("letter", letter));
        assertThat(state(reference)).isEqualTo(State.SIGNING);
        assertThat(caseFile(reference, Role.ELECTED_OFFICIAL))
                .contains(QUESTION)
                .doesNotContain("Camille", AUTHOR);

        submit(ELECTED, reference, Map.of("decision", "SIGN"));

        LocalDate due = today().plus(settings.time());
        assertThat(referrals.get(reference).dueOn()).isEqualTo(due);
        assertThat(mails(reference, COUNCIL))
                .singleElement()
                .asString()
                .contains(QUESTION, "Lettre signée par Marc Dubreuil", "https://democratie.example.org/propositions/")
                .doesNotContain("Camille", AUTHOR, "/suivi/");
        assertThat(agents.task(reference).getTaskDefinitionKey()).isEqualTo(ReferralProcess.REGISTER_OPINION);
        assertThat(agents.task(reference).getDueDate())
                .isEqualTo(
                        due.atTime(LocalTime.of(18, 0)).atZone(WorkingDays.ZONE).toInstant());
        assertThat(publicPage(reference))
                .contains("Conseil régional de la jeunesse", "Il est attendu au plus tard le")
                .doesNotContain(QUESTION);

        register(reference, today());
        submit(REFERENT, reference, Map.of("reply", REPLY));
        assertThat(publicPage(reference)).contains("prépare sa réponse").doesNotContain(SUMMARY, REPLY);
        submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));

        assertThat(instance(reference)).isNull();
        assertThat(publicPage(reference)).contains(QUESTION, "Avis favorable avec réserves", SUMMARY, REPLY);
        assertThat(authorPage(reference)).contains(SUMMARY, REPLY);
        assertThat(mails(reference, AUTHOR))
                .singleElement()
                .asString()
                .contains("Conseil régional de la jeunesse", SUMMARY, REPLY, links.secretFor(reference));
        assertThat(kinds(reference))
                .containsSubsequence(
                        JournalKind.REFERRAL_REQUESTED,
                        JournalKind.REFERRAL_DRAFTED,
                        JournalKind.REFERRAL_SIGNED,
                        JournalKind.REFERRAL_DISPATCHED,
                        JournalKind.OPINION_REGISTERED,
                        JournalKind.OPINION_REPLY_DRAFTED,
                        JournalKind.OPINION_REPLY_APPROVED,
                        JournalKind.OPINION_PUBLISHED,
                        JournalKind.AUTHOR_TOLD_OF_OPINION)
                .doesNotContain(JournalKind.REFERRAL_CANCELLED);
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processDefinitionKey(ReferralProcess.KEY)
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .isNotEmpty()
                .allMatch(ReferralProcess.VARIABLES::contains);
    }

    @Test
    void theSignatoryMaySendTheLetterBackAndNeverSignsTheirOwn() throws Exception {
        String reference = asked("service-mobilites");
        submit(REFERENT, reference, Map.of("letter", "Votre avis, s’il vous plaît."));

        assertRefused(ELECTED, reference, Map.of("decision", "SEND_BACK"), "Commentaire");
        submit(ELECTED, reference, Map.of("decision", "SEND_BACK", "comment", "Rappelez la question."));

        assertThat(state(reference)).isEqualTo(State.DRAFTING);
        assertThat(caseFile(reference, Role.PILOT_DIRECTORATE)).contains("À reprendre", "Rappelez la question.");
        assertThat(letterProposedFor(reference)).isEqualTo("Votre avis, s’il vous plaît.");
        submit(REFERENT, reference, Map.of("letter", "Votre avis sur ces trains, s’il vous plaît."));
        assertThat(caseFile(reference, Role.PILOT_DIRECTORATE)).doesNotContain("À reprendre");
        assertThat(mails(reference, COUNCIL)).isEmpty();

        jdbc.sql("update referral set drafted_by = ? where reference = ?")
                .params(ELECTED, reference)
                .update();
        assertRefused(ELECTED, reference, Map.of("decision", "SIGN"), "une autre personne doit la signer");
    }

    @Test
    void theCouncilIsGivenMoreTimeAndTheServiceIsRemindedOfEachLastDay() throws Exception {
        String reference = dispatched("service-mobilites");
        LocalDate due = referrals.get(reference).dueOn();
        assertThat(timer(reference).getDuedate())
                .isEqualTo(due.minus(settings.reminder())
                        .atTime(LocalTime.of(8, 0))
                        .atZone(WorkingDays.ZONE)
                        .toInstant());
        management.executeJob(timer(reference).getId());
        runJobs(reference);
        assertThat(serviceMails(reference)).hasSize(1);

        for (LocalDate wrong :
                List.of(due, today().minusDays(1), due.plusYears(1).plusDays(1))) {
            assertRefused(REFERENT, reference, extension(wrong), "Nouvelle échéance");
        }
        submit(REFERENT, reference, extension(due.plusMonths(1)));

        assertThat(referrals.get(reference).dueOn()).isEqualTo(due.plusMonths(1));
        assertThat(caseFile(reference, Role.PILOT_DIRECTORATE)).contains("Le conseil se réunit plus tard.");
        assertThat(agents.task(reference).getTaskDefinitionKey()).isEqualTo(ReferralProcess.REGISTER_OPINION);
        management.executeJob(timer(reference).getId());
        runJobs(reference);
        assertThat(serviceMails(reference)).hasSize(2);
        assertThat(kinds(reference))
                .containsSubsequence(
                        JournalKind.OPINION_DEADLINE_NEARED,
                        JournalKind.OPINION_DEADLINE_EXTENDED,
                        JournalKind.OPINION_DEADLINE_NEARED);
    }

    /** The timer has fired, its mail waits its turn, the opinion comes in. */
    @Test
    void anOpinionThatArrivesAsTheTimerFiresIsNotRemindedOf() throws Exception {
        String reference = dispatched("service-mobilites");
        management.executeJob(timer(reference).getId());

        register(reference, today());

        assertThat(serviceMails(reference)).isEmpty();
        assertThat(agents.task(reference).getTaskDefinitionKey()).isEqualTo(ReferralProcess.REPLY_TO_OPINION);
        submit(REFERENT, reference, Map.of("reply", REPLY));
        submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));
        assertThat(instance(reference)).isNull();
    }

    @Test
    void anOpinionAfterTheLastDayIsRegisteredAsLateAndAnsweredAllTheSame() throws Exception {
        String reference = dispatched("service-mobilites");
        jdbc.sql("update referral set signed_at = signed_at - interval '3 months', due_on = due_on - 100"
                        + " where reference = ?")
                .param(reference)
                .update();

        register(reference, today());

        assertThat(journal.of(reference))
                .filteredOn(entry -> entry.kind() == JournalKind.OPINION_REGISTERED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("Remise hors délai"));
        assertThat(caseFile(reference, Role.PILOT_DIRECTORATE)).contains("Remise hors délai");
        submit(REFERENT, reference, Map.of("reply", REPLY));
        submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));
        assertThat(publicPage(reference)).contains("remis hors délai", SUMMARY, REPLY);
    }

    @Test
    void anOpinionNeedsItsDocumentAndADayThatCanBe() {
        String reference = dispatched("service-mobilites");
        assertRefused(REFERENT, reference, opinion(today(), 1), "ce dossier n’a pas de pièce 1");
        attach(reference);
        assertRefused(REFERENT, reference, opinion(today().plusDays(1), 1), "Avis remis le");
        assertRefused(REFERENT, reference, opinion(today().minusDays(1), 1), "Avis remis le");
        assertThat(state(reference)).isEqualTo(State.AWAITED);
    }

    @Test
    void theReplyIsReadBySomeoneElseWhoMaySendItBack() throws Exception {
        String reference = dispatched("service-pilote");
        register(reference, today(), PILOT);
        submit(PILOT, reference, Map.of("reply", "Nous prenons note."));

        assertRefused(PILOT, reference, Map.of("decision", "PUBLISH"), "une autre personne doit la relire");
        assertRefused(OTHER_PILOT, reference, Map.of("decision", "SEND_BACK"), "Commentaire");
        submit(OTHER_PILOT, reference, Map.of("decision", "SEND_BACK", "comment", "Parlez du tarif."));

        assertThat(agents.task(reference).getTaskDefinitionKey()).isEqualTo(ReferralProcess.REPLY_TO_OPINION);
        assertThat(publicPage(reference)).doesNotContain("Nous prenons note.", SUMMARY);
        submit(PILOT, reference, Map.of("reply", REPLY));
        submit(OTHER_PILOT, reference, Map.of("decision", "PUBLISH"));
        assertThat(publicPage(reference)).contains(REPLY).doesNotContain("Nous prenons note.");
    }

    @Test
    void aReferralIsGivenUpWhereverItStands() throws Exception {
        String reference = dispatched("service-mobilites");

        assertThat(referrals.cancel(reference)).isTrue();

        assertGivenUp(reference);
        assertThat(referrals.cancel(reference)).isFalse();
        referrals.open(reference, Council.CESER, QUESTION, REFERENT);
        assertThat(state(reference)).isEqualTo(State.DRAFTING);
    }

    /** What the withdrawal of the proposal does to the processes called by its own. */
    @Test
    void aReferralEndsWithTheProcessThatWaitsForIt() throws Exception {
        String reference = asked("service-mobilites");

        runtime.deleteProcessInstance(instance(reference).getId(), "withdrawn");

        assertGivenUp(reference);
    }

    @Test
    void aCaseWaitsForOneCouncilAndNoProcessStartsWithoutItsReferral() {
        String reference = asked("service-mobilites");
        assertThatThrownBy(() -> referrals.open(reference, Council.CESER, QUESTION, REFERENT))
                .isInstanceOf(IllegalStateException.class);
        String other = openCase("service-mobilites");
        assertThatThrownBy(() ->
                        process.start(ReferralProcess.KEY, other, Map.of(ReferralProcess.SERVICE, "service-pilote")))
                .hasMessageContaining("no referral is open");
    }

    /** A placeholder that somebody typed must not give the author's secret address to the council. */
    @Test
    void theCouncilNeverReceivesTheAuthorsSecretAddress() throws Exception {
        String reference = asked("service-mobilites");
        submit(REFERENT, reference, Map.of("letter", "Voyez ⟦lien-personnel⟧ et ⟦lien-personnel:" + reference + "⟧."));
        submit(ELECTED, reference, Map.of("decision", "SIGN"));
        assertThat(mails(reference, COUNCIL))
                .singleElement()
                .asString()
                .contains("[lien personnel]")
                .doesNotContain("/suivi/", "⟦");
    }

    private void assertGivenUp(String reference) throws Exception {
        assertThat(instance(reference)).isNull();
        assertThat(referrals.of(reference))
                .singleElement()
                .extracting(Referral::state)
                .isEqualTo(State.CANCELLED);
        assertThat(kinds(reference)).endsWith(JournalKind.REFERRAL_CANCELLED);
        assertThat(publicPage(reference)).doesNotContain("Conseil régional de la jeunesse");
        assertThat(caseFile(reference, Role.PILOT_DIRECTORATE)).contains("Annulée");
    }

    private void assertRefused(String agent, String reference, Map<String, Object> values, String message) {
        assertThatThrownBy(() -> submit(agent, reference, values))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining(message);
    }

    private String openCase(String service) {
        String reference = proposals.open(Agents.submission("Un train le soir")).reference();
        proposals.qualify(reference, new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", service, true));
        return reference;
    }

    private String asked(String service) {
        String reference = openCase(service);
        referrals.open(reference, Council.CRJ, QUESTION, REFERENT);
        process.start(ReferralProcess.KEY, reference, Map.of(ReferralProcess.SERVICE, service));
        return reference;
    }

    private String dispatched(String service) {
        String reference = asked(service);
        String drafter = service.equals("service-pilote") ? PILOT : REFERENT;
        submit(drafter, reference, Map.of("letter", "Votre avis, s’il vous plaît."));
        submit(ELECTED, reference, Map.of("decision", "SIGN"));
        assertThat(state(reference)).isEqualTo(State.AWAITED);
        return reference;
    }

    private void submit(String agent, String reference, Map<String, Object> values) {
        agents.submit(agent, reference, values);
        runJobs(reference);
    }

    private void register(String reference, LocalDate on) {
        register(reference, on, REFERENT);
    }

    private void register(String reference, LocalDate on, String agent) {
        submit(agent, reference, opinion(on, attach(reference)));
    }

    private int attach(String reference) {
        byte[] content = ("Avis " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        return documents
                .receive(
                        Document.Owner.ofCase(reference),
                        new ReceivedFile("avis.txt", true, new ByteArrayResource(content)),
                        REFERENT)
                .number();
    }

    private static Map<String, Object> opinion(LocalDate on, int document) {
        return Map.of(
                "outcome",
                "OPINION",
                "receivedOn",
                on.toString(),
                "stance",
                "RESERVED",
                "summary",
                SUMMARY,
                "documentNumber",
                String.valueOf(document));
    }

    private static Map<String, Object> extension(LocalDate to) {
        return new HashMap<>(Map.of(
                "outcome",
                "EXTENSION",
                "extendedTo",
                to.toString(),
                "extensionReason",
                "Le conseil se réunit plus tard."));
    }

    private String letterProposedFor(String reference) throws Exception {
        String task = agents.task(reference).getId();
        return new ObjectMapper()
                .readTree(forms.getDeployedTaskForm(task))
                .findParents("defaultValue")
                .get(0)
                .path("defaultValue")
                .asText();
    }

    private State state(String reference) {
        return referrals.get(reference).state();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }

    private ProcessInstance instance(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference, ReferralProcess.KEY)
                .singleResult();
    }

    private void runJobs(String reference) {
        for (ProcessInstance here = instance(reference); here != null; here = instance(reference)) {
            List<Job> waiting = management
                    .createJobQuery()
                    .processInstanceId(here.getId())
                    .messages()
                    .list();
            if (waiting.isEmpty()) {
                return;
            }
            management.executeJob(waiting.get(0).getId());
        }
    }

    private Job timer(String reference) {
        return management
                .createJobQuery()
                .processInstanceId(instance(reference).getId())
                .timers()
                .singleResult();
    }

    private List<JournalKind> kinds(String reference) {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }

    private List<String> serviceMails(String reference) throws Exception {
        return mails(
                reference,
                jdbc.sql("select email from service where code = 'service-mobilites'")
                        .query(String.class)
                        .single());
    }

    /** Subject and bodies of the mails about this case that this address received. */
    private List<String> mails(String reference, String address) throws Exception {
        Stream.Builder<String> found = Stream.builder();
        for (Message mail : smtp.getReceivedMessages()) {
            if (mail.getSubject().contains(reference)
                    && mail.getRecipients(Message.RecipientType.TO)[0]
                            .toString()
                            .equals(address)) {
                StringBuilder words = new StringBuilder(mail.getSubject());
                Multipart parts = (Multipart) mail.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart part = parts.getBodyPart(i);
                    words.append('\n').append(part.getContent());
                }
                found.add(words.toString());
            }
        }
        return found.build().toList();
    }

    private String publicPage(String reference) throws Exception {
        return page(get("/propositions/" + reference));
    }

    private String authorPage(String reference) throws Exception {
        return page(get("/suivi").cookie(new Cookie("suivi", links.secretFor(reference))));
    }

    private String caseFile(String reference, Role role) throws Exception {
        return page(get("/dossiers/" + reference)
                .with(user("someone").authorities(new SimpleGrantedAuthority(role.group()))));
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString();
    }
}
