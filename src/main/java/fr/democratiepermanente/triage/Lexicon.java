package fr.democratiepermanente.triage;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.triage.Evidence.Signal;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words the suggestion knows. Filled from {@code reference/lexicon.csv} while it is empty; from then on it belongs
 * to the administrators, and every change counts for the next suggestion.
 */
@Component
@Order(3)
@Transactional
class Lexicon implements ApplicationRunner {

    static final int PAGE_SIZE = 50;

    private static final int BATCH = 500;

    /** A page of entries and how many there are in all. */
    record Page(List<LexiconEntry> entries, int number, int total) {

        public boolean hasNext() {
            return number * PAGE_SIZE < total;
        }

        /** How many pages there are, one at least. */
        public int count() {
            return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Lexicon(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // Nodes that start together must not both fill it.
        jdbc.sql("lock table lexicon_entry in share row exclusive mode").update();
        if (jdbc.sql("select exists (select 1 from lexicon_entry)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        List<CSVRecord> rows = ReferenceData.read("lexicon.csv");
        batches.batchUpdate(
                "insert into lexicon_entry (term, theme, level, signal, weight, note) values (?, ?, ?, ?, ?, ?)",
                rows,
                BATCH,
                (statement, row) -> {
                    statement.setString(1, row.get("term"));
                    statement.setString(2, orNull(row.get("theme")));
                    statement.setString(3, orNull(row.get("level")));
                    statement.setString(4, orNull(row.get("signal")));
                    statement.setBigDecimal(5, new BigDecimal(row.get("weight")));
                    statement.setString(6, orNull(row.get("note")));
                });
    }

    private static String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    /**
     * Entries in alphabetical order.
     *
     * @param search part of the expression, accents and case set aside; empty for all
     * @param theme code, or empty for all
     * @param level name, or empty for all
     * @param number from 1
     */
    @Transactional(readOnly = true)
    Page page(String search, String theme, String level, int number) {
        List<LexiconEntry> entries = select(
                        " order by term collate \"und-x-icu\", id limit :size offset :start", search, theme, level)
                .param("size", PAGE_SIZE)
                .param("start", (number - 1) * PAGE_SIZE)
                .query((row, n) -> entry(row))
                .list();
        int total = filtered("select count(*)", "", search, theme, level)
                .query(Integer.class)
                .single();
        return new Page(entries, number, total);
    }

    private JdbcClient.StatementSpec select(String end, String search, String theme, String level) {
        return filtered("select *", end, search, theme, level);
    }

    private JdbcClient.StatementSpec filtered(String what, String end, String search, String theme, String level) {
        return jdbc.sql(what + " from lexicon_entry where strpos(words, trim(triage_words(:search))) > 0"
                        + " and (:theme = '' or theme = :theme) and (:level = '' or level = :level)" + end)
                .param("search", search)
                .param("theme", theme)
                .param("level", level);
    }

    @Transactional(readOnly = true)
    Optional<LexiconEntry> find(long id) {
        return jdbc.sql("select * from lexicon_entry where id = ?")
                .param(id)
                .query((row, n) -> entry(row))
                .optional();
    }

    /** @throws DuplicateKeyException when the same expression already says the same */
    void add(LexiconEntry entry) {
        jdbc.sql("insert into lexicon_entry (term, theme, level, signal, weight, note) values (?, ?, ?, ?, ?, ?)")
                .params(
                        entry.term(),
                        entry.theme(),
                        name(entry.level()),
                        name(entry.signal()),
                        entry.weight(),
                        entry.note())
                .update();
    }

    /** @throws DuplicateKeyException when another entry says the same of the same expression */
    void change(LexiconEntry entry) {
        jdbc.sql("update lexicon_entry set term = ?, theme = ?, level = ?, signal = ?, weight = ?, note = ?"
                        + " where id = ?")
                .params(
                        entry.term(),
                        entry.theme(),
                        name(entry.level()),
                        name(entry.signal()),
                        entry.weight(),
                        entry.note(),
                        entry.id())
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from lexicon_entry where id = ?").param(id).update();
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static LexiconEntry entry(ResultSet row) throws SQLException {
        String level = row.getString("level");
        String signal = row.getString("signal");
        return new LexiconEntry(
                row.getLong("id"),
                row.getString("term"),
                row.getString("theme"),
                level == null ? null : Level.valueOf(level),
                signal == null ? null : Signal.valueOf(signal),
                row.getBigDecimal("weight"),
                row.getString("note"));
    }
}
