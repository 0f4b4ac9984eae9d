package fr.democratiepermanente.triage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.TestDatabase;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LexiconEntryFormTest {

    private static final Set<String> THEMES = Set.of("MOBILITES");

    private static JdbcClient database;

    @BeforeAll
    static void open() {
        database = JdbcClient.create(new DriverManagerDataSource(TestDatabase.createFromTemplate()));
    }

    private static LexiconEntryForm form(String term, String theme, String weight) {
        return new LexiconEntryForm(term, theme, "", "", weight, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TER", "taxe d’habitation", "80 km/h", "agricult*", "49.3", "vélo* en libre service", "crit'air"
            })
    void takesExpressionsThatTheDatabaseCanSearch(String term) {
        assertThat(form(term, "MOBILITES", "2,5").problems(THEMES)).isEmpty();
        assertThat(database.sql("select numnode(lexicon_query(?))")
                        .param(term)
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a *", "*bus", "tr*in", "bus & train", "(bus)", "<b>bus</b>", "🚲", "a", "bus\u0000"})
    void refusesWhatItCouldNotSearch(String term) {
        assertThat(form(term, "MOBILITES", "1").problems(THEMES)).isEqualTo(Map.of("term", "shape"));
    }

    @Test
    void namesTheFieldAtFault() {
        assertThat(form("", "MOBILITES", "1").problems(THEMES)).isEqualTo(Map.of("term", "missing"));
        assertThat(form("bus", "AUTRE_CHOSE", "1").problems(THEMES)).isEqualTo(Map.of("theme", "unknown"));
        assertThat(form("bus", "MOBILITES", "11").problems(THEMES)).isEqualTo(Map.of("weight", "range"));
        assertThat(form("bus", "MOBILITES", "1e9").problems(THEMES)).isEqualTo(Map.of("weight", "range"));
        assertThat(new LexiconEntryForm("bus", "", "AUCUN", "", "1", null).problems(THEMES))
                .isEqualTo(Map.of("level", "unknown"));
        assertThat(form("bus", "", "1").problems(THEMES)).isEqualTo(Map.of("theme", "nothing"));
        assertThat(form("bus", "", "0").problems(THEMES)).isEmpty();
    }
}
