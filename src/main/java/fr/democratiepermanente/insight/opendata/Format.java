package fr.democratiepermanente.insight.opendata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;

/** How data is written down. */
enum Format {
    CSV("csv", new MediaType("text", "csv", StandardCharsets.UTF_8)) {
        @Override
        RowWriter writer(OutputStream target, Dataset dataset, Extract extract) throws IOException {
            return new CsvRows(target, dataset);
        }
    },
    JSON("json", MediaType.APPLICATION_JSON) {
        @Override
        RowWriter writer(OutputStream target, Dataset dataset, Extract extract) throws IOException {
            return new JsonRows(target, dataset, extract);
        }
    },
    /** An event log, for process mining. */
    XES("xes", new MediaType("application", "xml", StandardCharsets.UTF_8)) {
        @Override
        RowWriter writer(OutputStream target, Dataset dataset, Extract extract) throws IOException {
            return new XesFile(target, dataset, extract);
        }
    };

    static final List<Format> TABLES = List.of(CSV, JSON);

    private final String extension;
    private final MediaType mediaType;

    Format(String extension, MediaType mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Begins a file; the target stays open. */
    abstract RowWriter writer(OutputStream target, Dataset dataset, Extract extract) throws IOException;

    String extension() {
        return extension;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** Whether a program reads it rather than a person who keeps the file. */
    boolean isForPrograms() {
        return this == JSON;
    }
}
