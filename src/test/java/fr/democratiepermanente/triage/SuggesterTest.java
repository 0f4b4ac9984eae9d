package fr.democratiepermanente.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Suggestion.Caution;
import fr.democratiepermanente.triage.Suggestion.Confidence;
import fr.democratiepermanente.triage.Suggestion.FoundWord;
import fr.democratiepermanente.triage.Suggestion.PastCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** What each kind of evidence does to the suggestion, and what an administrator can do to the evidence. */
class SuggesterTest {

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
    void aDeclaredThemeTipsTheBalanceButDoesNotOutweighTheText() {
        String mixed = "Des jeunes et des vélos";
        assertThat(bench.suggest("Une idée", mixed, "MOBILITES").theme()).isEqualTo("MOBILITES");
        Suggestion contradicted =
                bench.suggest("Des TER plus tôt le matin", "Un train avant six heures.", "CULTURE_SPORT");
        assertThat(contradicted.theme()).isEqualTo("MOBILITES");
        assertThat(contradicted.cautions()).contains(Caution.OTHER_THEME_THAN_DECLARED);
        assertThat(contradicted.service()).isEqualTo("service-mobilites");
    }

    @Test
    void aLongerExpressionSilencesThoseItContains() {
        Suggestion suggestion = bench.suggest(
                "Transports en commun", "Il faut des transports en commun le dimanche partout.", (String) null);
        assertThat(suggestion.words()).extracting(FoundWord::term).noneMatch("commune"::equals);
        assertThat(suggestion.level()).isEqualTo(Level.REGION);
    }

    @Test
    void pastCasesThatAllWentTheSameWayAreFollowed() {
        String title = "Plus de trains le soir";
        String body = "Il faut un TER de plus après vingt heures entre Orléans et Gien.";
        assertThat(bench.suggest(title, body, pastCases(3, Destination.IMMEDIATE_MEASURE))
                        .destination())
                .isEqualTo(Destination.IMMEDIATE_MEASURE);
        assertThat(bench.suggest(title, body, pastCases(2, Destination.IMMEDIATE_MEASURE))
                        .destination())
                .isEqualTo(Destination.CHANTIER);
    }

    private static List<PastCase> pastCases(int count, Destination destination) {
        return IntStream.range(0, count)
                .mapToObj(n -> new PastCase("DP-0000-000" + n, "Un train de plus", destination))
                .toList();
    }

    @Test
    void anUnknownTextIsSuggestedWithLittleConfidence() {
        Suggestion suggestion = bench.suggest(
                "Girafe", "Je propose de peindre toutes les girafes en mauve chaque printemps.", (String) null);
        assertThat(suggestion.theme()).isEqualTo(Suggester.OTHER_THEME);
        assertThat(suggestion.confidence()).isEqualTo(Confidence.LOW);
        assertThat(suggestion.cautions()).contains(Caution.NO_THEME_WORD, Caution.NO_LEVEL_WORD);
    }

    @Test
    void anyTextGetsASuggestion() {
        for (String text : List.of("", "   ", "’", "🚲🚲🚲", "((&|!:*", "a' or 1=1 --", "${7*7}", "\u202etxet")) {
            assertThat(bench.suggest(text, text, (String) null).destination())
                    .as(text)
                    .isEqualTo(Destination.NOT_EXPLOITABLE);
        }
        assertThat(bench.suggest("Des trains", "Plus de trains régionaux. ".repeat(2000), (String) null)
                        .theme())
                .isEqualTo("MOBILITES");
    }

    @Test
    void administratorsTeachTheLexiconAndRestartsForgetNothing() {
        String body = "Je propose des trottinettes volantes pour aller au travail chaque matin.";
        assertThat(bench.suggest("Trottivol", body, (String) null).theme()).isNotEqualTo("CULTURE_SPORT");
        LexiconEntry entry =
                new LexiconEntry(0, "trottivol*", "CULTURE_SPORT", Level.COMMUNE, null, BigDecimal.TEN, null);
        bench.lexicon().add(entry);
        bench.fillLexicon();
        Suggestion taught = bench.suggest("Les TROTTIVOLEURS", body, (String) null);
        assertThat(taught.theme()).isEqualTo("CULTURE_SPORT");
        assertThat(taught.level()).isEqualTo(Level.COMMUNE);
        assertThat(taught.destination()).isEqualTo(Destination.OTHER_LEVEL);
        assertThatThrownBy(() -> bench.lexicon().add(entry)).isInstanceOf(DuplicateKeyException.class);

        long id = bench.lexicon().page("Trottivol", "", "", 1).entries().get(0).id();
        bench.lexicon().remove(id);
        bench.fillLexicon();
        assertThat(bench.lexicon().page("trottivol", "", "", 1).total()).isZero();
        assertThat(bench.suggest("Les TROTTIVOLEURS", body, (String) null).theme())
                .isNotEqualTo("CULTURE_SPORT");
    }

    @Test
    void searchesTheLexiconByPartThemeAndLevel() {
        Lexicon lexicon = bench.lexicon();
        assertThat(lexicon.page("LYCÉES", "", "", 1).entries())
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.term().toLowerCase(Locale.ROOT)).contains("lyc"));
        assertThat(lexicon.page("", "MOBILITES", "REGION", 1).entries())
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.theme()).isEqualTo("MOBILITES");
                    assertThat(entry.level()).isEqualTo(Level.REGION);
                });
        Lexicon.Page second = lexicon.page("", "", "", 2);
        assertThat(second.entries()).hasSize(Lexicon.PAGE_SIZE);
        assertThat(second.hasNext()).isTrue();
    }
}
