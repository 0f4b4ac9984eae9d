package fr.democratiepermanente.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.Documents;
import fr.democratiepermanente.document.ReceivedFile;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.AuthorSessions;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
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
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Cases that wait for a council, the people who work on them, and what others read of it. */
abstract class ReferralFixture {

    static final String REFERENT = "lea.martinet";
    static final String ELECTED = "marc.dubreuil";
    static final String PILOT = "claire.moreau";
    static final String OTHER_PILOT = "yanis.lefevre";
    static final String COUNCIL = "crj@example.org";
    static final String AUTHOR = "camille@example.org";
    static final String QUESTION = "Les jeunes prendraient-ils ces trains du soir\u202f?";
    static final String SUMMARY = "Oui, à condition que le tarif reste celui de la journée.";
    static final String REPLY = "Nous demanderons ce tarif à l’exploitant.";

    @Autowired
    Referrals referrals;

    @Autowired
    CaseProcess process;

    @Autowired
    CouncilSettings settings;

    @Autowired
    Proposals proposals;

    @Autowired
    Journal journal;

    @Autowired
    AuthorSessions sessions;

    @Autowired
    AuthorLinks links;

    @Autowired
    Documents documents;

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    GreenMail smtp;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc mvc;

    Agents agents;

    @BeforeEach
    void agents() {
        agents = new Agents(identity, tasks, forms);
    }

    void assertGivenUp(String reference) throws Exception {
        assertThat(instance(reference)).isNull();
        assertThat(referrals.of(reference))
                .singleElement()
                .extracting(Referral::state)
                .isEqualTo(State.CANCELLED);
        assertThat(kinds(reference)).endsWith(JournalKind.REFERRAL_CANCELLED);
        assertThat(publicPage(reference)).doesNotContain("Conseil régional de la jeunesse");
        assertThat(caseFile(reference, Role.PILOT_DIRECTORATE)).contains("Annulée");
    }

    void assertRefused(String agent, String reference, Map<String, Object> values, String message) {
        assertThatThrownBy(() -> submit(agent, reference, values))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining(message);
    }

    String openCase(String service) {
        String reference = proposals.open(Agents.submission("Un train le soir")).reference();
        proposals.qualify(reference, new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", service, true));
        return reference;
    }

    String asked(String service) {
        String reference = openCase(service);
        referrals.open(reference, Council.CRJ, QUESTION, REFERENT);
        process.start(ReferralProcess.KEY, reference, Map.of(ReferralProcess.SERVICE, service));
        return reference;
    }

    String dispatched(String service) {
        String reference = asked(service);
        String drafter = service.equals("service-pilote") ? PILOT : REFERENT;
        submit(drafter, reference, Map.of("letter", "Votre avis, s’il vous plaît."));
        submit(ELECTED, reference, Map.of("decision", "SIGN"));
        assertThat(state(reference)).isEqualTo(State.AWAITED);
        return reference;
    }

    void submit(String agent, String reference, Map<String, Object> values) {
        agents.submit(agent, reference, values);
        runJobs(reference);
    }

    void register(String reference, LocalDate on) {
        register(reference, on, REFERENT);
    }

    void register(String reference, LocalDate on, String agent) {
        submit(agent, reference, opinion(on, attach(reference)));
    }

    int attach(String reference) {
        byte[] content = ("Avis " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        return documents
                .receive(
                        Document.Owner.ofCase(reference),
                        new ReceivedFile("avis.txt", true, new ByteArrayResource(content)),
                        REFERENT)
                .number();
    }

    static Map<String, Object> opinion(LocalDate on, int document) {
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

    static Map<String, Object> extension(LocalDate to) {
        return new HashMap<>(Map.of(
                "outcome",
                "EXTENSION",
                "extendedTo",
                to.toString(),
                "extensionReason",
                "Le conseil se réunit plus tard."));
    }

    String letterProposedFor(String reference) throws Exception {
        String task = agents.task(reference).getId();
        return new ObjectMapper()
                .readTree(forms.getDeployedTaskForm(task))
                .findParents("defaultValue")
                .get(0)
                .path("defaultValue")
                .asText();
    }

    State state(String reference) {
        return referrals.get(reference).state();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }

    ProcessInstance instance(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference, ReferralProcess.KEY)
                .singleResult();
    }

    void runJobs(String reference) {
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

    Job timer(String reference) {
        return management
                .createJobQuery()
                .processInstanceId(instance(reference).getId())
                .timers()
                .singleResult();
    }

    List<JournalKind> kinds(String reference) {
        return journal.of(reference).stream().map(JournalEntry::kind).toList();
    }

    List<String> serviceMails(String reference) throws Exception {
        return mails(
                reference,
                jdbc.sql("select email from service where code = 'service-mobilites'")
                        .query(String.class)
                        .single());
    }

    /** Subject and bodies of the mails about this case that this address received. */
    List<String> mails(String reference, String address) throws Exception {
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

    String publicPage(String reference) throws Exception {
        return page(get("/propositions/" + reference));
    }

    String authorPage(String reference) throws Exception {
        return page(get("/suivi").cookie(AuthorBrowser.cookie(sessions, reference)));
    }

    String caseFile(String reference, Role role) throws Exception {
        return page(get("/dossiers/" + reference)
                .with(user("someone").authorities(new SimpleGrantedAuthority(role.group()))));
    }

    String page(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString();
    }
}
