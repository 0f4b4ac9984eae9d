package fr.democratiepermanente.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.ReferralProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.referral.Referral.State;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** One test per path through {@code referral.bpmn}, on the real application with the job executor at rest. */
@ApplicationTest
@CoversModel(ReferralProcess.KEY)
class ReferralPathTest extends ReferralFixture {

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

    @Test
    void aSilentCouncilIsGivenUpByWhoHandlesTheCaseWithAReason() throws Exception {
        String reference = dispatched("service-mobilites");
        String address = "/dossiers/" + reference + "/saisine/abandon";
        mvc.perform(abandon(address, "service-culture", "Le conseil ne répond pas."))
                .andExpect(status().isNotFound());
        mvc.perform(abandon(address, "service-mobilites", " "))
                .andExpect(flash().attribute("abandonOutcome", "missing"));
        assertThat(state(reference)).isEqualTo(State.AWAITED);

        mvc.perform(abandon(address, "service-mobilites", "Le conseil ne répond pas."))
                .andExpect(flash().attribute("abandonOutcome", "done"));

        assertGivenUp(reference);
        assertThat(journal.of(reference))
                .filteredOn(entry -> entry.kind() == JournalKind.REFERRAL_CANCELLED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("Le conseil ne répond pas."));
        mvc.perform(abandon(address, "service-mobilites", "Une fois de plus."))
                .andExpect(flash().attribute("abandonOutcome", "over"));
    }

    @Test
    void anOpinionThatCameIsAnsweredAndNotGivenUp() throws Exception {
        String reference = dispatched("service-mobilites");
        register(reference, today());

        mvc.perform(abandon(
                        "/dossiers/" + reference + "/saisine/abandon", "service-mobilites", "L’avis ne nous va pas."))
                .andExpect(flash().attribute("abandonOutcome", "over"));

        assertThat(state(reference)).isEqualTo(State.REPLYING);
    }

    private static MockHttpServletRequestBuilder abandon(String address, String service, String reason) {
        return post(address)
                .with(user(REFERENT)
                        .authorities(new SimpleGrantedAuthority("referent-agent"), new SimpleGrantedAuthority(service)))
                .with(csrf())
                .param("raison", reason);
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
}
