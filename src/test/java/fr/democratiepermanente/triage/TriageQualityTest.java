package fr.democratiepermanente.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.democratiepermanente.proposal.Level;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A change of the lexicon or of the rules must not make the suggestion worse than it was. */
class TriageQualityTest {

    private static TriageBench bench;
    private static TriageScores sample;

    /** Null where there is no real export. */
    private static TriageScores real;

    @BeforeAll
    static void open() {
        bench = new TriageBench();
        sample = TriageScores.of(bench, TriageFiles.sample(), false);
        real = TriageFiles.real()
                .map(labelled -> TriageScores.of(bench, labelled, false))
                .orElse(null);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void agreesWithPeopleOnTheSample() {
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(sample.themeFirst()).as("theme").isGreaterThanOrEqualTo(0.90);
            softly.assertThat(sample.themeAmong(3)).as("theme among three").isGreaterThanOrEqualTo(0.95);
            softly.assertThat(sample.level()).as("level").isGreaterThanOrEqualTo(0.90);
            softly.assertThat(sample.exploitable()).as("exploitable").isGreaterThanOrEqualTo(0.95);
            softly.assertThat(sample.destination()).as("destination").isGreaterThanOrEqualTo(0.80);
            for (Level level : List.of(Level.REGION, Level.COMMUNE, Level.DEPARTEMENT, Level.ETAT)) {
                softly.assertThat(sample.ofLevel(level).recall())
                        .as("recall of %s", level)
                        .isGreaterThanOrEqualTo(0.75);
            }
        });
    }

    @Test
    void agreesWithPeopleOnARealExport() {
        assumeTrue(real != null, "no real export on this machine");
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(real.themeFirst()).as("theme").isGreaterThanOrEqualTo(0.80);
            softly.assertThat(real.themeAmong(3)).as("theme among three").isGreaterThanOrEqualTo(0.95);
            softly.assertThat(real.level()).as("level").isGreaterThanOrEqualTo(0.86);
            softly.assertThat(real.exploitable()).as("exploitable").isGreaterThanOrEqualTo(0.86);
        });
    }

    @Test
    void isSurerWhereItIsMoreOftenRight() {
        TriageScores scores = real == null ? sample : real;
        assertThat(scores.ofConfidence(Suggestion.Confidence.HIGH)
                        .share(one -> one.themeIsRight() && one.levelIsRight()))
                .isGreaterThan(scores.ofConfidence(Suggestion.Confidence.LOW)
                        .share(one -> one.themeIsRight() && one.levelIsRight()));
    }
}
