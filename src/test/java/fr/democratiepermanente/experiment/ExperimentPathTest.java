package fr.democratiepermanente.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.agenda.AgendaItem;
import fr.democratiepermanente.experiment.ExperimentHistory.Kind;
import fr.democratiepermanente.portfolio.PortfolioItem;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.ExperimentProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.ProposalGroups;
import jakarta.mail.internet.MimeMultipart;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way through an experiment, day after day. */
@ApplicationTest
@CoversModel(ExperimentProcess.KEY)
class ExperimentPathTest extends ExperimentFixture {

    @Autowired
    private ProposalGroups groups;

    @Autowired
    private Journal journal;

    @Autowired
    private CaseProcess process;

    @Test
    void anExperimentRunsForItsYearAndItsAuthorsHearWhatBecameOfIt() throws Exception {
        String email = "auteur-" + UUID.randomUUID() + "@example.org";
        String other = "autre-" + email;
        String first = proposal("Une navette le soir", email);
        String merged = proposal("Un car à la demande", other);
        groups.merge(merged, first);
        String key = opened(first);
        assertThat(task(key).getName()).isEqualTo(key + " · Cadrer l’expérimentation");
        assertThat(task(key).getDueDate()).isEqualTo(endOf(LocalDate.of(2027, 3, 30)));
        assertThat(candidates(key)).containsExactlyInAnyOrder(MEMBER, COLLEAGUE);

        addObjective(key);
        agents.submit(MEMBER, key, framing());
        assertThat(candidates(key)).containsExactly(SPONSOR);
        assertThat(phase(key)).isEqualTo(Phase.AGREEING);
        agents.submit(SPONSOR, key, Map.of("decision", "GO"));
        assertThat(experiment(key))
                .returns(Phase.FIRST_HALF, Experiment::phase)
                .returns(LAST_DAY, Experiment::endsOn)
                .returns(HALF_WAY, Experiment::midTermOn)
                .returns(true, Experiment::derogates);

        itBecomes(HALF_WAY.minusDays(15), key);
        assertThat(mails("lea.martinet@example.org", key)).isEmpty();
        itBecomes(HALF_WAY.minusDays(14), key);
        assertThat(mails("lea.martinet@example.org", key + "\u00a0: bilan à mi-parcours"))
                .hasSize(1);
        assertThat(mails("thomas.picard@example.org", key + "\u00a0: bilan à mi-parcours"))
                .hasSize(1);
        assertThat(task(key)).isNull();
        itBecomes(HALF_WAY, key);
        assertThat(task(key).getDueDate()).isEqualTo(endOf(LocalDate.of(2027, 9, 14)));
        assertThat(candidates(key)).containsExactlyInAnyOrder(MEMBER, COLLEAGUE);
        evaluateMidTerm(key, "ADJUST", "Un second véhicule le samedi.");
        assertThat(phase(key)).isEqualTo(Phase.SECOND_HALF);

        itBecomes(LAST_DAY.minusDays(14), key);
        assertThat(mails("lea.martinet@example.org", key + "\u00a0: bilan final"))
                .hasSize(1);
        itBecomes(LAST_DAY, key);
        assertThat(phase(key)).isEqualTo(Phase.FINAL);
        evaluateFinally(key);
        assertThat(candidates(key)).containsExactly(SPONSOR);
        decide(key, "GENERALISE", "");

        assertThat(instance(key)).isNull();
        assertThat(experiment(key)).returns(Phase.OVER, Experiment::phase).returns(LAST_DAY, Experiment::overOn);
        assertThat(mails(email, "Du nouveau"))
                .singleElement()
                .satisfies(mail -> assertThat(((MimeMultipart) mail.getContent())
                                .getBodyPart(0)
                                .getContent()
                                .toString())
                        .contains(title, "est généralisée (décision du 1er\u00a0mars 2028)", "La cible est dépassée.")
                        .contains("Les trajets ont triplé.", first, "/experimentations/" + key)
                        .doesNotContain("??"));
        assertThat(mails(other, "Du nouveau")).hasSize(1);
        assertThat(journal.of(merged)).extracting(JournalEntry::kind).containsOnlyOnce(JournalKind.RESULTS_SENT);
        assertThat(kinds(key))
                .containsSubsequence(
                        Kind.AUTHORS_TOLD,
                        Kind.GENERALISED,
                        Kind.FINALLY_EVALUATED,
                        Kind.TEAM_WARNED,
                        Kind.MID_TERM_EVALUATED,
                        Kind.AGREED,
                        Kind.FRAMED,
                        Kind.OBJECTIVE_ADDED,
                        Kind.OPENED);
    }

