package fr.democratiepermanente.designcycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.designcycle.deliverable.Deliverable;
import fr.democratiepermanente.designcycle.deliverable.DeliverableKind;
import fr.democratiepermanente.designcycle.deliverable.Deliverables;
import fr.democratiepermanente.document.SampleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a cycle delivers: versions, previews, files that are not taken, and who may have them. */
@ApplicationTest
class DeliverablesTest extends CycleFixture {

    private static final DeliverableKind MOCKUPS = DeliverableKind.PRE_MOCKUPS;

    @Autowired
    private Deliverables deliverables;

    @Test
    void filesOfTheWrongKindTooLargeOrBadlyNamedDoNoHarm() throws Exception {
        Cycle cycle = open();
        handIn(cycle, MOCKUPS, LEAD, "maquette.exe", new byte[] {'M', 'Z', 0, 1})
                .andExpect(flash().attribute("refused", Matchers.containsString("PDF")));
        handIn(cycle, MOCKUPS, LEAD, "maquette.pdf", "<html><script>1</script></html>".getBytes(StandardCharsets.UTF_8))
                .andExpect(flash().attributeExists("refused"));
        handIn(cycle, MOCKUPS, LEAD, "maquette.png", new byte[11 * 1024 * 1024])
                .andExpect(flash().attribute("refused", Matchers.containsString("10")));
        handIn(cycle, MOCKUPS, LEAD, "vide.pdf", new byte[0])
                .andExpect(flash().attribute("said", "cycle.deliverable.none"));
        assertThat(deliverables.of(cycle)).isEmpty();

        handIn(cycle, MOCKUPS, LEAD, "../../etc/x.pdf", SampleFiles.pdf("Un car"))
                .andExpect(flash().attribute("said", "cycle.deliverable.received"));

        assertThat(archive(cycle, LEAD)).containsOnlyKeys(cycle.key() + "/pre-maquettes-v1.pdf");
        mvc.perform(get(cycle.address() + "/livrables/pre-maquettes").with(agent(LEAD)))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"pre-maquettes-v1.pdf\""))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"));
    }

    @Test
    void aPdfAndAnImageArePreviewedAsASmallImageOfOurs() throws Exception {
        Cycle cycle = open();
        handIn(cycle, MOCKUPS, LEAD, "maquette.pdf", SampleFiles.pdf("Un car"));
        assertPreviewed(cycle);
        assertThat(deliverables.find(cycle, MOCKUPS)).map(Deliverable::pages).contains(1);
        handIn(cycle, MOCKUPS, LEAD, "maquette.jpg", SampleFiles.image("jpg"));
        assertPreviewed(cycle);
        handIn(cycle, MOCKUPS, LEAD, "notes.txt", "Rien à voir.".getBytes(StandardCharsets.UTF_8));
        mvc.perform(get(cycle.address() + "/livrables/pre-maquettes/apercu.png").with(agent(LEAD)))
                .andExpect(status().isNotFound());
    }

    private void assertPreviewed(Cycle cycle) throws Exception {
        byte[] image = mvc.perform(get(cycle.address() + "/livrables/pre-maquettes/apercu.png")
                        .with(agent(LEAD)))
                .andExpect(header().string("Content-Type", "image/png"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(ImageIO.read(new ByteArrayInputStream(image)))
                .satisfies(read ->
                        assertThat(Math.max(read.getWidth(), read.getHeight())).isBetween(1, 900));
    }

    @Test
    void everyoneReadsADeliverableOnceItIsAcceptedAndMadePublic() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        String address = cycle.address() + "/livrables/synthese-des-entretiens";
        mvc.perform(get(address)).andExpect(status().isNotFound());
        mvc.perform(get(cycle.address() + "/livrables.zip")).andExpect(status().isNotFound());
        send(cycle, "manon.guyot", "/livrables/synthese-des-entretiens/publication", "publier", "oui")
                .andExpect(status().isNotFound());

        send(cycle, LEAD, "/livrables/synthese-des-entretiens/publication", "publier", "oui");

        assertThat(read(get(address))).isEqualTo(SYNTHESIS);
        assertThat(read(get("/propositions/" + sources.get(0)))).contains(cycle.title(), address);
        assertThat(publicPage(cycle)).contains(SYNTHESIS).doesNotContain(USAGES, "Agathe Colin", "Yanis Lefèvre");
        assertThat(archive(cycle, null))
                .containsExactly(Map.entry(cycle.key() + "/synthese-des-entretiens-v1.txt", SYNTHESIS));
        assertThat(archive(cycle, "manon.guyot")).hasSize(2);
        // What replaces it is not accepted, and so not public.
        deliverables.write(cycle, DeliverableKind.INTERVIEW_SYNTHESIS, "Une version que personne n’a relue.", LEAD);
        mvc.perform(get(address)).andExpect(status().isNotFound());
        assertThat(publicPage(cycle)).doesNotContain("personne n’a relue", SYNTHESIS);
        // What was said before stays for those who work here.
        assertThat(file(cycle, "manon.guyot")).contains(address + "?version=1");
        assertThat(read(get(address + "?version=1").with(agent("manon.guyot")))).isEqualTo(SYNTHESIS);
        mvc.perform(get(address + "?version=1")).andExpect(status().isNotFound());
        mvc.perform(get(address + "?version=x").with(agent(LEAD))).andExpect(status().isNotFound());
    }

    @Test
    void aDeliverableIsJudgedFromOutsideAndAsItWasShown() throws Exception {
        Cycle cycle = open();
        deliverables.write(cycle, DeliverableKind.INTERVIEW_SYNTHESIS, SYNTHESIS, PILOT);
        String act = "/livrables/synthese-des-entretiens/avis";
        send(cycle, LEAD, act, "version", "1", "decision", "accepter").andExpect(status().isNotFound());
        send(cycle, PILOT, act, "version", "1", "decision", "accepter")
                .andExpect(flash().attribute("said", "cycle.deliverable.own"));
        send(cycle, OUTSIDER, act, "version", "2", "decision", "accepter")
                .andExpect(flash().attribute("said", "cycle.deliverable.changed"));
        send(cycle, OUTSIDER, act, "version", "1", "decision", "renvoyer", "remarque", " ")
                .andExpect(flash().attribute("said", "cycle.deliverable.remark"));
        send(cycle, OUTSIDER, act, "version", "1", "decision", "renvoyer", "remarque", "Et les apprentis ?")
                .andExpect(flash().attribute("said", "cycle.deliverable.refused"));
        assertThat(file(cycle, LEAD)).contains("Et les apprentis ?", "à reprendre");
        send(cycle, OUTSIDER, act, "version", "1", "decision", "accepter")
                .andExpect(flash().attribute("said", "cycle.deliverable.accepted"));
        assertThat(deliverables.find(cycle, DeliverableKind.INTERVIEW_SYNTHESIS))
                .hasValueSatisfying(now -> assertThat(now.isAccepted()).isTrue());
    }

    @Test
    void theSameFileMayServeTwoDeliverablesAndAnEarlierVersionComeBack() throws Exception {
        Cycle cycle = open();
        byte[] file = SampleFiles.pdf("Un car " + cycle.key());
        handIn(cycle, DeliverableKind.INTERVIEW_SYNTHESIS, LEAD, "tout.pdf", file);
        handIn(cycle, DeliverableKind.USAGE_DIFFERENTIATION, LEAD, "tout.pdf", file)
                .andExpect(flash().attribute("said", "cycle.deliverable.received"));
        handIn(cycle, DeliverableKind.INTERVIEW_SYNTHESIS, LEAD, "autre.pdf", SampleFiles.pdf("Autre " + cycle.key()));
        handIn(cycle, DeliverableKind.INTERVIEW_SYNTHESIS, LEAD, "tout.pdf", file);
        assertThat(deliverables.of(cycle)).extracting(Deliverable::version).containsExactlyInAnyOrder(3, 1);
    }

    @Test
    void aTextIsCorrectedOnThePageAndAnUntouchedOneReplacesNoFile() throws Exception {
        Cycle cycle = open();
        discover(cycle);
        send(cycle, LEAD, "/livrables/synthese-des-entretiens/texte", "texte", "Une synthèse corrigée.")
                .andExpect(flash().attribute("said", "cycle.deliverable.written"));
        send(cycle, LEAD, "/livrables/synthese-des-entretiens/texte", "texte", " ")
                .andExpect(flash().attribute("said", "cycle.deliverable.text.long"));
        handIn(cycle, DeliverableKind.INTERVIEW_SYNTHESIS, LEAD, "s.pdf", SampleFiles.pdf("Synthèse " + cycle.key()));
        deliverables.write(cycle, DeliverableKind.INTERVIEW_SYNTHESIS, "Une synthèse corrigée.", LEAD);
        assertThat(deliverables.find(cycle, DeliverableKind.INTERVIEW_SYNTHESIS))
                .hasValueSatisfying(latest -> assertThat(latest.version()).isEqualTo(3))
                .hasValueSatisfying(latest -> assertThat(latest.text()).isNull());
    }

    @Test
    void whoAcceptsIsToldWhenWhatTheyReadWasReplacedAndWhoSendsBackSendsAllBack() throws Exception {
        Cycle cycle = open();
        plan(cycle, "lycéens internes");
        submit(LEAD, cycle, "planInterviews", Map.of());
        submitTask(REFERENT, open(cycle, "conductInterview").get(0), held("Ils attendent."));
        submit(LEAD, cycle, "writeSynthesis", Map.of("synthesis", SYNTHESIS, "usages", USAGES));
        String read = "Synthèse des entretiens v1, Différenciation des usages v1";
        deliverables.write(cycle, DeliverableKind.USAGE_DIFFERENTIATION, "Tout autre chose.", LEAD);
        assertRefused(
                OUTSIDER,
                cycle,
                "acceptDeliverables",
                Map.of("decision", "ACCEPT", "versionsRead", read),
                "a été remplacé depuis que vous avez ouvert");
        send(cycle, OUTSIDER, "/livrables/synthese-des-entretiens/avis", "version", "1", "decision", "accepter");
        send(cycle, OUTSIDER, "/livrables/differenciation-des-usages/avis", "version", "2", "decision", "accepter");
        submit(OUTSIDER, cycle, "acceptDeliverables", Map.of("decision", "SEND_BACK", "comment", "Tout est à revoir."));
        assertThat(steps(cycle)).containsExactly("completeDeliverables");
    }

    /** A file of a few kilobytes that unfolds to a hundred megabytes is kept, and not drawn. */
    @Test
    void aFileThatUnfoldsToTooMuchIsKeptWithoutAPreview() throws Exception {
        Cycle cycle = open();
        handIn(cycle, MOCKUPS, LEAD, "bombe.pdf", page(100))
                .andExpect(flash().attribute("said", "cycle.deliverable.received"));
        assertThat(deliverables.find(cycle, MOCKUPS))
                .hasValueSatisfying(kept -> assertThat(kept.hasPreview()).isFalse());
        handIn(cycle, MOCKUPS, LEAD, "page.pdf", page(1));
        assertThat(deliverables.find(cycle, MOCKUPS))
                .hasValueSatisfying(kept -> assertThat(kept.hasPreview()).isTrue());
    }

    /** A page whose drawing is so many megabytes of spaces. */
    private static byte[] page(int megabytes) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            byte[] spaces = " ".repeat(1024 * 1024).getBytes(StandardCharsets.ISO_8859_1);
            for (int n = 0; n < megabytes; n++) {
                out.write(spaces);
            }
        }
        String before = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj"
                + " 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj"
                + " 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>endobj"
                + " 4 0 obj<</Length " + deflated.size() + "/Filter/FlateDecode>>\nstream\n";
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.write(before.getBytes(StandardCharsets.ISO_8859_1));
        pdf.write(deflated.toByteArray());
        pdf.write("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
        return pdf.toByteArray();
    }

    private Map<String, String> archive(Cycle cycle, String agent) throws Exception {
        var request = get(cycle.address() + "/livrables.zip");
        byte[] content = mvc.perform(agent == null ? request : request.with(agent(agent)))
                .andExpect(header().string("Content-Type", "application/zip"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return entries(content);
    }

    private static Map<String, String> entries(byte[] content) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
