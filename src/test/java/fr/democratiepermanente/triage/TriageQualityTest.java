package fr.democratiepermanente.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.TriageFiles.Labelled;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A change of the lexicon or of the rules must not make the suggestion worse than it was. */
class TriageQualityTest {

    private static TriageBench bench;

    @BeforeAll
    static void open() {
        bench = new TriageBench();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void agreesWithPeopleOnTheSample() {
        TriageScores scores = TriageScores.of(bench, TriageFiles.sample(), false);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(scores.themeFirst()).as("theme").isGreaterThanOrEqualTo(0.90);
            softly.assertThat(scores.themeAmong(3)).as("theme among three").isGreaterThanOrEqualTo(0.95);
            softly.assertThat(scores.level()).as("level").isGreaterThanOrEqualTo(0.90);
            softly.assertThat(scores.exploitable()).as("exploitable").isGreaterThanOrEqualTo(0.95);
            softly.assertThat(scores.destination()).as("destination").isGreaterThanOrEqualTo(0.80);
            for (Level level : List.of(Level.REGION, Level.COMMUNE, Level.DEPARTEMENT, Level.ETAT)) {
                softly.assertThat(scores.ofLevel(level).recall())
                        .as("recall of %s", level)
                        .isGreaterThanOrEqualTo(0.75);
            }
        });
    }

    @Test
    void agreesWithPeopleOnARealExport() {
        assumeTrue(TriageFiles.real().isPresent(), "no real export on this machine");
        List<Labelled> real = TriageFiles.real().orElseThrow();
        TriageScores scores = TriageScores.of(bench, real, false);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(scores.themeFirst()).as("theme").isGreaterThanOrEqualTo(0.80);
            softly.assertThat(scores.themeAmong(3)).as("theme among three").isGreaterThanOrEqualTo(0.95);
            softly.assertThat(scores.level()).as("level").isGreaterThanOrEqualTo(0.86);
            softly.assertThat(scores.exploitable()).as("exploitable").isGreaterThanOrEqualTo(0.86);
        });
    }

    @Test
    void isSurerWhereItIsMoreOftenRight() {
        TriageScores scores = TriageScores.of(bench, TriageFiles.real().orElseGet(TriageFiles::sample), false);
        assertThat(scores.ofConfidence(Suggestion.Confidence.HIGH)
                        .share(one -> one.themeIsRight() && one.levelIsRight()))
                .isGreaterThan(scores.ofConfidence(Suggestion.Confidence.LOW)
                        .share(one -> one.themeIsRight() && one.levelIsRight()));
    }
}
