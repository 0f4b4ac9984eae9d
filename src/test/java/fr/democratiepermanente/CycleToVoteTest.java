package fr.democratiepermanente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.attack.Mailbox;
import fr.democratiepermanente.document.SampleFiles;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Three proposals of a real export, from their answers to a vote: a cycle from April to November, an experiment of a year,
 * a deliberation; each time their authors are told. Everything is done on pages and in Tasklist's forms.
 */
@ApplicationTest
class CycleToVoteTest {

    private static final String PILOT = "claire.moreau";
    private static final String OUTSIDER = "yanis.lefevre";
    private static final String REFERENT = "lea.martinet";
    private static final String LEAD = "agathe.colin";
    private static final String SPONSOR = "helene.roussel";
    private static final String ELECTED = "marc.dubreuil";
    private static final String CHANTIER = "se-deplacer-sans-voiture";

    /** A real export where it is at hand, or the sample in its place. */
    private static final List<Path> EXPORTS =
            List.of(Path.of("../shared/data/decidim-proposals.csv"), Path.of("samples/propositions-decidim.csv"));

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private TravellingClock clock;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private MockMvc web;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> references = new ArrayList<>();
    private final List<String> authors = new ArrayList<>();

    /** Business keys of what this test began. */
    private final Set<String> keys = new LinkedHashSet<>();

    private Agents agents;
    private RuntimeService runtime;
    private ManagementService management;

    @BeforeEach
    void begin() {
        runtime = engine.getRuntimeService();
        management = engine.getManagementService();
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
    }

    @Test
    void threeProposalsBecomeATestedSolutionAYearOfExperimentAndAVote() throws Exception {
        on("2027-02-01");
        for (CSVRecord row : threeOfTheExport()) {
            answer(row.get("title"), row.get("body"));
        }
        String cycle = cycleFromAprilToNovember();
        String experiment = aYearOfExperiment(cycle);
        aVote(experiment);
        assertThat(references)
                .allSatisfy(reference -> assertThat(page("/propositions/" + reference))
                        .contains("/cycles/" + cycle, "/experimentations/" + experiment, "Se déplacer sans dépendre"));
    }

