package fr.democratiepermanente;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void eachTestHasItsOwnMigratedDatabase() throws SQLException {
        String one = TestDatabase.createFromTemplate();
        String other = TestDatabase.createFromTemplate();

        execute(one, "create table mine (id int)");

        assertThat(first(one, "select to_regclass('mine') is not null")).isEqualTo("t");
        assertThat(first(other, "select to_regclass('mine') is not null")).isEqualTo("f");
        assertThat(first(other, "select to_regclass('proposal') is not null")).isEqualTo("t");
    }

    @Test
    void aFreshDatabaseIsEmptyAndTakesExtensions() throws SQLException {
        String url = TestDatabase.fresh();

        execute(url, "create extension pg_trgm; create extension unaccent");

        assertThat(first(url, "select to_regclass('proposal') is null")).isEqualTo("t");
        assertThat(first(url, "select similarity('mobilité', 'mobilités') > 0.5"))
                .isEqualTo("t");
        assertThat(first(url, "select lower(unaccent('ÉCOLE'))")).isEqualTo("ecole");
    }

    @Test
    void textSearchTellsFrenchPunctuationFromLetters() throws SQLException {
        assertThat(first(TestDatabase.fresh(), "select to_tsvector('simple', '«\u202fl’école\u00a0!\u202f» à Gien…')"))
                .isEqualTo("'gien':4 'l':1 'à':3 'école':2");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String first(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
