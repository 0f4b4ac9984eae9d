package fr.democratiepermanente.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.AuthorBrowser;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorSessions;
import jakarta.servlet.http.Cookie;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The answer as a file: what it says, who gets it, and that screen readers can read it. */
@ApplicationTest
class AnswerPdfTest {

    private static final String FRENCH =
            "Ça y est\u202f: l’œuvre «\u00a0Noël à Châteauroux\u00a0» ouvre dès l’été – 1\u202f500 €, où\u202f? À Blois\u202f!";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Intake intake;

    @Autowired
    private Appeals appeals;

    @Autowired
    private AuthorSessions sessions;

    @Autowired
    private JdbcClient jdbc;

    private AnsweredCases cases;

    @BeforeEach
    void cases() {
        cases = new AnsweredCases(engine, intake);
    }

    @Test
    void everyoneDownloadsAnAnswerSetInFrenchThatScreenReadersRead() throws Exception {
        String reference = cases.toDraft("L’été à vélo", AnsweredCases.MOBILITY, AnsweredCases.DRAFTER);
        cases.submit(AnsweredCases.DRAFTER, reference, Map.of("answer", FRENCH));
        cases.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));

        ResultActions file = publicFile(reference)
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"))
                .andExpect(header().string(
                                "Content-Disposition", "attachment; filename=\"reponse-" + reference + ".pdf\""));

        try (PDDocument pdf = read(file)) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text.replaceAll("\\s+", " "))
                    .contains("Réponse à la proposition " + reference)
                    .contains("L’été à vélo")
                    .contains("Direction des mobilités")
                    .contains(FRENCH.replaceAll("\\s+", " "))
                    .doesNotContain("\u25a1");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Réponse à la proposition " + reference);
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            for (PDPage page : pdf.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                }
            }
        }
        mvc.perform(get("/propositions/" + reference))
                .andExpect(content().string(containsString("/propositions/" + reference + "/reponse.pdf")));
    }

    @Test
    void theSecondAnswerFollowsTheFirst() throws Exception {
        String reference = cases.answered();
        assertThat(appeals.contest(reference, "Je parlais du samedi soir, pas de la semaine."))
                .isEqualTo(Appeals.Outcome.TAKEN);
        cases.runJobs(reference);
        cases.submit("thomas.picard", reference, Map.of("answer", "Un train partira le samedi à 23 heures."));
        cases.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH"));

        try (PDDocument pdf = read(publicFile(reference))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .containsSubsequence(
                            AnsweredCases.ANSWER, "Réponse après réexamen", "Un train partira le samedi à 23 heures.")
                    .doesNotContain("Je parlais du samedi soir");
        }
    }

    @Test
    void onlyTheAuthorDownloadsTheAnswerToAHiddenText() throws Exception {
        String reference = cases.answered();
        jdbc.sql("update proposal set text_published = false where reference = ?")
                .param(reference)
                .update();

        publicFile(reference).andExpect(status().isNotFound());
        mvc.perform(get("/propositions/" + reference))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("reponse.pdf"))));
        mvc.perform(get("/suivi/reponse.pdf")).andExpect(status().isNotFound());
        mvc.perform(get("/suivi/reponse.pdf").cookie(new Cookie(AuthorCookie.NAME, "0".repeat(64))))
                .andExpect(status().isNotFound());
        Cookie own = AuthorBrowser.cookie(sessions, reference);
        mvc.perform(get("/suivi").cookie(own)).andExpect(content().string(containsString("/suivi/reponse.pdf")));
        try (PDDocument pdf = read(mvc.perform(get("/suivi/reponse.pdf").cookie(own)))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains(AnsweredCases.ANSWER);
        }
    }

    @Test
    void thereIsNoFileBeforeTheAnswerIsPublished() throws Exception {
        String reference = cases.toDraft("Des trains", AnsweredCases.MOBILITY, AnsweredCases.DRAFTER);
        cases.submit(AnsweredCases.DRAFTER, reference, Map.of("answer", FRENCH));

        publicFile(reference).andExpect(status().isNotFound());
        publicFile("DP-2222-2222").andExpect(status().isNotFound());
        publicFile("x").andExpect(status().isNotFound());
        mvc.perform(get("/suivi/reponse.pdf").cookie(AuthorBrowser.cookie(sessions, reference)))
                .andExpect(status().isNotFound());
    }

    private ResultActions publicFile(String reference) throws Exception {
        return mvc.perform(get("/propositions/" + reference + "/reponse.pdf"));
    }

    private static PDDocument read(ResultActions file) throws Exception {
        file.andExpect(status().isOk());
        return Loader.loadPDF(file.andReturn().getResponse().getContentAsByteArray());
    }
}
