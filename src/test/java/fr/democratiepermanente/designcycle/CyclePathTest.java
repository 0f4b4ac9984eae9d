package fr.democratiepermanente.designcycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.agenda.SessionMoved;
import fr.democratiepermanente.agenda.Sessions;
import fr.democratiepermanente.designcycle.deliverable.DeliverableKind;
import fr.democratiepermanente.designcycle.deliverable.Deliverables;
import fr.democratiepermanente.document.SampleFiles;
import fr.democratiepermanente.process.AnnouncementProcess;
import fr.democratiepermanente.process.CaseModels;
import fr.democratiepermanente.process.CaseReturnProcess;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.DeliverablesProcess;
import fr.democratiepermanente.process.DesignCycleProcess;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** One test per path through {@code design-cycle.bpmn} and the models it calls, with the job executor at rest. */
@ApplicationTest
@CoversModel({DesignCycleProcess.KEY, DeliverablesProcess.KEY, AnnouncementProcess.KEY, CaseReturnProcess.KEY})
class CyclePathTest extends CycleFixture {

    @Autowired
    private Deliverables deliverables;

    @Autowired
    private Sessions sessions;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aCycleGoesFromListeningToADecisionThatEveryAuthorReads() throws Exception {
        Cycle cycle = open();
        assertThat(steps(cycle)).containsExactly("planInterviews");
        assertThat(publicPage(cycle))
                .contains("Découvrir", "Nous écoutons", "Un car le soir")
                .doesNotContain("??");
        assertThat(read(get("/chantiers/se-deplacer-sans-voiture")))
                .contains(cycle.title(), cycle.address(), "Phase\u00a0: Découvrir")
                .doesNotContain("??");
        discover(cycle);
        assertThat(steps(cycle)).containsExactly("decideDiscover");
        submit(SPONSOR, cycle, "decideDiscover", decision("GO", "Le besoin est clair."));
        assertThat(now(cycle).phase()).isEqualTo(Phase.PROTOTYPE);
        prototype(cycle);
        submit(SPONSOR, cycle, "decidePrototype", decision("GO", "La piste du car est la bonne."));
        assertThat(now(cycle).phase()).isEqualTo(Phase.TEST);
        test(cycle);

        submit(SPONSOR, cycle, "decideOutcome", decision("GENERALISE", "Il roulera partout à la rentrée."));

        assertOver(cycle);
        assertThat(now(cycle).outcome()).isEqualTo(Outcome.GENERALISE);
        assertThat(publicPage(cycle))
                .contains("Généralisé", "Il roulera partout à la rentrée.", "2 entretiens", "1 séance de test")
                .doesNotContain("Ils attendent au froid.", "Léa Martinet", "Hélène Roussel", "??");
        for (String author : authors) {
            assertThat(mailsTo(author))
                    .singleElement()
                    .asString()
                    .contains("Il roulera partout à la rentrée.", cycle.address());
        }
        assertThat(kinds(cycle))
                .containsSubsequence(
                        "ENDED",
                        "AUTHORS_TOLD",
                        "DECIDED",
                        "GATE_OPEN",
                        "DELIVERABLES_ACCEPTED",
                        "INTERVIEW_HELD",
                        "OPENED");
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processDefinitionKey(DesignCycleProcess.KEY)
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .filteredOn(name -> !List.of(
                                "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances", "loopCounter")
                        .contains(name))
                .isNotEmpty()
                .allMatch(CaseModels.variables(DesignCycleProcess.KEY)::contains);
    }