    @Test
    void theSponsorSendsTheFramingBackAndThenGivesItUp() throws Exception {
        String email = "auteur-" + UUID.randomUUID() + "@example.org";
        String key = framed(proposal("Une navette abandonnée", email));
        assertThatThrownBy(() -> agents.submit(SPONSOR, key, Map.of("decision", "SEND_BACK")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("Raison");
        agents.submit(SPONSOR, key, Map.of("decision", "SEND_BACK", "reason", "La cible est trop basse."));
        assertThat(experiment(key))
                .returns(Phase.FRAMING, Experiment::phase)
                .returns("La cible est trop basse.", Experiment::remark);
        assertThat(candidates(key)).containsExactlyInAnyOrder(MEMBER, COLLEAGUE);

        agents.submit(COLLEAGUE, key, framing());
        assertThat(experiment(key).remark()).isNull();
        agents.submit(SPONSOR, key, Map.of("decision", "GIVE_UP", "reason", "Le budget manque."));
        assertThat(experiment(key)).returns(true, Experiment::isGivenUp);
        cases.runJobs(key);

        assertThat(instance(key)).isNull();
        assertThat(mails(email, "Du nouveau"))
                .singleElement()
                .satisfies(mail -> assertThat(((MimeMultipart) mail.getContent())
                                .getBodyPart(0)
                                .getContent()
                                .toString())
                        .contains(title, "n’aura pas lieu (décision du 1er\u00a0mars 2027)", "Le budget manque.")
                        .doesNotContain("??"));
        assertThat(experiment(key))
                .returns(true, Experiment::isGivenUp)
                .returns("Le budget manque.", Experiment::stopReason);
        assertThat(agenda.between(FIRST_DAY, LAST_DAY))
                .noneMatch(item -> item.title().contains(title));
    }

    @Test
    void whatIsStoppedBeforeItIsAgreedToIsGivenUp() {
        String key = opened();
        assertThat(experiments.stop(key, "Le besoin a disparu.", PILOT)).isTrue();
        cases.runJobs(key);
        assertThat(instance(key)).isNull();
        assertThat(experiment(key)).returns(true, Experiment::isGivenUp);
        assertThat(experiments.stop(key, "Encore.", PILOT)).isFalse();
    }

    @Test
    void whatIsStoppedBeforeItsFirstDayIsGivenUpToo() {
        String email = "auteur-" + UUID.randomUUID() + "@example.org";
        String key = opened(proposal("Une navette reportée", email));
        addObjective(key);
        Map<String, Object> later = framing();
        later.put("startsOn", "2027-05-03");
        agents.submit(MEMBER, key, later);
        agents.submit(SPONSOR, key, Map.of("decision", "GO"));
        assertThat(experiments.stop(key, "Le véhicule est vendu.", SPONSOR)).isTrue();
        cases.runJobs(key);

        assertThat(instance(key)).isNull();
        assertThat(experiment(key))
                .returns(true, Experiment::isGivenUp)
                .returns(LocalDate.of(2028, 5, 3), Experiment::lastDay);
        assertThat(mails(email, "Du nouveau")).hasSize(1);
        assertThat(agenda.between(FIRST_DAY, LAST_DAY.plusYears(1)))
                .filteredOn(item -> item.title().contains(title))
                .hasSize(3)
                .allMatch(AgendaItem::cancelled);
        assertThat(board(key)).returns("Abandonnée", PortfolioItem::phase).returns(false, PortfolioItem::late);
    }

    @Test
    void itEndsOnItsLastDayWhateverIsStillToBeSaidOfItsMidTerm() {
        String unevaluated = agreed();
        itBecomes(HALF_WAY, unevaluated);
        experiments.moveEnd(
                unevaluated,
                LAST_DAY.minusDays(1),
                "Un jour de moins.",
                experiment(unevaluated).version(),
                PILOT);
        itBecomes(LAST_DAY.minusDays(2), unevaluated);
        assertThat(phase(unevaluated)).isEqualTo(Phase.MID_TERM);
        itBecomes(LAST_DAY.minusDays(1), unevaluated);
        assertThat(task(unevaluated).getTaskDefinitionKey()).isEqualTo(ExperimentProcess.EVALUATE_FINALLY);
        assertThat(phase(unevaluated)).isEqualTo(Phase.FINAL);

        itIs(FIRST_DAY);
        String undecided = agreed();
        itBecomes(HALF_WAY, undecided);
        evaluateMidTerm(undecided, "STOP", "Personne ne l’appelle.");
        itBecomes(LAST_DAY, undecided);
        assertThat(task(undecided).getTaskDefinitionKey()).isEqualTo(ExperimentProcess.EVALUATE_FINALLY);
    }

    @Test
    void nothingIsLaunchedWhoseLastDayIsPast() {
        String key = opened();
        addObjective(key);
        Map<String, Object> values = framing();
        values.put("endsOn", "2027-06-01");
        agents.submit(MEMBER, key, values);
        itIs(LocalDate.of(2027, 6, 1));
        assertThatThrownBy(() -> agents.submit(SPONSOR, key, Map.of("decision", "GO")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("le dernier jour de l’expérimentation est passé");
        assertThat(phase(key)).isEqualTo(Phase.AGREEING);
    }

    @Test
    void noProlongationGoesBeyondFiveYears() {
        String key = agreed();
        itBecomes(FIRST_DAY.plusDays(40), key);
        experiments.stop(key, "La conductrice est partie.", SPONSOR);
        evaluateFinally(key);
        assertThatThrownBy(() -> decide(key, "PROLONG", "2032-03-02"))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("cinq ans après le premier jour");
        decide(key, "PROLONG", "2032-03-01");
        assertThat(experiment(key)).returns(LocalDate.of(2032, 3, 1), Experiment::endsOn);
    }

    @Test
    void thePilotDirectorateIsWarnedWhereTheWholeTeamHasLeft() {
        String key = agreed();
        try {
            deactivate(MEMBER);
            itBecomes(HALF_WAY.minusDays(14), key);
            assertThat(mails("thomas.picard@example.org", key)).hasSize(1);
            assertThat(mails("lea.martinet@example.org", key)).isEmpty();
            assertThat(mails("claire.moreau@example.org", key)).isEmpty();
            deactivate(COLLEAGUE);
            itIs(FIRST_DAY);
            String abandoned = agreed();
            itBecomes(HALF_WAY.minusDays(14), abandoned);
            assertThat(mails("claire.moreau@example.org", abandoned)).hasSize(1);
            assertThat(mails("thomas.picard@example.org", abandoned)).isEmpty();
        } finally {
            jdbc.sql("delete from agent_account where user_id in (?, ?)")
                    .params(MEMBER, COLLEAGUE)
                    .update();
        }
    }

    private void deactivate(String user) {
        jdbc.sql("insert into agent_account (user_id, deactivated_at) values (?, now())"
                        + " on conflict (user_id) do update set deactivated_at = now()")
                .param(user)
                .update();
    }

    @Test
    void anEarlyEndIsTheSponsorsToDecide() {
        String key = agreed();
        itBecomes(HALF_WAY, key);
        assertThatThrownBy(() -> evaluateMidTerm(key, "STOP", ""))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("pourquoi arrêter");
        evaluateMidTerm(key, "STOP", "Personne ne l’appelle.");
        assertThat(phase(key)).isEqualTo(Phase.EARLY_END);
        assertThat(candidates(key)).containsExactly(SPONSOR);
        agents.submit(SPONSOR, key, Map.of("decision", "GO_ON", "reason", "Attendons l’hiver."));
        assertThat(experiment(key))
                .returns(Phase.SECOND_HALF, Experiment::phase)
                .returns(null, Experiment::endedOn);
        itBecomes(LAST_DAY, key);
        assertThat(phase(key)).isEqualTo(Phase.FINAL);

        itIs(FIRST_DAY);
        String ended = agreed();
        itBecomes(HALF_WAY, ended);
        evaluateMidTerm(ended, "STOP", "Personne ne l’appelle.");
        agents.submit(SPONSOR, ended, Map.of("decision", "STOP", "reason", "Inutile d’attendre."));
        assertThat(experiment(ended)).returns(Phase.FINAL, Experiment::phase).returns(HALF_WAY, Experiment::endedOn);
        evaluateFinally(ended);
        decide(ended, "STOP", "");
        assertThat(instance(ended)).isNull();
        assertThat(kinds(ended)).doesNotContain(Kind.AUTHORS_TOLD);
    }

    @Test
    void whatIsStoppedOnItsWayIsEvaluatedAllTheSameAndMayBeProlonged() {
        String key = agreed();
        LocalDate stopped = FIRST_DAY.plusDays(40);
        itBecomes(stopped, key);
        assertThat(experiments.stop(key, "La conductrice est partie.", SPONSOR)).isTrue();
        assertThat(experiment(key)).returns(Phase.FINAL, Experiment::phase).returns(stopped, Experiment::endedOn);
        assertThat(experiments.stop(key, "Encore.", SPONSOR)).isFalse();
        assertThat(agenda.between(FIRST_DAY, LAST_DAY))
                .filteredOn(
                        item -> item.title().contains(title) && item.groups().isEmpty())
                .extracting(AgendaItem::day, AgendaItem::cancelled)
                .containsExactlyInAnyOrder(tuple(FIRST_DAY, false), tuple(HALF_WAY, true), tuple(stopped, false));
        evaluateFinally(key);
        LocalDate other = stopped.plusMonths(6);
        assertThatThrownBy(() -> decide(key, "PROLONG", stopped.toString()))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("après la fin actuelle");
        decide(key, "PROLONG", other.toString());

        assertThat(experiment(key))
                .returns(Phase.SECOND_HALF, Experiment::phase)
                .returns(other, Experiment::endsOn)
                .returns(null, Experiment::stopReason)
                .returns(2, Experiment::round);
        assertThat(agenda.between(FIRST_DAY, LAST_DAY))
                .filteredOn(item -> item.title().contains(title) && item.day().equals(HALF_WAY))
                .singleElement()
                .returns(true, AgendaItem::cancelled);
        itBecomes(other.minusDays(14), key);
        assertThat(mails("lea.martinet@example.org", key + "\u00a0: bilan final"))
                .hasSize(1);
        itBecomes(other, key);
        assertThatThrownBy(() -> agents.submit(MEMBER, key, Map.of("synthesis", "Rien de plus.")))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("Passagers par mois");
        evaluateFinally(key);
        LocalDate last = other.plusMonths(3);
        decide(key, "PROLONG", last.toString());
        itBecomes(last, key);
        assertThat(mails("lea.martinet@example.org", key + "\u00a0: bilan final"))
                .hasSize(2);
        evaluateFinally(key);
        decide(key, "STOP", "");
        assertThat(evaluations.of(Experiment.id(key)))
                .extracting(Evaluation::round, Evaluation::decision)
                .containsExactly(
                        tuple(1, Evaluation.Decision.PROLONG),
                        tuple(2, Evaluation.Decision.PROLONG),
                        tuple(3, Evaluation.Decision.STOP));
    }

    @Test
    void whatIsStoppedDuringAnEvaluationLosesThatTask() {
        String key = agreed();
        itBecomes(HALF_WAY, key);
        String evaluation = task(key).getId();
        assertThat(experiments.stop(key, "L’exploitant a fermé.", PILOT)).isTrue();
        assertThat(tasks.createTaskQuery().taskId(evaluation).count()).isZero();
        assertThat(task(key).getTaskDefinitionKey()).isEqualTo(ExperimentProcess.EVALUATE_FINALLY);
    }

    @ParameterizedTest
    @CsvSource({
        "startsOn, 2026-03-01, Premier jour",
        "startsOn, 2033-03-01, Premier jour",
        "endsOn, 2027-03-20, Dernier jour",
        "endsOn, 2032-03-02, Dernier jour",
        "derogation, '', Droit d’expérimentation",
        "legalReference, '', Texte qui fixe cette règle",
        "deliberation, '', Délibération"
    })
    void aFramingThatLacksSomethingIsRefused(String field, String typed, String said) {
        String key = opened();
        addObjective(key);
        Map<String, Object> values = framing();
        values.put(field, typed);
        assertThatThrownBy(() -> agents.submit(MEMBER, key, values))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining(said);
        assertThat(phase(key)).isEqualTo(Phase.FRAMING);
    }

    @Test
    void aFramingWithoutACompleteObjectiveIsRefused() {
        String key = opened();
        assertThatThrownBy(() -> agents.submit(MEMBER, key, framing()))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("au moins un objectif");
        objectives.add(
                experiment(key),
                new ObjectiveForm("Moins de retards", "Minutes", "minutes", "", "5", "DOWN", ""),
                MEMBER);
        assertThatThrownBy(() -> agents.submit(MEMBER, key, framing()))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("complétez dans le dossier l’indicateur de «\u00a0Moins de retards\u00a0»");
    }

    @Test
    void anExperimentMayDepartFromNoRule() {
        String key = opened();
        addObjective(key);
        Map<String, Object> values = new HashMap<>(framing());
        values.put("derogation", "NONE");
        values.put("endsOn", "2027-06-01");
        agents.submit(MEMBER, key, values);
        assertThat(experiment(key))
                .returns(false, Experiment::derogates)
                .returns(null, Experiment::rule)
                .returns(LocalDate.of(2027, 6, 1), Experiment::endsOn)
                .returns(LocalDate.of(2027, 4, 16), Experiment::midTermOn);
    }

    @Test
    void movingTheLastDayMovesTheTimersThatWait() {
        String key = agreed();
        int seen = experiment(key).version();
        LocalDate sooner = LocalDate.of(2027, 9, 1);
        assertThat(experiments.moveEnd(key, sooner, "Le véhicule est prêté jusque-là.", seen, PILOT))
                .isTrue();
        LocalDate half = LocalDate.of(2027, 6, 1);
        assertThat(experiment(key)).returns(half, Experiment::midTermOn);
        assertThat(timers(key)).singleElement().extracting(Job::getDuedate).isEqualTo(morningOf(half.minusDays(14)));
        assertThat(experiments.moveEnd(key, LAST_DAY, "Trop tard.", seen, PILOT))
                .isFalse();

        itBecomes(half, key);
        evaluateMidTerm(key, "CONTINUE", "");
        itBecomes(sooner.minusDays(14), key);
        LocalDate later = LocalDate.of(2027, 11, 1);
        experiments.moveEnd(key, later, "Le prêt est prolongé.", experiment(key).version(), PILOT);
        assertThat(experiment(key)).returns(half, Experiment::midTermOn);
        assertThat(timers(key)).singleElement().extracting(Job::getDuedate).isEqualTo(morningOf(later));
        itBecomes(sooner, key);
        assertThat(phase(key)).isEqualTo(Phase.SECOND_HALF);
        itBecomes(later, key);
        assertThat(phase(key)).isEqualTo(Phase.FINAL);
    }

    @Test
    void whatIsNotEvaluatedInTimeIsLateOnTheBoard() {
        String key = agreed();
        assertThat(board(key))
                .returns("En cours", PortfolioItem::phase)
                .returns(HALF_WAY, PortfolioItem::nextOn)
                .returns(false, PortfolioItem::late);
        itBecomes(LocalDate.of(2027, 9, 14), key);
        assertThat(board(key))
                .returns("Bilan à mi-parcours", PortfolioItem::phase)
                .returns(List.of("Valeur\u00a0: Passagers par mois"), PortfolioItem::missing)
                .returns(false, PortfolioItem::late);
        itIs(LocalDate.of(2027, 9, 15));
        assertThat(board(key)).returns(true, PortfolioItem::late);
        assertThat(agenda.between(FIRST_DAY, LAST_DAY))
                .filteredOn(
                        item -> item.title().contains(title) && !item.groups().isEmpty())
                .extracting(AgendaItem::day, AgendaItem::groups)
                .containsExactly(tuple(LocalDate.of(2027, 9, 14), Set.of("pilot-directorate")));
    }

    @Test
    void whatIsOverLeavesTheBoardAfterThreeMonths() {
        String key = agreed();
        experiments.stop(key, "La conductrice est partie.", PILOT);
        evaluateFinally(key);
        decide(key, "STOP", "");
        assertThat(board(key)).returns(true, PortfolioItem::over).returns("Arrêtée", PortfolioItem::phase);
        itIs(FIRST_DAY.plusMonths(3));
        assertThat(portfolio.items()).extracting(PortfolioItem::key).doesNotContain(key);
    }

    @Test
    void theEngineHoldsNothingOfAnybody() {
        String key = agreed();
        String instance = instance(key).getId();
        itBecomes(HALF_WAY, key);
        evaluateMidTerm(key, "CONTINUE", "");
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance)
                        .list())
                .extracting(HistoricVariableInstance::getName)
                .isSubsetOf(ExperimentProcess.VARIABLES)
                .contains(ExperimentProcess.AGREEMENT);
    }

    @Test
    void noProcessBeginsWithoutItsExperiment() {
        for (String key : List.of("EXPE-999999999", "DP-7K4M-Q2XR")) {
            assertThatThrownBy(() -> process.start(ExperimentProcess.KEY, key, Map.of()))
                    .hasStackTraceContaining("experiment");
        }
        assertThat(instance("EXPE-999999999")).isNull();
    }

    private PortfolioItem board(String key) {
        return portfolio.items().stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<String> candidates(String key) {
        return tasks.getIdentityLinksForTask(task(key).getId()).stream()
                .map(IdentityLink::getUserId)
                .toList();
    }

    private static Date endOf(LocalDate day) {
        return Date.from(day.atTime(18, 0).atZone(WorkingDays.ZONE).toInstant());
    }

    private static Date morningOf(LocalDate day) {
        return Date.from(day.atTime(8, 0).atZone(WorkingDays.ZONE).toInstant());
    }
}
