package fr.democratiepermanente.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the sample reference data shipped in {@code reference/}: UTF-8, semicolons, a header line. */
public final class ReferenceData {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setDelimiter(';')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();

    private ReferenceData() {}

    /**
     * Fills a table from the file whose header names its columns, unless it already holds something: from the first
     * start on, the data are the administrator's. Columns the file does not name take their default.
     */
    public static void seed(JdbcClient jdbc, String table, String name) {
        if (jdbc.sql("select exists (select from " + table + ")")
                .query(Boolean.class)
                .single()) {
            return;
        }
        List<Map<String, String>> rows =
                read(name).stream().map(CSVRecord::toMap).toList();
        String columns = String.join(", ", rows.get(0).keySet());
        jdbc.sql("insert into " + table + " (" + columns + ") select " + columns
                        + " from jsonb_populate_recordset(null::" + table + ", ?::jsonb)")
                .param(json(rows))
                .update();
    }

    private static String json(List<Map<String, String>> rows) {
        try {
            return new ObjectMapper().writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    public static List<CSVRecord> read(String name) {
        try (Reader reader = new InputStreamReader(
                new ClassPathResource("reference/" + name).getInputStream(), StandardCharsets.UTF_8)) {
            return FORMAT.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("reference/" + name + " cannot be read", e);
        }
    }
}
