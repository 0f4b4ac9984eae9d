package fr.democratiepermanente.triage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.proposal.Destination;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.junit.jupiter.api.Test;

/** The rules file and the code that asks it agree on names and words. */
class TriageRulesTest {

    private static final Set<String> GIVEN = Set.of(
            TriageRules.WORD_COUNT,
            TriageRules.VOID_SCORE,
            TriageRules.REQUEST_SCORE,
            TriageRules.CHARTER_SCORE,
            TriageRules.QUICK_SCORE,
            TriageRules.LARGE_SCORE,
            TriageRules.THEME,
            TriageRules.WORDS_LEVEL,
            TriageRules.PAST_DESTINATION);

    private final DmnModelInstance model =
            Dmn.readModelFromFile(Path.of("processes", "triage.dmn").toFile());

    @Test
    void readsWhatIsGivenAndWhatItsOwnDecisionsFind() {
        Set<String> found = model.getModelElementsByType(Output.class).stream()
                .map(Output::getName)
                .collect(Collectors.toSet());
        Set<String> read = model.getModelElementsByType(InputExpression.class).stream()
                .map(input -> input.getText().getTextContent())
                .collect(Collectors.toSet());
        Set<String> known = new HashSet<>(GIVEN);
        known.addAll(found);
        assertThat(known).containsAll(read);
        assertThat(found).contains("destination", "rule", "level", "levelRule", "exploitable");
        assertThat(model.getModelElementsByType(Text.class).stream()
                        .map(Text::getTextContent)
                        .collect(Collectors.joining(" ")))
                .contains(GIVEN);
    }

    @Test
    void suggestsEveryDestination() {
        assertThat(sentencesAndCodes())
                .containsAll(Arrays.stream(Destination.values())
                        .map(destination -> '"' + destination.name() + '"')
                        .toList());
    }

    @Test
    void explainsEveryRuleInGoodFrench() {
        assertThat(model.getModelElementsByType(Rule.class)).hasSizeGreaterThan(10);
        assertThat(sentencesAndCodes().stream()
                        .filter(text -> text.contains(" "))
                        .toList())
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence)
                        .matches("\"\\p{Lu}.*\\.\"")
                        .doesNotContain("'", "...", "  ")
                        .doesNotContainPattern("[^\u202f][;!?]")
                        .doesNotContainPattern("[^\u00a0]:"));
    }

    private List<String> sentencesAndCodes() {
        return model.getModelElementsByType(OutputEntry.class).stream()
                .map(entry -> entry.getText().getTextContent())
                .toList();
    }
}
