package fr.democratiepermanente.answer.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Proposals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The texts that answers may begin from: who writes them, and what they become in a case. */
@ApplicationTest
class AnswerTemplatesTest {

    private static final String HOME = "/referentiel/modeles-de-reponse";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private AnswerTemplates templates;

    @Autowired
    private CaseWords words;

    @Autowired
    private Cases cases;

    @Autowired
    private Proposals proposals;

    @Autowired
    private List<FormPrefill> prefills;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @ParameterizedTest
    @EnumSource
    void everyDestinationHasATextToBeginWith(Destination destination) {
        assertThat(templates.fitting(destination).get(0)).satisfies(first -> {
            assertThat(first.begins()).isTrue();
            assertThat(first.destination()).isEqualTo(destination.name());
        });
        assertThat(templates.all()).allSatisfy(template -> {
            assertThat(CaseWords.hasUnknownPlaces(template.text())).isFalse();
            assertThat(template.text()).doesNotContain("'").doesNotContainPattern("[^\u202f\u00a0][;!?»]|[^\u00a0]:");
        });
    }

    @Test
    void aDraftBeginsWithTheTextOfItsDestinationAndDoesNotLeaveUnfinished() throws Exception {
        Agents agents = new Agents(identity, tasks, forms);
        String title = "Des bancs ${7*7} {reference} $1 \\ <script>";
        String reference = cases.take(title);
        cases.qualify(reference);
        agents.submit(
                "lea.martinet",
                reference,
                Map.of(
                        "outcome", "HANDLED",
                        "measureTitle", "Un essai {titre}",
                        "owner", "Équipe",
                        "dueOn", "2027-07-01"));

        String draft = (String) prefill().valuesFor(reference).get("answer");

        assertThat(draft)
                .contains("«\u00a0" + title + "\u00a0»", "numéro de suivi " + reference)
                .contains(
                        "«\u00a0Un essai {titre}\u00a0», prévue pour le 1er\u00a0juillet 2027",
                        "Direction des mobilités")
                .contains("[à compléter\u00a0: les étapes");
        assertThatThrownBy(() -> agents.submit("lea.martinet", reference, Map.of("answer", draft)))
                .isInstanceOf(FormRefusedException.class)
                .hasMessageContaining("écrivez ce qui manque");

        String page = text(mvc.perform(as(Role.PILOT_DIRECTORATE, get("/dossiers/" + reference))));
        assertThat(page)
                .contains("Modèles de réponse", "Une action existe déjà", "lang=\"fr\" spellcheck=\"true\"")
                .contains("Des bancs ${7*7} {reference} $1 \\ &lt;script&gt;", HOME)
                .doesNotContain("Autre échelon\u00a0: proposition transmise", "<script");
        assertThat(text(mvc.perform(as(Role.ELECTED_OFFICIAL, get("/dossiers/" + reference)))))
                .doesNotContain("Modèles de réponse");

        String own = "Nous posons ces bancs au printemps, voici comment.";
        agents.submit("lea.martinet", reference, Map.of("answer", own));
        assertThat(prefill().valuesFor(reference)).containsEntry("answer", own);
    }

    @Test
    void whatACaseDoesNotHaveIsLeftToComplete() {
        String reference = proposals.open(Agents.submission("Un sujet")).reference();
        assertThat(words.fill("{chantier} {Echeance} {inconnu} {titre} {REFERENCE}", proposals.get(reference)))
                .isEqualTo(
                        "[à compléter\u00a0: chantier] [à compléter\u00a0: échéance] {inconnu} Un sujet " + reference);
    }

    @ParameterizedTest
    @EnumSource
    void pilotsAndAdministratorsWriteThem(Role role) throws Exception {
        boolean may = role == Role.PILOT_DIRECTORATE || role == Role.ADMINISTRATOR;
        mvc.perform(as(role, get(HOME))).andExpect(may ? status().isOk() : status().isForbidden());
        mvc.perform(as(role, post(HOME))).andExpect(may ? status().isUnprocessableEntity() : status().isForbidden());
    }

