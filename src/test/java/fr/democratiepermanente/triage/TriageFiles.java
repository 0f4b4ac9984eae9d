package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Proposals that people labelled, to compare the suggestion with. */
final class TriageFiles {

    /** Categories of the platform the real file comes from that say a theme of ours. */
    private static final Map<String, String> CATEGORIES = Map.of(
            "Impôts, dépenses, action publique", "FISCALITE_FINANCES",
            "Transition écologique", "ENVIRONNEMENT_ENERGIE",
            "Démocratie et citoyenneté", "DEMOCRATIE_INSTITUTIONS",
            "Organisation de l’Etat et des collectivités publiques", "DEMOCRATIE_INSTITUTIONS");

    /**
     * A proposal and what people made of it.
     *
     * @param category theme of the category the author chose, or null
     * @param destination expected destination, or null where the labels have none
     */
    record Labelled(
            String title,
            String body,
            String category,
            String theme,
            Level level,
            boolean exploitable,
            Destination destination) {}

    private TriageFiles() {}

    static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Invented for this purpose, and not looked at while the lexicon was written. */
    static List<Labelled> sample() {
        return read(Path.of("src", "test", "resources", "triage", "sample.csv"), ';').stream()
                .map(row -> new Labelled(
                        row.get("title"),
                        row.get("body"),
                        null,
                        row.get("theme"),
                        Level.valueOf(row.get("level")),
                        row.get("exploitable").equals("yes"),
                        Destination.valueOf(row.get("destination"))))
                .toList();
    }

    /** A real export of Decidim with labels, which is not ours to publish; empty where it is absent. */
    static Optional<List<Labelled>> real() {
        Path data = Path.of("..", "shared", "data");
        Path proposals = data.resolve("decidim-proposals.csv");
        if (!Files.exists(proposals)) {
            return Optional.empty();
        }
        Map<String, CSVRecord> labels = read(data.resolve("decidim-proposals-labels.csv"), ',').stream()
                .collect(Collectors.toMap(row -> row.get("id"), Function.identity()));
        return Optional.of(read(proposals, ';').stream()
                .filter(row -> labels.containsKey(row.get("id")))
                .map(row -> labelled(row, labels.get(row.get("id"))))
                .toList());
    }

    private static Labelled labelled(CSVRecord row, CSVRecord label) {
        return new Labelled(
                row.get("title"),
                row.get("body"),
                CATEGORIES.get(row.get("category/name/fr")),
                label.get("theme"),
                Level.valueOf(label.get("echelon")),
                label.get("exploitable").equals("yes"),
                null);
    }

    private static List<CSVRecord> read(Path file, char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
