package fr.democratiepermanente.proposal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import fr.democratiepermanente.document.DocumentRefusedException;
import fr.democratiepermanente.document.FileType;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Status;
import fr.democratiepermanente.proposal.Stepper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text a page asks for is there, well formed and well set. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z][A-Za-z0-9.-]*)");

    private final Properties messages = messages();

    private static Properties messages() {
        Properties messages = new Properties();
        try (Reader reader =
                Files.newBufferedReader(RESOURCES.resolve("messages_fr.properties"), StandardCharsets.UTF_8)) {
            messages.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return messages;
    }

    @Test
    void everyTextNamedInATemplateExists() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(template))
                        .results()
                        .map(MatchResult::group)
                        .map(key -> key.substring(2))
                        .forEach(named::add);
            }
        }
        assertThat(named).hasSizeGreaterThan(100);
        assertThat(messages.stringPropertyNames()).containsAll(named);
    }

    @Test
    void everyCodeHasItsWords() {
        assertWords("status.", Status.values());
        assertWords("destination.", Destination.values());
        assertWords("level.", Level.values());
        assertWords("channel.", Channel.values());
        assertWords("journal.", JournalKind.values());
        assertWords("stepper.", Stepper.Stage.values());
        assertWords("stepper.state.", Stepper.State.values());
        assertWords("stepper.STUDIED.", Destination.values());
        assertWords("standing.sentence.", Status.values());
        assertWords("standing.sentence.HANDLING.", Destination.values());
        assertWords("list.stage.", ListRequest.Stage.values());
        assertWords("list.order.", ListRequest.Order.values());
        assertWords("document.refused.", DocumentRefusedException.Reason.values());
        assertWords("document.type.", FileType.values());
    }

    private void assertWords(String prefix, Enum<?>[] codes) {
        assertThat(messages.stringPropertyNames())
                .containsAll(Stream.of(codes).map(code -> prefix + code.name()).toList());
    }

    @Test
    void everyTextIsAFormatThatKeepsItsApostrophes() {
        messages.forEach((key, text) -> assertThatCode(() -> new MessageFormat(text.toString(), Locale.FRENCH))
                .as("%s: %s", key, text)
                .doesNotThrowAnyException());
    }

    @Test
    void everyTextIsSetInFrench() {
        messages.forEach((key, value) -> assertThat(value.toString())
                .as("%s: %s", key, value)
                .isNotBlank()
                .doesNotContain("'", "...", "  ")
                .doesNotContainPattern("[^\u202f][;!?]")
                .doesNotContainPattern("[^\u00a0\\d]:")
                .doesNotContainPattern("«[^\u00a0]")
                .doesNotContainPattern("[^\u00a0]»"));
    }

    @Test
    void aCountReadsWellForNoneOneAndMany() {
        assertThat(List.of(0, 1, 2, 1234).stream()
                        .map(count -> new MessageFormat(messages.getProperty("supports.count"), Locale.FRENCH)
                                .format(new Object[] {count}))
                        .toList())
                .containsExactly("Aucun soutien", "1 soutien", "2\u00a0soutiens", "1\u202f234\u00a0soutiens");
    }
}
