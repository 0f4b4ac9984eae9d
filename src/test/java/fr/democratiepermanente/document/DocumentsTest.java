package fr.democratiepermanente.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.document.DocumentRefusedException.Reason;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much is kept, in what order, and what is left of it. */
@ApplicationTest
class DocumentsTest {

    private static final SignedInAgent PILOT =
            new SignedInAgent("claire.moreau", Set.of(Role.PILOT_DIRECTORATE.group()));

    @Autowired
    private Documents documents;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    private Document.Owner owner;

    @BeforeEach
    void openACase() {
        owner = new Document.Owner(
                "CASE", proposals.open(Agents.submission("Un quai")).reference());
    }

    private Document receive(byte[] content) {
        return documents.receive(owner, new ReceivedFile("note.txt", true, new ByteArrayResource(content)), PILOT.id());
    }

    private Document receive(String text) {
        return receive(SampleFiles.utf8(text));
    }

    private void assertRefused(Reason reason, String text) {
        assertThatExceptionOfType(DocumentRefusedException.class)
                .isThrownBy(() -> receive(text))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void documentsAreNumberedAndTheJournalCitesThemWithoutTheirNames() {
        receive("un");
        receive("deux");
        documents.withdraw(owner, 2, PILOT);
        receive("deux");

        assertThat(documents.of(owner, PILOT)).extracting(Document::number).containsExactly(1, 2, 3);
        List<JournalEntry> lines = journal.of(owner.key());
        assertThat(lines)
                .extracting(JournalEntry::kind)
                .containsExactly(
                        JournalKind.SUBMITTED,
                        JournalKind.DOCUMENT_ADDED,
                        JournalKind.DOCUMENT_ADDED,
                        JournalKind.DOCUMENT_WITHDRAWN,
                        JournalKind.DOCUMENT_ADDED);
        assertThat(lines.get(3).detail()).contains("Pièce 2");
        assertThat(lines.get(3).actor()).contains(PILOT.id());
    }

    @Test
    void manyAtTheSameMomentKeepTheirNumbersAndTheLimit() {
        jdbc.sql("insert into document select gen_random_uuid(), 'CASE', ?, n, 'x.txt', 'text/plain', 1, 'x' || n, 'x',"
                        + " true, 'AVAILABLE', null, null, null, now() from generate_series(1, 46) n")
                .param(owner.key())
                .update();

        long refused = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        receive("texte " + i);
                        return 0;
                    } catch (DocumentRefusedException full) {
                        assertThat(full.reason()).isEqualTo(Reason.TOO_MANY);
                        return 1;
                    }
                }))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();

        assertThat(refused).isEqualTo(8);
        assertThat(documents.of(owner, PILOT)).hasSize(50);
        documents.withdraw(owner, 50, PILOT);
        assertThat(receive("de la place").number()).isEqualTo(51);
    }

    @Test
    void aCaseHoldsSoMuchAndNoMore() {
        jdbc.sql("insert into document values (gen_random_uuid(), 'CASE', ?, 1, 'x.txt', 'text/plain', ?, 'x', 'x',"
                        + " true, 'AVAILABLE', null, null, null, now())")
                .params(owner.key(), 100 * 1024 * 1024 - 4)
                .update();

        receive("1234");
        assertRefused(Reason.TOTAL_TOO_LARGE, "5");
    }

    @Test
    void aLargeFileComesBackByteForByteAndLeavesNoCopy() throws IOException {
        Set<Path> before = copies();
        byte[] content = new byte[10 * 1024 * 1024];
        Arrays.fill(content, (byte) 'x');
        content[5_000_000] = 'y';

        Document document = receive(content);

        ByteArrayOutputStream back = new ByteArrayOutputStream();
        documents.write(document, back);
        assertThat(back.toByteArray()).isEqualTo(content);
        assertThatExceptionOfType(DocumentRefusedException.class)
                .isThrownBy(() -> receive(Arrays.copyOf(content, content.length + 1)));
        assertThat(copies()).isEqualTo(before);
    }

    private static Set<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Set.copyOf(files.filter(file -> file.getFileName().toString().matches("document\\d+\\.tmp"))
                    .toList());
        }
    }

    @Test
    void aWithdrawnFileIsErasedAndNobodyFindsIt() {
        Document document = receive("secret");
        assertThat(documents.find(document.id(), PILOT)).isPresent();

        assertThat(documents.withdraw(owner, 1, PILOT)).isTrue();

        assertThat(documents.find(document.id(), PILOT)).isEmpty();
        assertThat(documents.withdraw(owner, 1, PILOT)).isFalse();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> documents.write(document, new ByteArrayOutputStream()));
    }

    @Test
    void whatBelongsToNothingWeKnowIsNobodys() {
        assertThat(documents.of(new Document.Owner("CASE", "DP-0000-0000"), PILOT))
                .isEmpty();
        assertThat(documents.access(new Document.Owner("OTHER", owner.key()), PILOT))
                .isEqualTo(DocumentOwner.Access.NONE);
        assertThat(documents.find(UUID.randomUUID(), PILOT)).isEmpty();
    }
}
