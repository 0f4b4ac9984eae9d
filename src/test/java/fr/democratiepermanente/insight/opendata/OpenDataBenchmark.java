package fr.democratiepermanente.insight.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.democratiepermanente.DemocratiePermanente;
import fr.democratiepermanente.platform.database.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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
    private Process application;
    private int port;
    private JdbcClient jdbc;

    @BeforeEach
    void start() throws IOException {
        port = freePort();
        int databasePort = freePort();
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-Xlog:gc:file=" + directory.resolve("gc.log"),
                        "-cp",
                        System.getProperty("java.class.path").replaceAll(File.pathSeparator + "+$", ""),
                        DemocratiePermanente.class.getName(),
                        "--server.port=" + port,
                        "--democratie.robots.trusted-networks=127.0.0.1/32",
                        "--democratie.data-directory=" + directory.resolve("data"),
                        "--democratie.database.port=" + databasePort)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("application.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> download("schemas/propositions.json") > 0);
        jdbc = JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + PostgresServer.DATABASE,
                PostgresServer.USER,
                Files.readString(directory.resolve("data/postgres/password")).strip()));
    }

    @AfterEach
    void stop() {
        application.destroy();
        application.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void measure() throws Exception {
        StringBuilder table = new StringBuilder("\n| fichier | propositions | taille | durée | mémoire au plus |\n"
                + "| --- | ---: | ---: | ---: | ---: |\n");
        fill(1, FEW);
        for (String file : FILES) {
            download(file);
        }
        for (String file : FILES) {
            table.append(line(file, FEW, TIMES));
        }
        fill(FEW + 1, MANY);
        for (String file : FILES) {
            table.append(line(file, MANY, 1));
        }
        String moment = jdbc.sql("select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        + " from (select at from journal_entry order by at desc limit 1000) latest")
                .query(String.class)
                .single();
        table.append(line("propositions.json?since=" + moment, MANY, 1));
        System.out.println(table);
        assertThat(application.isAlive()).isTrue();
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
                        String.valueOf(application.pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        await().until(() -> collections().size() > before);
    }

    private List<Long> collections() throws IOException {
        return COLLECTION
                .matcher(Files.readString(directory.resolve("gc.log")))
                .results()
                .map(MatchResult::group)
                .map(text -> Long.valueOf(text.replaceFirst(".*->(\\d+)M\\($", "$1")))
                .toList();
    }

    /** Takes a whole file and keeps nothing of it. */
    private long download(String file) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/donnees/" + file))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream body = answer.body()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Cases as a campaign leaves them: three in five answered, eight public lines each in the journal. */
    private void fill(int from, int to) {
        // They would seal each line by itself; nothing that is measured reads the seals.
        jdbc.sql("alter table journal_entry disable trigger user").update();
        insert("""
                insert into proposal (reference, title, body, theme_code, living_area_code, channel, step, status,
                    destination, level, service_code, text_published, submitted_at, answer_due_on, closed_at)
                select reference(n), 'Une proposition numéro ' || n,
                    repeat('Il faudrait davantage de trains le soir entre Tours et Orléans, et des cars. ', 6) || n,
                    (select code from theme order by code offset n % 5 limit 1),
                    (select code from living_area order by code offset n % 23 limit 1), 'WEB',
                    case when n % 5 < 3 then 'notifyAuthor' else 'draftAnswer' end,
                    case when n % 5 < 3 then 'CLOSED' else 'DRAFTING' end,
                    (array['CHARTER', 'IMMEDIATE_MEASURE', 'CHANTIER', 'OTHER_LEVEL', 'NOT_EXPLOITABLE'])[1 + n % 5],
                    'REGION', 'service-mobilites', n % 10 > 0, at(n), at(n)::date + 60,
                    case when n % 5 < 3 then at(n) + interval '30 days' end
                from generate_series(:from, :to) n""", from, to);
        insert("""
                insert into contributor (reference, kind, name, email)
                select reference(n), case when n % 20 = 0 then 'ORGANISATION' else 'PERSON' end, 'Nom ' || n,
                    n || '@example.org' from generate_series(:from, :to) n""", from, to);
        insert("""
                insert into journal_entry (reference, at, kind, service_code, line, seal)
                select reference(n), at(n) + l * interval '4 days', (array['SUBMITTED', 'ACKNOWLEDGED', 'QUALIFIED',
                    'TASK_CLAIMED', 'HANDLED', 'ANSWER_DRAFTED', 'ANSWER_APPROVED', 'ANSWER_PUBLISHED', 'CLOSED',
                    'AUTHOR_NOTIFIED'])[l], case when l = 5 then 'service-mobilites' end, l, ''
                from generate_series(:from, :to) n, generate_series(1, 10) l where l < 7 or n % 5 < 3""", from, to);
        insert("""
                insert into answer (reference, round, text, drafted_by, drafted_at, published_at)
                select reference(n), 1, repeat('Nous avons étudié votre proposition avec attention. ', 12), 'lea',
                    at(n), at(n) + interval '30 days' from generate_series(:from, :to) n where n % 5 < 3""", from, to);
        insert("""
                insert into support (reference, supporter_hash, supported_at)
                select reference(n), 'hash-' || s, at(n) from generate_series(:from, :to) n, generate_series(1, 3) s
                where n % 2 = 0""", from, to);
        for (String table : List.of("proposal", "contributor", "journal_entry", "answer", "support")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    private void insert(String sql, int from, int to) {
        jdbc.sql(sql.replace("reference(n)", "'BENCH-' || to_char(n, 'FM000000')")
                        .replace("at(n)", "(timestamptz '2024-01-01 08:00+01' + n * interval '3 minutes')")
                        .replace(":from", String.valueOf(from))
                        .replace(":to", String.valueOf(to)))
                .update();
    }
}