    @Test
    void aTemplateIsAddedChangedRetiredAndRestored() throws Exception {
        String other = templates.fitting(Destination.CHARTER).get(0).name();
        save(HOME, "Un essai <b>", "CHARTER", "Bonjour, voici ce que devient {titre}.", "oui")
                .andExpect(redirectedUrl(HOME));
        AnswerTemplate added = templates.fitting(Destination.CHARTER).get(0);
        assertThat(added.name()).isEqualTo("Un essai <b>");
        assertThat(templates.fitting(Destination.CHARTER))
                .filteredOn(AnswerTemplate::begins)
                .containsExactly(added);
        assertThat(text(mvc.perform(as(Role.PILOT_DIRECTORATE, get(HOME)))))
                .contains("Un essai &lt;b&gt;", "Début des réponses")
                .doesNotContain("??");

        String address = HOME + "/" + added.id();
        assertThat(text(mvc.perform(as(Role.PILOT_DIRECTORATE, get(address)))))
                .contains("voici ce que devient {titre}.", "<code>{titre}</code>", "spellcheck=\"true\"")
                .doesNotContain("??");
        save(address, "Un autre essai", "ANY", "Bonjour, voici ce que devient {titre}, déposée le {depot}.", "")
                .andExpect(redirectedUrl(HOME));
        assertThat(templates.fitting(Destination.CHANTIER))
                .extracting(AnswerTemplate::name)
                .contains("Un autre essai");

        mvc.perform(as(Role.ADMINISTRATOR, post(address + "/retirer"))).andExpect(redirectedUrl(HOME));
        assertThat(templates.fitting(Destination.CHANTIER))
                .extracting(AnswerTemplate::id)
                .doesNotContain(added.id());
        mvc.perform(as(Role.ADMINISTRATOR, post(address + "/remettre"))).andExpect(redirectedUrl(HOME));
        assertThat(templates.fitting(Destination.CHANTIER))
                .extracting(AnswerTemplate::id)
                .contains(added.id());
        mvc.perform(as(Role.ADMINISTRATOR, post(address + "/retirer"))).andExpect(redirectedUrl(HOME));

        AnswerTemplate back = templates.all().stream()
                .filter(template -> template.name().equals(other))
                .findFirst()
                .orElseThrow();
        save(HOME + "/" + back.id(), back.name(), "CHARTER", back.text(), "oui").andExpect(redirectedUrl(HOME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ANY | Un texte assez long pour être une réponse. | nom",
                "Un nom | NOWHERE | Un texte assez long pour être une réponse. | orientation",
                "Un nom | ANY | Trop court | texte",
                "Un nom | ANY | Un texte assez long, mais {inconnu} ne dit rien. | texte"
            })
    void whatIsWrongIsSaidBesideItsFieldAndKept(String name, String destination, String text, String field)
            throws Exception {
        assertThat(text(save(HOME, name, destination, text, "").andExpect(status().isUnprocessableEntity())))
                .contains("id=\"" + field + "-error\"", text)
                .doesNotContain("??");
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        save(HOME, templates.all().get(0).name(), "ANY", "Un texte assez long pour être une réponse.", "")
                .andExpect(status().isConflict());
        mvc.perform(as(Role.ADMINISTRATOR, get(HOME + "/999999999"))).andExpect(status().isNotFound());
        mvc.perform(as(Role.ADMINISTRATOR, post(HOME + "/999999999/retirer"))).andExpect(status().isNotFound());
    }

    private FormPrefill prefill() {
        return prefills.stream()
                .filter(prefill -> prefill.formId().equals("draft-answer"))
                .findFirst()
                .orElseThrow();
    }

    private ResultActions save(String address, String name, String destination, String text, String begins)
            throws Exception {
        return mvc.perform(as(Role.PILOT_DIRECTORATE, post(address))
                .param("nom", name)
                .param("orientation", destination)
                .param("texte", text)
                .param("debut", begins));
    }

    private static String text(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockHttpServletRequestBuilder as(Role role, MockHttpServletRequestBuilder request) {
        return request.with(user("someone").authorities(new SimpleGrantedAuthority(role.group())))
                .with(csrf());
    }
}
