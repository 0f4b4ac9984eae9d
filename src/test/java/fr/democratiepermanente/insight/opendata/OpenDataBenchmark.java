package fr.democratiepermanente.insight.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.democratiepermanente.insight.ManyCases;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to give everything away: the application in a process of its own, with the memory it has by default, at
 * 250 and at 250 000 proposals. Run it by {@code mvn test -Dtest=OpenDataBenchmark -Dgroups=report -DexcludedGroups=};
 * its figures are in {@code docs/performance.md}.
 */
@Tag("report")
class OpenDataBenchmark {

    private static final int FEW = 250;
    private static final int MANY = 250_000;
    private static final int TIMES = 200;
    private static final List<String> FILES = List.of(
            "propositions.csv",
            "propositions.json",
            "reponses.csv",
            "evenements.csv",
            "evenements.json",
            "evenements.xes");

    /** How much a collection left, in megabytes. */
    private static final Pattern COLLECTION = Pattern.compile("Pause .*?\\d+M->(\\d+)M\\(");

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private ManyCases cases;

    @BeforeEach
    void start() throws IOException {
        cases = new ManyCases(directory);
    }

    @AfterEach
    void stop() {
        cases.close();
    }

    @Test
    void measure() throws Exception {
        StringBuilder table = new StringBuilder("\n| fichier | propositions | taille | durée | mémoire au plus |\n"
                + "| --- | ---: | ---: | ---: | ---: |\n");
        cases.fill(1, FEW);
        for (String file : FILES) {
            download(file);
        }
        for (String file : FILES) {
            table.append(line(file, FEW, TIMES));
        }
        cases.fill(FEW + 1, MANY);
        for (String file : FILES) {
            table.append(line(file, MANY, 1));
        }
        String moment = cases.jdbc()
                .sql("select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        + " from (select at from journal_entry order by at desc limit 1000) latest")
                .query(String.class)
                .single();
        table.append(line("propositions.json?since=" + moment, MANY, 1));
        System.out.println(table);
        assertThat(cases.application().isAlive()).isTrue();
    }

    private String line(String file, int proposals, int times) throws Exception {
        collect();
        int collections = collections().size();
        long bytes = 0;
        long start = System.nanoTime();
        for (int n = 0; n < times; n++) {
            bytes = download(file);
        }
        double seconds = (System.nanoTime() - start) / 1e9 / times;
        // Whatever came between is in the log; the last one makes sure that there is one.
        collect();
        long most = collections().stream()
                .skip(collections)
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        return String.format(
                Locale.FRENCH,
                "| %s | %,d | %,.1f Mo | %,.2f s | %d Mo |%n",
                file,
                proposals,
                bytes / 1e6,
                seconds,
                most);
    }

    private void collect() throws Exception {
        int before = collections().size();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(cases.application().pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        await().until(() -> collections().size() > before);
    }

    private List<Long> collections() throws IOException {
        return COLLECTION
                .matcher(Files.readString(cases.collectionsLog()))
                .results()
                .map(MatchResult::group)
                .map(text -> Long.valueOf(text.replaceFirst(".*->(\\d+)M\\($", "$1")))
                .toList();
    }

    /** Takes a whole file and keeps nothing of it. */
    private long download(String file) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cases.port() + "/donnees/" + file))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream body = answer.body()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }
}
