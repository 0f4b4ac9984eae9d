package fr.democratiepermanente.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code of an experiment has the words that pages and mails ask for. */
class ExperimentWordsTest {

    private static final List<String> OTHERS = List.of("AHEAD", "GENERALISE", "STOP", "GIVEN_UP", "BROKEN_OFF");

    @Test
    void everyCodeHasItsWords() throws IOException {
        Properties messages = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages_fr.properties"), StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        List<String> phases =
                names(Phase.values()).filter(name -> !name.equals("OVER")).toList();
        assertThat(messages.stringPropertyNames())
                .containsAll(keys("standing", Stream.concat(phases.stream(), OTHERS.stream())))
                .containsAll(keys("sentence", Stream.concat(phases.stream(), OTHERS.stream())))
                .containsAll(keys("next", phases.stream()))
                .containsAll(keys("event", names(ExperimentHistory.Kind.values())))
                .containsAll(keys("decision", names(Evaluation.Decision.values())))
                .containsAll(keys("proposal", names(Evaluation.Proposal.values())))
                .containsAll(keys("milestone", names(Milestone.Name.values())))
                .containsAll(keys("direction", names(Direction.values())))
                .containsAll(keys("headline", Stream.of("GENERALISE", "STOP", "GIVEN_UP")));
    }

    private static Stream<String> names(Enum<?>[] codes) {
        return Stream.of(codes).map(Enum::name);
    }

    private static List<String> keys(String family, Stream<String> codes) {
        return codes.map(code -> "experiment." + family + "." + code).toList();
    }
}
