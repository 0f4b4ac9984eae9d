package fr.democratiepermanente.insight.opendata;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads a dataset from one end to the other by short queries, each over before its rows are written: however much there
 * is, a few rows are in memory, and whoever reads slowly keeps no connection from the others.
 */
@Component
class Export {

    private static final int KEYS_AT_ONCE = 20_000;
    private static final int CASES_AT_ONCE = 500;
    private static final OffsetDateTime EVER = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    /** Asked before each part is read, and free to refuse. */
    interface Permit {
        void check() throws IOException;
    }

    private final JdbcClient jdbc;
    private final Words words;
    private final int keysAtOnce;
    private final int casesAtOnce;

    @Autowired
    Export(JdbcClient jdbc, Words words) {
        this(jdbc, words, KEYS_AT_ONCE, CASES_AT_ONCE);
    }

    Export(JdbcClient jdbc, Words words, int keysAtOnce, int casesAtOnce) {
        this.jdbc = jdbc;
        this.words = words;
        this.keysAtOnce = keysAtOnce;
        this.casesAtOnce = casesAtOnce;
    }

    /**
     * Writes all rows, or those that changed since a moment.
     *
     * @param since null for all
     */
    void write(Dataset dataset, Instant since, RowWriter target, Permit permit) throws IOException {
        String after = "";
        List<String> keys;
        do {
            keys = keys(dataset, since, after, keysAtOnce);
            for (int from = 0; from < keys.size(); from += casesAtOnce) {
                permit.check();
                List<String> part = keys.subList(from, Math.min(keys.size(), from + casesAtOnce));
                for (Object[] row : rows(dataset, since, part)) {
                    target.row(row);
                }
                after = part.get(part.size() - 1);
            }
        } while (keys.size() == keysAtOnce);
        target.end();
    }

    /** Some rows, to tell from how large all of them are. */
    List<Object[]> sample(Dataset dataset, int cases) {
        List<String> keys = keys(dataset, null, "", cases);
        return keys.isEmpty() ? List.of() : rows(dataset, null, keys);
    }

    long count(Dataset dataset) {
        return jdbc.sql(dataset.count()).query(Long.class).single();
    }

    private List<String> keys(Dataset dataset, Instant since, String after, int limit) {
        JdbcClient.StatementSpec query = since == null
                ? jdbc.sql(dataset.allKeys())
                : jdbc.sql(dataset.changedKeys()).param("since", since.atOffset(ZoneOffset.UTC));
        return query.param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private List<Object[]> rows(Dataset dataset, Instant since, List<String> keys) {
        List<Column> columns = dataset.columns();
        return jdbc.sql(dataset.rows())
                .param("keys", keys)
                .param("since", since == null ? EVER : since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> cells(columns, row))
                .list();
    }

    private Object[] cells(List<Column> columns, ResultSet row) throws SQLException {
        Object[] cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.get(i).reading().read(row, words);
        }
        return cells;
    }
}