    private String cycleFromAprilToNovember() throws Exception {
        on("2027-03-15");
        String form = page("/referentiel/cycles/nouveau?chantier=" + CHANTIER, PILOT);
        assertThat(form).contains("value=\"2027-04-01\"", "value=\"2027-06-30\"", "value=\"2027-11-30\"");
        MockHttpServletRequestBuilder opening = form("/referentiel/cycles/nouveau", PILOT)
                .param("titre", "Rentrer le soir " + unique)
                .param("question", "Comment rentrer après 20 heures sans voiture\u202f?")
                .param("chantier", CHANTIER)
                .param("commanditaire", SPONSOR)
                .param("responsable", LEAD)
                .param("jeton", hidden(form, "jeton"))
                .param("propositions", references.toArray(String[]::new));
        for (String day : List.of(
                "debut-discover", "fin-discover", "debut-prototype", "fin-prototype", "debut-test", "fin-test")) {
            opening.param(day, hidden(form, day));
        }
        String cycle = key(opening, "CYCLE-\\d+");
        String address = "/cycles/" + cycle;
        send(form(address + "/equipe", PILOT).param("agent", REFERENT).param("qualite", "REFERENT"));
        send(form(address + "/equipe", PILOT).param("nom", "Ville de Vierzon").param("qualite", "PARTNER"));

        on("2027-04-05");
        for (String met : List.of("lycéens internes", "apprentis")) {
            send(form(address + "/rencontres", LEAD)
                    .param("avec", met)
                    .param("qui", "CITIZENS")
                    .param("bassin", "vierzon"));
        }
        submit(LEAD, cycle, "planInterviews", Map.of());
        on("2027-05-12");
        for (Task interview : tasks(cycle, "conductInterview")) {
            submitTask(REFERENT, interview, held("Plus de car après 20 heures."));
        }
        on("2027-06-23");
        assertThat(mailsTo(LEAD + "@example.org"))
                .anyMatch(mail -> mail.contains(cycle) && mail.contains("30\u00a0juin 2027"));
        submit(
                LEAD,
                cycle,
                "writeSynthesis",
                Map.of("synthesis", "Il manque un car.", "usages", "Le vendredi ou chaque soir."));
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
        submit(SPONSOR, cycle, "decideDiscover", Map.of("decision", "GO", "reason", "Le besoin est clair."));

        on("2027-09-15");
        submit(
                LEAD,
                cycle,
                "holdWorkshop",
                Map.of("heldOn", "2027-09-14", "people", "12", "notes", "Un car à la demande."));
        web.perform(multipart(address + "/livrables/pre-maquettes")
                        .file(new MockMultipartFile(
                                "fichier",
                                "../../maquette.pdf",
                                "application/pdf",
                                SampleFiles.pdf("Le car " + unique)))
                        .with(agent(LEAD))
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        submit(LEAD, cycle, "draftSolutions", Map.of("tracks", "Un car que l’on réserve la veille."));
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
        submit(SPONSOR, cycle, "decidePrototype", Map.of("decision", "GO", "reason", "Essayons."));

        on("2027-10-04");
        send(form(address + "/rencontres", LEAD)
                .param("avec", "voyageurs du soir")
                .param("qui", "CITIZENS"));
        send(form(address + "/rencontres", LEAD).param("avec", "conducteurs").param("qui", "ACTORS"));
        submit(LEAD, cycle, "planTests", Map.of("testPlan", "Deux semaines sur une ligne."));
        on("2027-11-08");
        for (Task session : tasks(cycle, "runTest")) {
            submitTask(REFERENT, session, held("Ils réservent seuls."));
        }
        submit(LEAD, cycle, "writeTestSynthesis", Map.of("results", "Douze voyageurs sur quinze réservent sans aide."));
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
        send(form(address + "/livrables/resultats-des-tests/publication", LEAD).param("publier", "oui"));
        on("2027-11-30");
        submit(SPONSOR, cycle, "decideOutcome", Map.of("decision", "EXPERIMENT", "reason", "Un an pour en être sûrs."));

        assertThat(page(address))
                .contains("Expérimentation", "Un an pour en être sûrs.", "Douze voyageurs sur quinze", "Vierzon")
                .contains("2 entretiens, 6\u00a0pers.", "2 séances de test, 6\u00a0pers.")
                .doesNotContain("Ville de Vierzon", "Plus de car après 20 heures.", "Léa Martinet", "En retard");
        assertEveryAuthorRead("Un an pour en être sûrs.", address);
        return cycle;
    }

    private String aYearOfExperiment(String cycle) throws Exception {
        Matcher link = Pattern.compile("/experimentations/(EXPE-\\d+)").matcher(page("/cycles/" + cycle));
        assertThat(link.find()).isTrue();
        String experiment = link.group(1);
        keys.add(experiment);
        String address = "/experimentations/" + experiment;
        on("2027-12-10");
        String form = page(address + "/objectifs/nouveau", LEAD);
        send(form(address + "/objectifs/nouveau", LEAD)
                .param("vu", hidden(form, "vu"))
                .param("objectif", "Davantage de retours sans voiture")
                .param("indicateur", "Voyageurs par mois")
                .param("unite", "personnes")
                .param("depart", "0")
                .param("cible", "120")
                .param("sens", "UP"));
        submit(
                LEAD,
                experiment,
                "frameExperiment",
                Map.of(
                        "startsOn", "2028-01-03",
                        "territory", "Vierzon",
                        "derogation", "DEROGATION",
                        "rule", "Une ligne a des horaires fixes\u202f; celle-ci n’en a pas.",
                        "legalReference", "Règlement régional des transports, article 12",
                        "deliberation", "Délibération 27.12.03 du 3 décembre 2027"));
        submit(SPONSOR, experiment, "agreeToExperiment", Map.of("decision", "GO"));
        on("2028-07-10");
        measure(address, "75");
        submit(
                LEAD,
                experiment,
                "evaluateMidTerm",
                Map.of("learnt", "On se passe le mot.", "proposal", "CONTINUE", "proposalReason", "La courbe monte."));
        on("2029-01-10");
        measure(address, "131,5");
        submit(LEAD, experiment, "evaluateFinally", Map.of("synthesis", "La cible est dépassée."));
        submit(
                SPONSOR,
                experiment,
                "decideExperiment",
                Map.of("decision", "GENERALISE", "reason", "Les retours ont triplé."));

        assertThat(page(address)).contains("Voyageurs par mois", "131,5", "Les retours ont triplé.", "article 12");
        assertEveryAuthorRead("Les retours ont triplé.", address);
        return experiment;
    }

    private void measure(String address, String value) throws Exception {
        String form = page(address + "/valeurs", LEAD);
        Matcher field = Pattern.compile("name=\"(valeur-\\d+)\"").matcher(form);
        assertThat(field.find()).isTrue();
        send(form(address + "/valeurs", LEAD).param("vu", hidden(form, "vu")).param(field.group(1), value));
    }

    private void aVote(String experiment) throws Exception {
        on("2029-01-15");
        send(form("/referentiel/sessions", PILOT)
                .param("titre", "Session d’avril " + unique)
                .param("jour", "2029-04-20"));
        String form = page("/deliberations/nouvelle?origine=" + experiment, PILOT);
        assertThat(form).contains(experiment);
        Matcher session = Pattern.compile("value=\"(\\d+)\"[^>]*>[^<]*Session d’avril " + unique)
                .matcher(form);
        assertThat(session.find()).isTrue();
        String deliberation = key(
                form("/deliberations/nouvelle", PILOT)
                        .param("titre", "Le car du soir partout " + unique)
                        .param("objet", "L’assemblée étend le car du soir à toute la région.")
                        .param("session", session.group(1))
                        .param("rapporteur", ELECTED)
                        .param("service", "service-mobilites")
                        .param("origine", experiment)
                        .param("jeton", hidden(form, "jeton"))
                        .param("sur", "CHANTIER:" + CHANTIER),
                "DELIB-\\d+");
        submit(
                REFERENT,
                deliberation,
                "prepareFile",
                Map.of("report", "Le bilan d’un an, et ce que coûte l’extension."));
        submit(SPONSOR, deliberation, "arbitrate", Map.of("decision", "FAVOURABLE"));
        on("2029-03-15");
        submit(PILOT, deliberation, "recordCommittee", Map.of("opinion", "Avis favorable."));
        on("2029-04-16");
        submit(ELECTED, deliberation, "reportToAssembly", Map.of("position", "Je vous propose d’adopter ce texte."));
        on("2029-04-20");
        submit(
                PILOT,
                deliberation,
                "recordVote",
                Map.of(
                        "decision",
                        "ADOPTED",
                        "number",
                        "29.04." + unique,
                        "votesFor",
                        "60",
                        "votesAgainst",
                        "10",
                        "abstained",
                        "5",
                        "notVoting",
                        "2"));
        on("2029-04-24");

        assertThat(page("/deliberations/" + deliberation)).contains("60", "/experimentations/" + experiment);
        assertThat(page("/chantiers/" + CHANTIER)).contains("29.04." + unique, "/deliberations/" + deliberation);
        assertEveryAuthorRead("29.04." + unique, "/chantiers/" + CHANTIER);
    }

    private void assertEveryAuthorRead(String words, String address) {
        for (int n = 0; n < authors.size(); n++) {
            String reference = references.get(n);
            assertThat(mailsTo(authors.get(n)))
                    .filteredOn(mail -> mail.contains(words))
                    .as(words)
                    .singleElement()
                    .asString()
                    .contains(address, reference);
        }
    }

    /** Three proposals as their authors typed them; what the export does not tell is who they are. */
    private static List<CSVRecord> threeOfTheExport() throws IOException {
        Path export = EXPORTS.stream().filter(Files::exists).findFirst().orElseThrow();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var reader = Files.newBufferedReader(export, StandardCharsets.UTF_8)) {
            return format.parse(reader).stream()
                    .filter(row -> row.get("body").length() < 3000)
                    .limit(3)
                    .toList();
        }
    }

