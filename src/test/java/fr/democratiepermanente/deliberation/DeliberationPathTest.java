package fr.democratiepermanente.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.agenda.SessionMoved;
import fr.democratiepermanente.deliberation.Deliberation.Outcome;
import fr.democratiepermanente.deliberation.DeliberationHistory.Kind;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One test per path through {@code deliberation.bpmn}, on the real application with the job executor at rest. */
@ApplicationTest
@CoversModel(DeliberationProcess.KEY)
class DeliberationPathTest extends DeliberationFixture {

    @Autowired
    private CaseProcess process;

    @Autowired
    private DeliberationMails mails;

    @Test
    void aDecisionIsPreparedArbitratedSentVotedAndPublished() throws Exception {
        String key = opened(session("2027-06-25"));
        assertThat(agents.task(key).getName()).isEqualTo(key + " · Préparer le dossier");
        assertThat(dueOn(key, DeliberationProcess.PREPARE_FILE)).isEqualTo("2027-04-28");
        submit(REFERENT, key, Map.of("report", REPORT));
        assertThat(dueOn(key, DeliberationProcess.ARBITRATE)).isEqualTo("2027-05-13");
        assertThatThrownBy(() -> agents.submit(ELECTED, key, Map.of("decision", "FAVOURABLE")))
                .isInstanceOf(AuthorizationException.class);
        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        assertThat(dueOn(key, DeliberationProcess.RECORD_COMMITTEE)).isEqualTo("2027-05-28");
        assertThat(told("À voter")).isEmpty();
        submit(PILOT, key, Map.of("opinion", "La commission est favorable."));

        assertThat(told("À voter")).contains(address(ELECTED)).doesNotHaveDuplicates();
        assertThat(dueOn(key, DeliberationProcess.REPORT_TO_ASSEMBLY)).isEqualTo("2027-06-24");
        assertThatThrownBy(() -> agents.submit(COMDIR, key, Map.of("position", "À la place d’un élu.")))
                .isInstanceOf(AuthorizationException.class);
        submit(ELECTED, key, Map.of("position", "Adoptons-le.", "proposedAmendments", "Ajouter un article 2."));

        String number = number();
        assertRefused(PILOT, key, vote("ADOPTED", number, 40, 30), "à partir du jour de la session");
        travelTo("2027-06-25");
        submit(PILOT, key, vote("ADOPTED", number, 40, 30));

        assertThat(instance(key)).isNull();
        assertThat(deliberations.get(key)).satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Outcome.ADOPTED);
            assertThat(one.votedOn()).isEqualTo("2027-06-25");
            assertThat(one.isPublished()).isTrue();
        });
        assertThat(publicPage(key)).contains("Adoptée", number, "40", "30", "25\u00a0juin 2027");
        assertThat(events(key))
                .containsExactly(
                        Kind.PROPAGATED,
                        Kind.PUBLISHED,
                        Kind.VOTED,
                        Kind.REPORTED,
                        Kind.SENT,
                        Kind.COMMITTEE_RECORDED,
                        Kind.ARBITRATED,
                        Kind.FILE_READY,
                        Kind.OPENED);
        assertThat(engineHistory
                        .createHistoricVariableInstanceQuery()
                        .processDefinitionKey(DeliberationProcess.KEY)
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .isNotEmpty()
                .allMatch(DeliberationProcess.VARIABLES::contains);
    }

    @Test
    void theComdirSendsTheFileBackWithAReasonAndItsAuthorBeginsFromWhatWasWritten() throws Exception {
        String key = prepared(session("2027-06-25"));
        assertRefused(COMDIR, key, Map.of("decision", "SEND_BACK"), "Raison");
        submit(COMDIR, key, Map.of("decision", "SEND_BACK", "reason", REASON));

        assertThat(step(key)).isEqualTo(DeliberationProcess.PREPARE_FILE);
        assertThat(new String(
                        forms.getDeployedTaskForm(agents.task(key).getId()).readAllBytes(), "UTF-8"))
                .contains(REPORT);
        assertThat(file(key, Role.COMDIR)).contains(REASON);
        assertThat(publicPage(key)).doesNotContain(REASON, REPORT);
        submit(PILOT, key, Map.of("report", "Un rapport plus détaillé."));
        assertThat(step(key)).isEqualTo(DeliberationProcess.ARBITRATE);
    }

    @Test
    void theComdirTakesItFromTheAgenda() throws Exception {
        String key = prepared(session("2027-06-25"));
        submit(COMDIR, key, Map.of("decision", "WITHDRAW", "reason", REASON));

        assertThat(instance(key)).isNull();
        assertThat(events(key)).startsWith(Kind.WITHDRAWN_BY_COMDIR);
        assertThat(told("Retirée"))
                .contains(address(PILOT), address(ELECTED), address(REFERENT))
                .doesNotHaveDuplicates();
        assertThat(publicPage(key)).contains("Retirée de l’ordre du jour").doesNotContain(REASON);
    }

    @Test
    void thePilotDirectorateWithdrawsItAnyTimeBeforeTheVote() throws Exception {
        String key = reported(session("2027-06-25"));
        Map<String, String> withdrawal = new HashMap<>(Map.of("raison", REASON, "vu", version(key)));
        send("/deliberations/" + key + "/retrait", Role.PILOT_DIRECTORATE, withdrawal)
                .andExpect(redirectedUrl("/deliberations/" + key + "/dossier?fait=retiree"));
        runJobs(key);

        assertThat(instance(key)).isNull();
        assertThat(deliberations.get(key).isWithdrawn()).isTrue();
        assertThat(told("Retirée")).contains(address(ELECTED)).doesNotHaveDuplicates();
        withdrawal.put("vu", version(key));
        send("/deliberations/" + key + "/retrait", Role.PILOT_DIRECTORATE, withdrawal)
                .andExpect(status().isConflict());
        assertThat(events(key)).containsOnlyOnce(Kind.WITHDRAWN);
    }

    @Test
    void theAssemblyPutsTheVoteOffToAnotherSession() throws Exception {
        long first = session("2027-06-25");
        long second = session("2027-10-15");
        String key = reported(first);
        travelTo("2027-06-25");
        Map<String, Object> adjourned =
                new HashMap<>(Map.of("decision", "ADJOURNED", "nextSession", "" + first, "adjournment", REASON));
        assertRefused(PILOT, key, adjourned, "Session suivante");
        adjourned.put("nextSession", "" + second);
        submit(PILOT, key, adjourned);

        assertThat(told("Ajournée"))
                .contains(address(ELECTED), address(REFERENT), address(PILOT))
                .doesNotHaveDuplicates();
        assertThat(detail(key, Kind.ADJOURNED))
                .contains(REASON, REPORT, "La commission est favorable.", "Je propose d’adopter ce texte.");
        assertThat(step(key)).isEqualTo(DeliberationProcess.PREPARE_FILE);
        assertThat(deliberations.get(key).heldOn()).isEqualTo("2027-10-15");
        assertThat(dueOn(key, DeliberationProcess.PREPARE_FILE)).isEqualTo("2027-08-20");
        assertThat(publicPage(key)).contains("15\u00a0octobre 2027").doesNotContain(REASON);
        submit(REFERENT, key, Map.of("report", REPORT));
        goOn(key);
        assertThat(told("À voter").stream().filter(address(ELECTED)::equals)).hasSize(2);
        travelTo("2027-10-15");
        submit(PILOT, key, vote("ADOPTED", number(), 40, 30));
        assertThat(instance(key)).isNull();
    }

    @Test
    void theAssemblyRejectsItAndNothingIsCarriedOver() throws Exception {
        String key = reported(session("2027-06-25"), "ARTICLE:article-03");
        travelTo("2027-06-26");
        submit(PILOT, key, vote("REJECTED", number(), 20, 50));

        assertThat(instance(key)).isNull();
        assertThat(publicPage(key)).contains("Rejetée", "50");
        assertThat(events(key)).startsWith(Kind.PUBLISHED).doesNotContain(Kind.PROPAGATED);
        assertThat(jdbc.sql("select count(*) from strategic_vote where deliberation = ?")
                        .param(key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aVoteThatCannotBeIsRefused() throws Exception {
        String key = reported(session("2027-06-25"));
        travelTo("2027-06-25");
        String number = number();
        assertRefused(PILOT, key, vote("ADOPTED", number, 30, 30), "plus de pour que de contre");
        assertRefused(PILOT, key, vote("ADOPTED", number, 20, 30), "plus de pour que de contre");
        assertRefused(PILOT, key, vote("REJECTED", number, 40, 30), "n’a pas plus de pour");
        assertRefused(PILOT, key, vote("ADOPTED", number, 60, 30), "leur total");
        assertRefused(PILOT, key, vote("ADOPTED", "!", 40, 30), "Numéro");
        Map<String, Object> negative = vote("ADOPTED", number, 40, 30);
        negative.put("abstained", "-1");
        assertRefused(PILOT, key, negative, "Abstentions");
        assertRefused(PILOT, key, vote("AMENDED", number, 40, 30), "Amendements adoptés");
        Map<String, Object> decided = vote("REJECTED", number, 30, 30);
        decided.put("castingVote", true);
        assertRefused(PILOT, key, decided, "en faveur de l’adoption");
        Map<String, Object> nobody = vote("ADOPTED", number, 0, 0);
        nobody.put("castingVote", true);
        assertRefused(PILOT, key, nobody, "plus de pour que de contre");
        Map<String, Object> needless = vote("ADOPTED", number, 40, 30);
        needless.put("castingVote", true);
        assertRefused(PILOT, key, needless, "qu’à égalité");

        decided.put("decision", "AMENDED");
        decided.put("amendments", "L’article 2 est supprimé.");
        submit(PILOT, key, decided);
        assertThat(publicPage(key))
                .contains(
                        "Adoptée avec des amendements",
                        "L’article 2 est supprimé.",
                        "La voix du président a départagé");
        travelTo("2027-03-01");
        String other = reported(session("2027-06-25"));
        travelTo("2027-06-25");
        assertRefused(PILOT, other, vote("ADOPTED", number, 40, 30), "une autre délibération le porte");
        Map<String, Object> tie = vote("REJECTED", number(), 30, 30);
        submit(PILOT, other, tie);
        assertThat(deliberations.get(other).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void whoHoldsTheStepIsWarnedBeforeItsDeadlineAndTheDeliberationIsLateAfterIt() throws Exception {
        String key = prepared(session("2027-06-25"));
        // Two working days before 13 May.
        assertThat(timerDay(key)).isEqualTo("2027-05-11");
        watch(key);
        assertThat(told("Échéance proche")).as("too early").isEmpty();
        assertThat(timerDay(key)).isEqualTo("2027-05-11");

        travelTo("2027-05-11");
        watch(key);
        assertThat(told("Échéance proche")).containsExactly(address(COMDIR));
        assertThat(deliberations.get(key).lateSince()).isNull();
        assertThat(timerDay(key)).isEqualTo("2027-05-14");

        travelTo("2027-05-14");
        watch(key);
        assertThat(told("En retard")).contains(address(COMDIR), address(PILOT)).doesNotHaveDuplicates();
        assertThat(deliberations.get(key).lateSince()).isEqualTo("2027-05-14");
        assertThat(file(key, Role.COMDIR)).contains("En retard depuis le 14\u00a0mai 2027");
        assertThat(publicPage(key)).doesNotContain("En retard");
        travelTo("2027-05-24");
        watch(key);
        assertThat(told("En retard").stream().filter(address(COMDIR)::equals)).hasSize(2);
        assertThat(events(key)).containsOnlyOnce(Kind.LATE);

        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        assertThat(deliberations.get(key).lateSince()).isNull();
        assertThat(timerDay(key)).isEqualTo("2027-05-26");
    }

    @Test
    void whoTookTheStepIsWarnedAlone() throws Exception {
        String key = opened(session("2027-06-25"));
        agents.as(REFERENT, () -> tasks.claim(agents.task(key).getId(), REFERENT));
        travelTo("2027-04-26");
        watch(key);
        assertThat(told("Échéance proche")).containsExactly(address(REFERENT));
    }

    @Test
    void theReportIsSentLateOnlyIfThePresidentSaysSo() throws Exception {
        String key = prepared(session("2027-06-25"));
        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        travelTo("2027-06-10");
        assertRefused(PILOT, key, Map.of("opinion", "Favorable, un peu tard."), "Urgence");
        submit(PILOT, key, Map.of("opinion", "Favorable, un peu tard.", "urgent", true));
        assertThat(deliberations.get(key).urgent()).isTrue();
        assertThat(file(key, Role.ELECTED_OFFICIAL)).contains("Le président a abrégé le délai avant le vote.");
        assertThat(told("À voter")).contains(address(ELECTED));
    }

    @Test
    void deadlinesFollowASessionThatIsPostponedAndEveryoneConcernedIsToldOnce() throws Exception {
        long session = session("2027-06-25");
        String key = prepared(session);
        change(session, "2027-07-02", false);

        assertThat(dueOn(key, DeliberationProcess.ARBITRATE)).isEqualTo("2027-05-21");
        assertThat(timerDay(key)).isEqualTo("2027-05-19");
        runJobs(key);
        assertThat(told("Nouvelle date de vote"))
                .contains(address(COMDIR), address(ELECTED), address(PILOT))
                .doesNotContain(address(REFERENT))
                .doesNotHaveDuplicates();
        int told = told("Nouvelle date de vote").size();
        assertThat(publicPage(key)).contains("vote prévu le 2\u00a0juillet 2027");

        change(session, "2027-07-09", false);
        change(session, "2027-07-16", false);
        runJobs(key);
        // Twice moved before the mail left: one mail, with the day it has now.
        assertThat(told("Nouvelle date de vote")).hasSize(2 * told);
        assertThat(events(key).stream().filter(Kind.SESSION_MOVED::equals)).hasSize(3);
        assertThat(step(key)).isEqualTo(DeliberationProcess.ARBITRATE);
    }

    @Test
    void aCancelledSessionLeavesItWaitingForAnotherThatThePilotDirectorateChooses() throws Exception {
        long session = session("2027-06-25");
        String key = prepared(session);
        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        change(session, "2027-06-25", true);
        runJobs(key);

        assertThat(told("Session annulée"))
                .contains(address(ELECTED), address(PILOT))
                .doesNotHaveDuplicates();
        assertThat(publicPage(key)).contains("La session prévue est annulée").doesNotContain("25\u00a0juin 2027");
        assertThat(timer(key).isSuspended()).isTrue();
        assertThatThrownBy(() -> agents.submit(
                        PILOT, key, DeliberationProcess.RECORD_COMMITTEE, Map.of("opinion", "Favorable.")))
                .hasMessageContaining("choisissez d’abord une autre session");

        long next = session("2027-10-15");
        assertThatThrownBy(() -> agents.submit(
                        PILOT, key, DeliberationProcess.CHOOSE_SESSION, Map.of("newSession", "" + session)))
                .hasMessageContaining("Nouvelle session");
        submit(PILOT, key, DeliberationProcess.CHOOSE_SESSION, Map.of("newSession", "" + next));

        assertThat(step(key)).isEqualTo(DeliberationProcess.RECORD_COMMITTEE);
        assertThat(dueOn(key, DeliberationProcess.RECORD_COMMITTEE)).isEqualTo("2027-09-17");
        assertThat(timer(key).isSuspended()).isFalse();
        assertThat(timerDay(key)).isEqualTo("2027-09-15");
        assertThat(told("Nouvelle date de vote")).contains(address(ELECTED)).doesNotHaveDuplicates();
        submit(PILOT, key, Map.of("opinion", "Favorable."));
        assertThat(step(key)).isEqualTo(DeliberationProcess.REPORT_TO_ASSEMBLY);
    }

    @Test
    void aSessionThatTakesPlaceAfterAllNeedsNobodyToChoose() throws Exception {
        long session = session("2027-06-25");
        String key = reported(session);
        change(session, "2027-06-25", true);
        runJobs(key);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(key).list())
                .extracting(task -> task.getTaskDefinitionKey())
                .containsExactlyInAnyOrder(DeliberationProcess.RECORD_VOTE, DeliberationProcess.CHOOSE_SESSION);

        change(session, "2027-06-28", false);
        runJobs(key);

        assertThat(step(key)).isEqualTo(DeliberationProcess.RECORD_VOTE);
        assertThat(dueOn(key, DeliberationProcess.RECORD_VOTE)).isEqualTo("2027-06-30");
        assertThat(timer(key).isSuspended()).isFalse();
        assertThat(events(key)).contains(Kind.SESSION_CANCELLED, Kind.SESSION_REINSTATED);
        // The elected officials had it: all of them hear of its new day.
        assertThat(told("Nouvelle date de vote")).contains(address(ELECTED));
    }

    @Test
    void thePageOfADeliberationPutsItOnTheAgendaOfAnotherSession() throws Exception {
        long session = session("2027-06-25");
        long next = session("2027-10-15");
        String key = prepared(session);
        change(session, "2027-06-25", true);
        runJobs(key);
        send(
                        "/deliberations/" + key + "/session",
                        Role.PILOT_DIRECTORATE,
                        Map.of("session", "" + next, "vu", version(key)))
                .andExpect(redirectedUrl("/deliberations/" + key + "/dossier?fait=session"));
        runJobs(key);

        assertThat(step(key)).isEqualTo(DeliberationProcess.ARBITRATE);
        assertThat(dueOn(key, DeliberationProcess.ARBITRATE)).isEqualTo("2027-09-03");
        assertThat(told("Nouvelle date de vote")).contains(address(COMDIR)).doesNotHaveDuplicates();
        change(session, "2027-06-30", false);
        runJobs(key);
        assertThat(deliberations.get(key).heldOn()).isEqualTo("2027-10-15");
    }

    @Test
    void anotherElectedOfficialReportsOnIt() throws Exception {
        String key = prepared(session("2027-06-25"));
        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        submit(PILOT, key, Map.of("opinion", "La commission est favorable."));
        String other = official(null);
        agents.as(ELECTED, () -> tasks.claim(agents.task(key).getId(), ELECTED));

        send(
                        "/deliberations/" + key + "/rapporteur",
                        Role.PILOT_DIRECTORATE,
                        Map.of("rapporteur", other, "vu", version(key)))
                .andExpect(redirectedUrl("/deliberations/" + key + "/dossier?fait=rapporteur"));

        assertThatThrownBy(() -> agents.submit(ELECTED, key, Map.of("position", "Je rapporte encore.")))
                .isInstanceOf(AuthorizationException.class);
        submit(other, key, Map.of("position", "Je rapporte désormais."));
        assertThat(step(key)).isEqualTo(DeliberationProcess.RECORD_VOTE);
        identity.deleteUser(other);
    }

    @Test
    void noProcessStartsWithoutItsDeliberation() {
        for (String key : List.of("DELIB-999999999", "DP-1")) {
            assertThatThrownBy(() -> process.start(
                            DeliberationProcess.KEY, key, Map.of(DeliberationProcess.PREPARERS, "service-pilote")))
                    .hasMessageContaining("no deliberation");
        }
    }

    @Test
    void aVoteIsRecordedEvenIfWhoReportsWroteNothing() throws Exception {
        long session = session("2027-06-25");
        String key = prepared(session);
        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        submit(PILOT, key, Map.of("opinion", "La commission est favorable."));
        change(session, "2027-06-28", false);
        runJobs(key);
        assertThat(timer(key, DeliberationProcess.SESSION_HELD).getDuedate())
                .isEqualTo(Date.from(LocalDate.parse("2027-06-28")
                        .atTime(8, 0)
                        .atZone(WorkingDays.ZONE)
                        .toInstant()));
        change(session, "2027-06-28", true);
        assertThat(timer(key, DeliberationProcess.SESSION_HELD).isSuspended()).isTrue();
        change(session, "2027-06-28", false);
        runJobs(key);

        travelTo("2027-06-28");
        management.executeJob(timer(key, DeliberationProcess.SESSION_HELD).getId());
        assertThat(step(key)).isEqualTo(DeliberationProcess.RECORD_VOTE);
        submit(PILOT, key, vote("ADOPTED", number(), 40, 30));
        assertThat(deliberations.get(key).isPublished()).isTrue();
    }

    @Test
    void whoDidNotReceiveItIsToBeToldOtherwise() throws Exception {
        String without = official(null);
        try {
            String key = prepared(session("2027-06-25"));
            submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
            submit(PILOT, key, Map.of("opinion", "Favorable."));
            assertThat(deliberations.get(key).sentAt()).isNotNull();
            assertThat(detail(key, Kind.SENT)).contains("À prévenir autrement\u00a0: ", "Dupuis");
            assertThat(file(key, Role.PILOT_DIRECTORATE)).contains("<dt>À prévenir autrement</dt>", "Dupuis");
            assertThat(publicPage(key)).doesNotContain("Dupuis");
        } finally {
            identity.deleteUser(without);
        }
    }

    @Test
    void whatReachedNobodyIsNotSaidToBeSent() throws Exception {
        List<User> officials = identity.createUserQuery()
                .memberOfGroup(Role.ELECTED_OFFICIAL.group())
                .list();
        Map<String, String> addresses = new HashMap<>();
        officials.forEach(one -> addresses.put(one.getId(), one.getEmail()));
        try {
            officials.forEach(one -> write(one, null));
            String key = prepared(session("2027-06-25"));
            submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
            submit(PILOT, key, Map.of("opinion", "Favorable."));
            assertThat(deliberations.get(key).sentAt()).isNull();
            assertThat(events(key)).startsWith(Kind.NOT_SENT).doesNotContain(Kind.SENT);
            assertThat(file(key, Role.PILOT_DIRECTORATE))
                    .contains("Aucun élu n’a reçu cette délibération", "Marc Dubreuil");
            assertThat(step(key)).isEqualTo(DeliberationProcess.REPORT_TO_ASSEMBLY);
            assertThat(publicPage(key)).contains("Envoyée aux élus");
            submit(ELECTED, key, Map.of("position", "Je propose d’adopter."));
            travelTo("2027-06-25");
            submit(PILOT, key, vote("REJECTED", number(), 3, 40));
            assertThat(publicPage(key)).contains("Rejetée").doesNotContain("Envoyée aux élus");
        } finally {
            identity.createUserQuery()
                    .memberOfGroup(Role.ELECTED_OFFICIAL.group())
                    .list()
                    .forEach(one -> write(one, addresses.get(one.getId())));
        }
    }

    private void write(User user, String email) {
        User now = identity.createUserQuery().userId(user.getId()).singleResult();
        now.setEmail(email);
        identity.saveUser(now);
    }

    @Test
    void whatIsBeingSentFollowsItsSession() throws Exception {
        long session = session("2027-06-25");
        String other = official("elue@example.org");
        try {
            String key = prepared(session);
            submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
            agents.submit(PILOT, key, Map.of("opinion", "Favorable."));
            // An attempt that reached some, before the mail server failed.
            mails.send(deliberations.get(key));
            assertThat(told("À voter le 25")).contains("elue@example.org");
            change(session, "2027-07-02", false);
            runJobs(key);
            assertThat(told("À voter le 2\u00a0juillet")).containsOnlyOnce("elue@example.org");
            assertThat(told("Nouvelle date de vote")).containsOnlyOnce("elue@example.org");
            assertThat(deliberations.get(key).sentAt()).isNotNull();
        } finally {
            identity.deleteUser(other);
        }
    }

    @Test
    void whatWaitsForASessionIsSentOnceItHasOne() throws Exception {
        long session = session("2027-06-25");
        String key = prepared(session);
        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        agents.submit(PILOT, key, Map.of("opinion", "Favorable."));
        change(session, "2027-06-25", true);
        runJobs(key);
        assertThat(told("À voter")).isEmpty();
        assertThat(told("Session annulée")).contains(address(ELECTED));
        assertThat(deliberations.get(key).sentAt()).isNull();

        long next = session("2027-10-15");
        submit(PILOT, key, DeliberationProcess.CHOOSE_SESSION, Map.of("newSession", "" + next));
        assertThat(told("À voter le 15\u00a0octobre")).containsOnlyOnce(address(ELECTED));
        assertThat(deliberations.get(key).sentAt()).isNotNull();
        assertThat(step(key)).isEqualTo(DeliberationProcess.REPORT_TO_ASSEMBLY);
    }

    @Test
    void whoeverHadItBeforeItWasWithdrawnHears() throws Exception {
        String other = official("elue@example.org");
        try {
            String key = prepared(session("2027-06-25"));
            submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
            agents.submit(PILOT, key, Map.of("opinion", "Favorable."));
            mails.send(deliberations.get(key));
            send(
                            "/deliberations/" + key + "/retrait",
                            Role.PILOT_DIRECTORATE,
                            Map.of("raison", REASON, "vu", version(key)))
                    .andExpect(status().isSeeOther());
            runJobs(key);
            assertThat(told("Retirée")).contains("elue@example.org");
        } finally {
            identity.deleteUser(other);
        }
    }

    @Test
    void onlyOneTaskAsksForAnotherSession() throws Exception {
        long session = session("2027-06-25");
        String key = prepared(session);
        change(session, "2027-06-25", true);
        change(session, "2027-06-25", false);
        change(session, "2027-06-25", true);
        runJobs(key);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(key)
                        .taskDefinitionKey(DeliberationProcess.CHOOSE_SESSION)
                        .count())
                .isEqualTo(1);

        long next = session("2027-10-15");
        jdbc.sql("update assembly_session set cancelled = false where id = ?")
                .param(session)
                .update();
        assertThatThrownBy(() ->
                        agents.submit(PILOT, key, DeliberationProcess.CHOOSE_SESSION, Map.of("newSession", "" + next)))
                .hasMessageContaining("n’en attend plus");
        assertThat(deliberations.get(key).sessionId()).isEqualTo(session);
    }

    @Test
    void aSessionTooSoonForTheElectedOfficialsIsChosenInUrgencyOnly() throws Exception {
        long first = session("2027-06-25");
        long soon = session("2027-03-08");
        String key = prepared(first);
        submit(COMDIR, key, Map.of("decision", "FAVOURABLE"));
        submit(PILOT, key, Map.of("opinion", "Favorable."));
        assertThat(file(key, Role.PILOT_DIRECTORATE)).doesNotContain("Le président a abrégé le délai avant le vote.");
        Map<String, String> move = new HashMap<>(Map.of("session", "" + soon, "vu", version(key)));
        assertThat(text(send("/deliberations/" + key + "/session", Role.PILOT_DIRECTORATE, move)
                        .andExpect(status().isUnprocessableEntity())))
                .contains("cochez l’urgence si le président abrège");
        move.put("urgence", "oui");
        send("/deliberations/" + key + "/session", Role.PILOT_DIRECTORATE, move).andExpect(status().isSeeOther());
        runJobs(key);
        assertThat(deliberations.get(key).urgent()).isTrue();
        assertThat(detail(key, Kind.SESSION_CHOSEN)).contains("Délai abrégé pour urgence");
        assertThat(file(key, Role.PILOT_DIRECTORATE)).contains("Le président a abrégé le délai avant le vote.");

        change(soon, "2027-03-08", true);
        runJobs(key);
        long sooner = session("2027-03-10");
        assertThatThrownBy(() -> agents.submit(
                        PILOT, key, DeliberationProcess.CHOOSE_SESSION, Map.of("newSession", "" + sooner)))
                .hasMessageContaining("Urgence");
        submit(PILOT, key, DeliberationProcess.CHOOSE_SESSION, Map.of("newSession", "" + sooner, "urgent", true));
        assertThat(deliberations.get(key).sessionId()).isEqualTo(sooner);
    }

    @Test
    void whatGoesToAnotherSessionAtTheSameMomentStaysThere() throws Exception {
        long session = session("2027-06-25");
        String key = prepared(session);
        Deliberation before = deliberations.get(key);
        Session moved = new Session(session, before.sessionTitle(), before.heldOn(), null, false, 1);
        send(
                        "/deliberations/" + key + "/session",
                        Role.PILOT_DIRECTORATE,
                        Map.of("session", "" + session("2027-10-15"), "vu", version(key)))
                .andExpect(status().isSeeOther());
        Deliberation now = deliberations.get(key);
        Deliberations slow = mock(Deliberations.class);
        when(slow.onAgendaOf(session)).thenReturn(List.of(before));
        when(slow.lock(key)).thenReturn(now);

        new SessionChanges(slow, null, null, null, null, null).sessionMoved(new SessionMoved(moved, moved));

        verify(slow, never()).moved(any(), anyLong(), any(), any(), any());
    }

    @Test
    void whoTookATaskIsInTheHistory() throws Exception {
        String key = opened(session("2027-06-25"));
        String task = agents.task(key).getId();
        agents.as(REFERENT, () -> tasks.claim(task, REFERENT));
        agents.as(REFERENT, () -> tasks.setAssignee(task, null));
        assertThat(history.of(deliberations.get(key).id()))
                .extracting(DeliberationHistory.Entry::kind, DeliberationHistory.Entry::actor)
                .startsWith(tuple(Kind.TASK_GIVEN_BACK, REFERENT), tuple(Kind.TASK_TAKEN, REFERENT));
        assertThat(file(key, Role.PILOT_DIRECTORATE)).contains("Tâche prise en charge", "Tâche rendue");
    }
}