    @Test
    void theGateStaysShutUntilEverythingIsThereAndAcceptedFromOutside() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        submit(SPONSOR, cycle, "decideDiscover", decision("GO", "Le besoin est clair."));
        submit(
                LEAD,
                cycle,
                "holdWorkshop",
                Map.of("heldOn", START.toString(), "people", "12", "notes", "Trois pistes."));
        assertRefused(LEAD, cycle, "draftSolutions", Map.of(), "Écrivez ce texte");
        // No mock-up yet: the gate finds it missing whatever is accepted.
        submit(LEAD, cycle, "draftSolutions", Map.of("tracks", TRACKS));
        team.join(now(cycle), Team.Kind.LAB, PILOT, null, OUTSIDER, "Claire Moreau");
        assertRefused(PILOT, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"), "Vous êtes de l’équipe");
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
        assertThat(steps(cycle)).containsExactly("completeDeliverables");
        assertThat(file(cycle, LEAD)).contains("à déposer");

        assertRefused(LEAD, cycle, "completeDeliverables", Map.of(), "Pré-maquettes");
        handIn(cycle, DeliverableKind.PRE_MOCKUPS, LEAD, "idees.txt", "Une idée.".getBytes());
        assertRefused(LEAD, cycle, "completeDeliverables", Map.of(), "d’une autre forme");
        handIn(cycle, DeliverableKind.PRE_MOCKUPS, LEAD, "maquette.png", mockup());
        submit(LEAD, cycle, "completeDeliverables", Map.of());
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "SEND_BACK", "comment", "Montrez l’horaire."));
        assertThat(steps(cycle)).containsExactly("completeDeliverables");
        assertThat(file(cycle, LEAD)).contains("Montrez l’horaire.");
        assertRefused(LEAD, cycle, "completeDeliverables", Map.of(), "à reprendre");
        handIn(cycle, DeliverableKind.PRE_MOCKUPS, LEAD, "maquette.pdf", SampleFiles.pdf("L’horaire"));
        submit(LEAD, cycle, "completeDeliverables", Map.of());
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));

        assertThat(steps(cycle)).containsExactly("decidePrototype");
    }

    @Test
    void aDeliverableReplacedAfterItsAcceptanceShutsTheGateAgain() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        deliverables.write(now(cycle), DeliverableKind.INTERVIEW_SYNTHESIS, "Tout est à revoir.", LEAD);

        assertRefused(SPONSOR, cycle, "decideDiscover", decision("GO", "Allons-y."), "remplacé depuis son acceptation");

        send(cycle, OUTSIDER, "/livrables/synthese-des-entretiens/avis", "version", "2", "decision", "accepter")
                .andExpect(redirectedUrlPattern("/cycles/*/dossier#livrables"));
        submit(SPONSOR, cycle, "decideDiscover", decision("GO", "Allons-y."));
        assertThat(now(cycle).phase()).isEqualTo(Phase.PROTOTYPE);
    }

    @Test
    void anAcceptanceByWhoWasOfTheTeamDoesNotCount() {
        Cycle cycle = open();
        discover(cycle);
        jdbc.sql("update deliverable_version set accepted_by = ? where cycle_id = ?")
                .params(REFERENT, cycle.id())
                .update();
        long member = team.of(cycle.id()).stream()
                .filter(one -> REFERENT.equals(one.user()))
                .findFirst()
                .orElseThrow()
                .id();
        clock.travel(Duration.ofHours(1));
        team.leave(cycle, member, PILOT, "Léa Martinet", "partie");

        assertRefused(
                SPONSOR, cycle, "decideDiscover", decision("GO", "Allons-y."), "accepté par quelqu’un de l’équipe");
    }

    @Test
    void theSponsorSendsAPhaseBackAndIterationsAreCounted() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        submit(SPONSOR, cycle, "decideDiscover", decision("BACK", "Et les apprentis du dimanche\u202f?"));
        assertThat(now(cycle).iteration()).isEqualTo(2);
        assertThat(steps(cycle)).containsExactly("planInterviews");
        plan(now(cycle), "apprentis du dimanche");
        submit(LEAD, cycle, "planInterviews", Map.of());
        assertThat(open(cycle, "conductInterview"))
                .singleElement()
                .satisfies(task -> assertThat(task.getName()).endsWith("n°\u00a03"));
        submitTask(LEAD, open(cycle, "conductInterview").get(0), held("Rien le dimanche."));
        submit(LEAD, cycle, "writeSynthesis", Map.of("synthesis", SYNTHESIS + " Rien le dimanche.", "usages", USAGES));
        assertThat(steps(cycle)).containsExactly("acceptDeliverables");
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
        submit(SPONSOR, cycle, "decideDiscover", decision("GO", "C’est complet."));
        prototype(cycle);
        submit(SPONSOR, cycle, "decidePrototype", decision("BACK", "Dessinez aussi le retour."));
        assertThat(steps(cycle)).containsExactly("holdWorkshop");
        assertThat(now(cycle).iteration()).isEqualTo(3);
        prototypeAgain(cycle);
        submit(SPONSOR, cycle, "decidePrototype", decision("GO", "Bien."));
        test(cycle);

        on(LocalDate.of(2027, 12, 1));
        submit(SPONSOR, cycle, "decideOutcome", decision("ITERATE", "Le tarif n’est pas compris."));

        assertThat(now(cycle).iteration()).isEqualTo(4);
        assertThat(steps(cycle)).containsExactly("holdWorkshop");
        assertThat(cycles.span(now(cycle), Phase.PROTOTYPE).startsOn()).isEqualTo("2027-12-01");
        assertThat(cycles.span(now(cycle), Phase.TEST).endedAt()).isNull();
        assertThat(cycles.span(now(cycle), Phase.TEST).endsOn()).isAfter(LocalDate.of(2028, 1, 30));
        prototypeAgain(cycle);
        submit(SPONSOR, cycle, "decidePrototype", decision("GO", "Bien."));
        test(cycle);
        submit(SPONSOR, cycle, "decideOutcome", decision("EXPERIMENT", "Un an sur deux lignes."));
        assertOver(cycle);
        assertThat(kinds(cycle)).contains("ITERATED", "WENT_BACK", "EXPERIMENT_OPENED");
        String experiment = now(cycle).experiment();
        assertThat(agents.task(experiment).getTaskDefinitionKey()).isEqualTo("frameExperiment");
        assertThat(publicPage(cycle)).contains("/experimentations/" + experiment);
        assertThat(read(get("/experimentations/" + experiment))).contains(cycle.title(), cycle.address());
    }

    private void prototypeAgain(Cycle cycle) throws Exception {
        submit(
                LEAD,
                cycle,
                "holdWorkshop",
                Map.of("heldOn", Cycles.day(clock.instant()).toString(), "people", "8", "notes", "On reprend."));
        deliverables.write(now(cycle), DeliverableKind.SOLUTION_TRACKS, TRACKS + " " + clock.instant(), LEAD);
        submit(LEAD, cycle, "draftSolutions", Map.of("tracks", TRACKS + " Version du " + clock.instant()));
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
    }

    @Test
    void anInterviewAddedWhileTheSynthesisIsWrittenIsHeardFirst() {
        Cycle cycle = open();
        plan(cycle, "lycéens internes");
        submit(LEAD, cycle, "planInterviews", Map.of());
        submitTask(LEAD, open(cycle, "conductInterview").get(0), held("Ils attendent."));
        assertThat(steps(cycle)).containsExactly("writeSynthesis");

        plan(cycle, "conducteurs de car");

        assertThat(steps(cycle)).containsExactly("conductAddedInterview", "writeSynthesis");
        assertRefused(
                LEAD, cycle, "writeSynthesis", Map.of("synthesis", SYNTHESIS, "usages", USAGES), "conducteurs de car");
        submit(
                REFERENT,
                cycle,
                "conductAddedInterview",
                Map.of("held", "CANCELLED", "cancelReason", "Ils sont en grève."));
        assertThat(open(cycle, "writeSynthesis")).hasSize(1);
        submit(LEAD, cycle, "writeSynthesis", Map.of("synthesis", SYNTHESIS, "usages", USAGES));
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "ACCEPT"));
        submit(SPONSOR, cycle, "decideDiscover", decision("GO", "Bien."));
        assertThat(now(cycle).phase()).isEqualTo(Phase.PROTOTYPE);
    }

    @Test
    void aTestSessionIsAddedTooAndThePhaseWaitsForIt() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        submit(SPONSOR, cycle, "decideDiscover", decision("GO", "Bien."));
        prototype(cycle);
        submit(SPONSOR, cycle, "decidePrototype", decision("GO", "Bien."));
        test(cycle);
        plan(now(cycle), "conducteurs de car");
        assertRefused(
                SPONSOR, cycle, "decideOutcome", decision("GENERALISE", "Vite."), "doit encore rencontrer quelqu’un");

        submit(LEAD, cycle, "runAddedTest", held("Ils sont d’accord."));
        submit(SPONSOR, cycle, "decideOutcome", decision("STOP", "Trop cher pour ce que c’est."));

        assertOver(cycle);
        assertThat(now(cycle).outcome()).isEqualTo(Outcome.STOP);
    }

    @Test
    void aPhaseWarnsBeforeItsEndAndIsLateAfterIt() throws Exception {
        Cycle cycle = open();
        assertThat(timer(cycle, "discoverEndNears").getDuedate()).isEqualTo("2027-06-23T08:00:00.000+02:00");
        on(LocalDate.of(2027, 6, 23));
        fire(cycle, "discoverEndNears");
        assertThat(mailsTo("agathe.colin@example.org"))
                .last()
                .asString()
                .contains("se termine le 30\u00a0juin 2027", cycle.title());
        assertThat(timer(cycle, "discoverWatchedAgain").getDuedate()).isEqualTo("2027-07-01T08:00:00.000+02:00");
        on(LocalDate.of(2027, 7, 1));
        fire(cycle, "discoverWatchedAgain");
        for (String told : List.of("helene.roussel", "agathe.colin", "claire.moreau")) {
            assertThat(mailsTo(told + "@example.org")).last().asString().contains("en retard", cycle.title());
        }
        assertThat(publicPage(cycle)).contains("En retard");
        assertThat(timer(cycle, "discoverWatchedAgain").getDuedate()).isEqualTo("2027-07-08T08:00:00.000+02:00");
        discover(cycle);
        submit(SPONSOR, cycle, "decideDiscover", decision("GO", "Enfin."));
        assertThat(publicPage(cycle)).doesNotContain("En retard");
        assertThat(timer(cycle, "discoverWatchedAgain")).isNull();
        watchToItsEnd(cycle, Phase.PROTOTYPE, "prototype");
        prototype(cycle);
        submit(SPONSOR, cycle, "decidePrototype", decision("GO", "Bien."));
        watchToItsEnd(cycle, Phase.TEST, "test");
        assertThat(kinds(cycle)).filteredOn("PHASE_LATE"::equals).hasSize(3);
        assertThat(kinds(cycle)).filteredOn("PHASE_END_NEARED"::equals).hasSize(3);
    }

    private void watchToItsEnd(Cycle cycle, Phase phase, String name) {
        LocalDate end = cycles.span(cycle, phase).endsOn();
        on(end.minusDays(3));
        fire(cycle, name + "EndNears");
        on(end.plusDays(1));
        fire(cycle, name + "WatchedAgain");
    }

    /** The mail server takes the mail only once the phase is over: by then it would say what is no longer so. */
    @Test
    void aWarningThatLeavesTooLateSaysNothing() {
        Cycle cycle = open();
        discover(cycle);
        on(LocalDate.of(2027, 6, 23));
        management.executeJob(timer(cycle, "discoverEndNears").getId());
        agents.submit(SPONSOR, cycle.key(), "decideDiscover", decision("GO", "Bien."));
        cases.runJobs(cycle.key());
        assertThat(kinds(cycle)).doesNotContain("PHASE_END_NEARED");
    }

    @Test
    void anEndThatIsPutOffIsWarnedOfAgain() throws Exception {
        Cycle cycle = open();
        on(LocalDate.of(2027, 7, 1));
        fire(cycle, "discoverEndNears");
        assertThat(kinds(cycle)).contains("PHASE_LATE");
        send(
                cycle,
                PILOT,
                "/reglages",
                "commanditaire",
                SPONSOR,
                "session",
                "",
                "vu",
                String.valueOf(now(cycle).version()),
                "debut-discover",
                "2027-04-01",
                "fin-discover",
                "2027-07-31",
                "debut-prototype",
                "2027-09-01",
                "fin-prototype",
                "2027-09-30",
                "debut-test",
                "2027-10-01",
                "fin-test",
                "2027-11-30");

        assertThat(timer(cycle, "discoverWatchedAgain").getDuedate()).isEqualTo("2027-07-26T08:00:00.000+02:00");
        on(LocalDate.of(2027, 7, 26));
        fire(cycle, "discoverWatchedAgain");
        assertThat(mailsTo("agathe.colin@example.org"))
                .last()
                .asString()
                .contains("se termine le 31\u00a0juillet 2027");
    }

    @Test
    void aPhaseThatEndsEarlyIsNeitherWarnedOfNorLate() throws Exception {
        Cycle cycle = open();
        on(LocalDate.of(2027, 4, 20));
        discover(cycle);
        submit(SPONSOR, cycle, "decideDiscover", decision("GO", "Déjà clair."));

        assertThat(timer(cycle, "discoverEndNears")).isNull();
        assertThat(Cycles.day(cycles.span(cycle, Phase.DISCOVER).endedAt())).isEqualTo("2027-04-20");
        assertThat(cycles.span(cycle, Phase.PROTOTYPE).endsOn()).isEqualTo("2027-09-30");
        assertThat(publicPage(cycle)).contains("Terminée le 20\u00a0avril 2027").doesNotContain("En retard");
    }

    @Test
    void aStopAtAGateGivesEachProposalBackToItsServiceWithATask() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        submit(SPONSOR, cycle, "decideDiscover", decision("STOP", "La ligne de train rouvre."));
        assertOver(cycle);
        assertGivenBack(cycle, "La ligne de train rouvre.");
        Cycle other = open();
        discover(other);
        submit(SPONSOR, other, "decideDiscover", decision("GO", "Bien."));
        prototype(other);
        submit(SPONSOR, other, "decidePrototype", decision("STOP", "Trop cher."));
        assertOver(other);
        assertGivenBack(other, "Trop cher.");
    }

    private void assertGivenBack(Cycle cycle, String reason) throws Exception {
        for (int n = 0; n < sources.size(); n++) {
            String reference = sources.get(n);
            assertThat(mailsTo(authors.get(n))).singleElement().asString().contains(reason);
            Task task = agents.task(reference);
            assertThat(task.getTaskDefinitionKey()).isEqualTo("followUpCase");
            agents.submit(REFERENT, reference, Map.of("followUp", "Nous l’étudions avec la SNCF."));
            cases.runJobs(reference);
            assertThat(mailsTo(authors.get(n))).last().asString().contains("Nous l’étudions avec la SNCF.");
            assertThat(ownPage(reference)).contains("Nous l’étudions avec la SNCF.", cycle.title());
            // It is a letter to the author, which nobody has read over as one reads an answer.
            assertThat(read(get("/propositions/" + reference)))
                    .contains(cycle.title())
                    .doesNotContain("Nous l’étudions avec la SNCF.");
        }
    }

    @Test
    void aCycleIsStoppedInTheMiddleOfAPhaseWithItsTasks() throws Exception {
        Cycle cycle = open();
        plan(cycle, "lycéens internes");
        submit(LEAD, cycle, "planInterviews", Map.of());
        assertThat(steps(cycle)).containsExactly("conductInterview");

        send(cycle, SPONSOR, "/arret", "raison", "Le budget est supprimé.");
        cases.runJobs(cycle.key());

        assertOver(cycle);
        assertThat(steps(cycle)).isEmpty();
        assertGivenBack(cycle, "Le budget est supprimé.");
    }

    @Test
    void aStopAtAGateWaitsForNoMeetingThatWasAdded() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        plan(now(cycle), "conducteurs de car");
        assertThat(steps(cycle)).containsExactly("conductAddedInterview", "decideDiscover");
        submit(SPONSOR, cycle, "decideDiscover", decision("STOP", "La ligne rouvre."));
        assertOver(cycle);
        assertGivenBack(cycle, "La ligne rouvre.");
    }

    @Test
    void aSessionBroughtForwardEndsAPhaseNoEarlierThanItBegan() {
        Session session = session(LocalDate.of(2028, 2, 11));
        Cycle cycle = open(session.id());
        move(session, LocalDate.of(2027, 10, 8), false);
        assertThat(cycles.span(cycle, Phase.DISCOVER).endsOn()).isEqualTo(START);
        cases.runJobs(cycle.key());
    }

    @Test
    void aSessionThatDoesNotTakePlaceLeavesTheCalendarAlone() {
        Session session = session(LocalDate.of(2028, 2, 11));
        Cycle cycle = open(session.id());
        move(session, LocalDate.of(2028, 3, 10), true);
        cases.runJobs(cycle.key());
        assertThat(cycles.span(cycle, Phase.DISCOVER).endsOn()).isEqualTo("2027-06-30");
        assertThat(mailsTo("agathe.colin@example.org")).last().asString().contains("n’a pas lieu");
    }

    @Test
    void nobodyIsToldWhenNoAuthorCanBeReached() throws Exception {
        Cycle cycle = open();
        jdbc.sql("update contributor set email = null, phone = '02 38 00 00 00' where reference in (:references)")
                .param("references", sources)
                .update();
        send(cycle, PILOT, "/arret", "raison", "Le budget est supprimé.");
        cases.runJobs(cycle.key());
        assertOver(cycle);
        assertThat(authors).allSatisfy(author -> assertThat(mailsTo(author)).isEmpty());
    }

    @Test
    void whoLeavesTheTeamGivesTheirTasksBackAndWhoComesIsOfferedThem() {
        Cycle cycle = open();
        plan(cycle, "lycéens internes");
        submit(LEAD, cycle, "planInterviews", Map.of());
        Task task = open(cycle, "conductInterview").get(0);
        agents.as(REFERENT, () -> tasks.claim(task.getId(), REFERENT));
        long member = team.of(cycle.id()).stream()
                .filter(one -> REFERENT.equals(one.user()))
                .findFirst()
                .orElseThrow()
                .id();

        team.leave(cycle, member, PILOT, "Léa Martinet", "Léa Martinet a quitté l’équipe du cycle.");

        assertThat(open(cycle, "conductInterview").get(0).getAssignee()).isNull();
        assertThat(kinds(cycle)).startsWith("TASK_RELEASED", "MEMBER_LEFT", "TASK_TAKEN");
        assertThat(mine(REFERENT, cycle)).isZero();
        team.join(cycle, Team.Kind.REFERENT, "manon.guyot", null, PILOT, "Manon Guyot");
        assertThat(mine("manon.guyot", cycle)).isEqualTo(1);
        submitTask("manon.guyot", open(cycle, "conductInterview").get(0), held("Ils attendent."));
        assertThat(steps(cycle)).containsExactly("writeSynthesis");
    }

    private long mine(String agent, Cycle cycle) {
        long[] count = new long[1];
        agents.as(
                agent,
                () -> count[0] = tasks.createTaskQuery()
                        .processInstanceBusinessKey(cycle.key())
                        .count());
        return count[0];
    }

    @Test
    void aSessionThatMovesTakesTheCalendarAlongAndTellsTheTeamOnce() {
        Session session = session(LocalDate.of(2028, 2, 11));
        Cycle cycle = open(session.id());
        int before = mailsTo("agathe.colin@example.org").size();

        move(session, LocalDate.of(2028, 3, 10), false);
        cases.runJobs(cycle.key());

        assertThat(cycles.span(cycle, Phase.DISCOVER))
                .satisfies(span -> assertThat(span.startsOn()).isEqualTo(START))
                .satisfies(span -> assertThat(span.endsOn()).isEqualTo("2027-07-28"));
        assertThat(cycles.span(cycle, Phase.TEST).endsOn()).isEqualTo("2027-12-28");
        assertThat(timer(cycle, "discoverEndNears").getDuedate()).isEqualTo("2027-07-21T08:00:00.000+02:00");
        assertThat(mailsTo("agathe.colin@example.org"))
                .hasSize(before + 1)
                .last()
                .asString()
                .contains("10\u00a0mars 2028");
        assertThat(mailsTo("helene.roussel@example.org")).last().asString().contains("10\u00a0mars 2028");
    }

    private Session session(LocalDate day) {
        long id = jdbc.sql("insert into assembly_session (title, held_on) values (?, ?) returning id")
                .params("Session " + UUID.randomUUID(), day)
                .query(Long.class)
                .single();
        return sessions.find(id).orElseThrow();
    }

    private void move(Session session, LocalDate day, boolean cancelled) {
        jdbc.sql(
                        "update assembly_session set held_on = ?, cancelled = ?, moved_from = held_on, version = 2 where id = ?")
                .params(day, cancelled, session.id())
                .update();
        transaction.executeWithoutResult(status -> events.publishEvent(
                new SessionMoved(session, sessions.find(session.id()).orElseThrow())));
    }
}