    private void answer(String title, String body) {
        String author = "auteur" + references.size() + "." + unique + "@example.org";
        String reference = intake.take(new Submission(
                title,
                body,
                "MOBILITES",
                null,
                Channel.WEB,
                new ContributorDetails(ContributorDetails.Kind.PERSON, "Camille Auteur", null, author, null, false)));
        keys.add(reference);
        references.add(reference);
        authors.add(author);
        runDueJobs();
        submit(
                PILOT,
                reference,
                "qualifyProposal",
                Map.of(
                        "destination", "CHANTIER",
                        "level", "REGION",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", "À travailler avec les habitants.",
                        "textPublishable", true));
        submit(
                REFERENT,
                reference,
                "studyForChantier",
                Map.of(
                        "outcome", "HANDLED",
                        "chantier", CHANTIER,
                        "study", "Plusieurs demandes proches.",
                        "recommendation", "DEEPEN"));
        submit(REFERENT, reference, "draftAnswer", Map.of("answer", "Une équipe va y travailler avec vous."));
        submit(OUTSIDER, reference, "reviewAnswer", Map.of("decision", "PUBLISH"));
    }

    private Map<String, Object> held(String notes) {
        return Map.of(
                "held",
                "DONE",
                "heldOn",
                LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE).toString(),
                "people",
                "3",
                "notes",
                notes);
    }

    /** Goes to the morning of a day, letting the engine do each week what has come due. */
    private void on(String day) {
        LocalDate target = LocalDate.parse(day);
        LocalDate date = keys.isEmpty() ? target : LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        while (true) {
            clock.travelTo(date.atTime(10, 0).atZone(WorkingDays.ZONE).toInstant());
            runDueJobs();
            if (date.equals(target)) {
                return;
            }
            date = date.plusWeeks(1).isBefore(target) ? date.plusWeeks(1) : target;
        }
    }

    private void runDueJobs() {
        for (Optional<Job> job = dueJob(); job.isPresent(); job = dueJob()) {
            management.executeJob(job.get().getId());
        }
    }

    private Optional<Job> dueJob() {
        return Stream.concat(
                        keys.stream()
                                .flatMap(key ->
                                        runtime
                                                .createProcessInstanceQuery()
                                                .processInstanceBusinessKey(key)
                                                .list()
                                                .stream()),
                        // What moves on a chantier is told to its authors by a process of its own.
                        runtime.createProcessInstanceQuery().processDefinitionKey("results-digest").list().stream())
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).active().list().stream())
                .filter(job -> job.getDuedate() == null
                        || !job.getDuedate().toInstant().isAfter(clock.instant()))
                .findFirst();
    }

    private void submit(String agent, String key, String step, Map<String, Object> values) {
        agents.submit(agent, key, step, values);
        runDueJobs();
    }

    private void submitTask(String agent, Task task, Map<String, Object> values) {
        agents.as(agent, () -> engine.getFormService().submitTaskForm(task.getId(), values));
        runDueJobs();
    }

    private List<Task> tasks(String key, String step) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(step)
                .list();
    }

    private String key(MockHttpServletRequestBuilder opening, String shape) throws Exception {
        MockHttpServletResponse answer = send(opening);
        Matcher key = Pattern.compile(shape).matcher(answer.getRedirectedUrl());
        assertThat(key.find()).isTrue();
        keys.add(key.group());
        runDueJobs();
        return key.group();
    }

    private MockHttpServletRequestBuilder form(String address, String agent) {
        return post(address).with(agent(agent)).with(csrf());
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andExpect(status().isSeeOther()).andReturn().getResponse();
    }

    private String page(String address, String agent) throws Exception {
        return text(get(address).with(agent(agent)));
    }

    private String page(String address) throws Exception {
        return text(get(address));
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        String page = web.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).doesNotContain("??");
        return page;
    }

    private static String hidden(String form, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(form);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private RequestPostProcessor agent(String agent) {
        return user(agent)
                .authorities(engine.getIdentityService().createGroupQuery().groupMember(agent).list().stream()
                        .map(Group::getId)
                        .map(SimpleGrantedAuthority::new)
                        .toList());
    }

    private List<String> mailsTo(String address) {
        return new Mailbox(smtp, address).mails();
    }
}
