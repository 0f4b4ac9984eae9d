package fr.democratiepermanente.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

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

    public static List<CSVRecord> read(String name) {
        try (Reader reader = new InputStreamReader(
                new ClassPathResource("reference/" + name).getInputStream(), StandardCharsets.UTF_8)) {
            return FORMAT.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException("reference/" + name + " cannot be read", e);
        }
    }
}
