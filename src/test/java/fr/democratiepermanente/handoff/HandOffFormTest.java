package fr.democratiepermanente.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.HandOffProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormValues;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** How agents write to an authority, and what they note of it in the case file. */
@ApplicationTest
class HandOffFormTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Proposals proposals;

    @Autowired
    private HandOffProposalForm form;

    @Autowired
    private HandOffTable table;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private HandOffCase cases;

    @Autowired
    void open(ProcessEngine engine, Proposals proposals, HandOffs handOffs, GreenMail smtp) {
        cases = new HandOffCase(engine, proposals, handOffs, smtp);
    }

    @Test
    void letterComesWrittenForTheLevelThatWasChosen() {
        String reference = qualified(Agents.submission("Un quai d’écluse"), Level.COMMUNE);

        assertThat(form.valuesFor(reference).get("letter"))
                .asString()
                .contains("Un quai d’écluse", reference, "de la commune ou de l’intercommunalité", "mobilités")
                .doesNotContain("Camille", "{", "??");
    }

    @Test
    void authorityOfTheDirectoryBringsItsLevelAndItsAddress() {
        String reference = qualified(Agents.submission("Une digue"), Level.ETAT);

        form.submit(submission(reference, Map.of("recipient", "mairie-chartres")));

        assertThat(table.of(reference)).singleElement().satisfies(letter -> {
            assertThat(letter.level()).isEqualTo(Level.COMMUNE);
            assertThat(letter.authority()).isEqualTo("Mairie de Chartres");
            assertThat(letter.email()).isEqualTo("mairie-chartres@example.org");
            assertThat(letter.service()).isEqualTo("service-mobilites");
        });
        assertThat(cases.instance(reference).getBusinessKey()).isEqualTo(reference);
        assertThat(form.valuesFor(reference)).containsEntry("authority", "Mairie de Chartres");
    }

    @Test
    void authorityWithoutEmailIsAPostmansJob() {
        String reference = qualified(Agents.submission("Une halle"), Level.COMMUNE);

        form.submit(submission(reference, Map.of("recipient", "mairie-la-chatre")));

        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(HandOffProcess.POST_LETTER);
    }

    @Test
    void authorityIsChosenOrNamedNotBothNorNeither() {
        String reference = qualified(Agents.submission("Un bac"), Level.ETAT);

        assertThatThrownBy(() -> form.submit(submission(reference, Map.of())))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("annuaire");
        assertThatThrownBy(() -> form.submit(submission(
                        reference, Map.of("recipient", "mairie-chartres", "authority", "Mairie", "level", "COMMUNE"))))
                .isInstanceOf(FormRefusedException.class);
        assertThatThrownBy(() -> form.submit(submission(reference, Map.of("authority", "Mairie"))))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("Échelon");
        assertThat(table.of(reference)).isEmpty();
        assertThat(cases.instance(reference)).isNull();
    }

    @Test
    void returnedCaseWritesToNobody() {
        String reference = qualified(Agents.submission("Un gué"), Level.ETAT);

        form.submit(new FormSubmission(
                reference,
                HandOffCase.REFERENT,
                new FormValues(Map.of("outcome", "RETURNED", "returnReason", "Pas à nous."))));

        assertThat(table.of(reference)).isEmpty();
        assertThat(journal.of(reference))
                .last()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(JournalKind.RETURNED));
    }

    @Test
    void placeholderTypedByTheAuthorGivesNobodyTheAuthorsPage() {
        Submission usual = Agents.submission("⟦lien-personnel⟧");
        String reference = qualified(
                new Submission(
                        usual.title(),
                        "Ici ⟦lien-personnel⟧ et là, pour voir ce que reçoit la préfecture.",
                        usual.theme(),
                        null,
                        Channel.WEB,
                        usual.contributor()),
                Level.ETAT);
        String mailbox = HandOffCase.mailbox();

        cases.handOffAgain(reference, mailbox);
        cases.runJobs(reference);

        assertThat(cases.mails(mailbox))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("/transmission/").doesNotContain("/suivi/"));
        assertThat(jdbc.sql("select text_body || html_body from mail where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .list())
                .noneMatch(body -> body.contains("/transmission/"));
    }

    @Test
    void letterThatTheServerRefusesBringsAPersonAtOnce() {
        String reference = cases.handedOff("partie@example.org");
        HandOff letter = table.of(reference).get(0);
        jdbc.sql("""
            insert into mail (event_key, reference, recipient, subject, text_body, html_body, state, composed_at)
            values (?, ?, 'partie@example.org', '', '', '', 'REFUSED', now())\
            """).params(reference + ":hand-off:" + letter.key(), reference).update();

        cases.runJobs(reference);
        assertThat(cases.timer(reference).getDuedate()).isBeforeOrEqualTo(Date.from(clock.instant()));
        cases.letTimePass(reference);

        assertThat(cases.task(reference).getTaskDefinitionKey()).isEqualTo(HandOffProcess.DECIDE_ON_SILENCE);
        assertThat(table.of(reference).get(0).sentAt()).isNull();
    }

    @Test
    void agentNotesWhatTheAuthoritySaidOtherwise() throws Exception {
        String reference = cases.handedOff(HandOffCase.mailbox());
        cases.runJobs(reference);
        String notes = "/dossiers/" + reference + "/transmissions/"
                + table.of(reference).get(0).id();
        RequestPostProcessor stranger = agent("ines.tessier", "service-culture", Role.REFERENT_AGENT);
        RequestPostProcessor referent = agent(HandOffCase.REFERENT, "service-mobilites", Role.REFERENT_AGENT);

        mvc.perform(post(notes + "/reception").with(csrf()).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get("/dossiers/" + reference).with(referent))
                .andExpect(content()
                        .string(allOf(
                                containsString("Préfecture des Essais"),
                                containsString("Elle a bien reçu le courrier"),
                                not(containsString("??")))));
        mvc.perform(post(notes + "/reception").with(csrf()).with(referent))
                .andExpect(redirectedUrl("/dossiers/" + reference + "#transmission"));
        mvc.perform(note(notes, " ").with(referent)).andExpect(status().is3xxRedirection());
        assertThat(table.of(reference).get(0).answeredAt()).isNull();
        mvc.perform(note(notes, "C’est oui.").with(referent))
                .andExpect(redirectedUrl("/dossiers/" + reference + "#transmission"));
        cases.runJobs(reference);

        assertThat(table.of(reference).get(0).answer()).isEqualTo("C’est oui.");
        assertThat(journal.of(reference).stream()
                        .filter(entry -> entry.kind() == JournalKind.HAND_OFF_ANSWERED)
                        .flatMap(entry -> entry.actor().stream()))
                .containsExactly(HandOffCase.REFERENT);
        mvc.perform(get("/dossiers/" + reference).with(referent))
                .andExpect(content().string(allOf(containsString("C’est oui."), not(containsString("??")))));
    }

    private static MockHttpServletRequestBuilder note(String notes, String answer) {
        return post(notes + "/reponse").with(csrf()).param("answer", answer);
    }

    private static RequestPostProcessor agent(String name, String service, Role role) {
        return user(name).authorities(new SimpleGrantedAuthority(role.group()), new SimpleGrantedAuthority(service));
    }

    private String qualified(Submission submission, Level level) {
        String reference = proposals.open(submission).reference();
        proposals.qualify(
                reference, new Qualification(Destination.OTHER_LEVEL, level, "MOBILITES", "service-mobilites", true));
        return reference;
    }

    private static FormSubmission submission(String reference, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("outcome", "HANDLED");
        values.put("letter", "Nous vous transmettons " + UUID.randomUUID());
        return new FormSubmission(reference, HandOffCase.REFERENT, new FormValues(values));
    }
}
