package fr.democratiepermanente.insight;

import static org.awaitility.Awaitility.await;

import fr.democratiepermanente.DemocratiePermanente;
import fr.democratiepermanente.platform.database.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The application in a process of its own, with the memory it has by default, and as many cases as a benchmark wants. They
 * are written by SQL: what is measured only reads them.
 */
public final class ManyCases implements AutoCloseable {

    /** Tables that are filled. */
    private static final List<String> FILLED = List.of(
            "proposal",
            "contributor",
            "journal_entry",
            "answer",
            "support",
            "charter_contribution",
            "measure",
            "chantier_study",
            "refusal",
            "act_hi_procinst",
            "act_hi_actinst",
            "act_ru_execution",
            "act_ru_task",
            "act_ru_identitylink");

    private final Path directory;
    private final int port;
    private final Process application;
    private final JdbcClient jdbc;

    /** @param directory empty, for its data */
    public ManyCases(Path directory) throws IOException {
        this.directory = directory;
        port = freePort();
        int databasePort = freePort();
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-Xlog:gc:file=" + collectionsLog(),
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
        await().atMost(Duration.ofMinutes(3)).until(this::answers);
        jdbc = JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + PostgresServer.DATABASE,
                PostgresServer.USER,
                Files.readString(directory.resolve("data/postgres/password")).strip()));
    }

    public int port() {
        return port;
    }

    public Process application() {
        return application;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** What the collector writes, a line each time. */
    public Path collectionsLog() {
        return directory.resolve("gc.log");
    }

    @Override
    public void close() {
        application.destroy();
        application.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            if (!application.isAlive()) {
                throw new UncheckedIOException("The application ended, see " + directory, notYet);
            }
            return false;
        }
    }

    /** Cases as a campaign leaves them: three in five answered, eight public lines each in the journal, five tasks done. */
    public void fill(int from, int to) {
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
                insert into contributor (reference, kind, name, organisation_name, email, person_hash)
                select reference(n), case when n % 20 = 0 then 'ORGANISATION' else 'PERSON' end, 'Nom ' || n,
                    case when n % 20 = 0 then 'Association ' || n % 5000 end, n % 200000 || '@example.org', md5((n % 200000)::text)
                from generate_series(:from, :to) n""", from, to);
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
        insert("""
                insert into charter_contribution (reference, article_code, contribution, written_by, written_at)
                select reference(n), (select code from charter_article order by code offset n / 5 % 5 limit 1), 'Une phrase.',
                    'lea', at(n) from generate_series(:from, :to) n where n % 5 = 0""", from, to);
        insert("""
                insert into measure (reference, title, owner, due_on, written_by, written_at, objective_code)
                select reference(n), 'La mesure ' || n, 'La direction', at(n)::date + 400, 'lea', at(n),
                    (select code from objective order by code offset n / 5 % 11 limit 1)
                from generate_series(:from, :to) n where n % 5 = 1""", from, to);
        insert("""
                insert into chantier_study (reference, chantier_code, study, recommendation, written_by, written_at)
                select reference(n), (select code from chantier order by code offset n / 5 % 7 limit 1), 'Une étude.',
                    'INTEGRATE', 'lea', at(n) from generate_series(:from, :to) n where n % 5 = 2""", from, to);
        insert("""
                insert into refusal (reference, ground, explanation, written_by, written_at)
                select reference(n), 'TOO_VAGUE', 'Une explication.', 'lea', at(n)
                from generate_series(:from, :to) n where n % 5 = 4""", from, to);
        insert("""
                insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_,
                    end_time_, duration_, state_)
                select reference(n), reference(n), reference(n), d.key_, d.id_, at(n) at time zone 'UTC',
                    case when n % 5 < 3 then at(n) at time zone 'UTC' + interval '30 days' end,
                    case when n % 5 < 3 then 2592000000 end, case when n % 5 < 3 then 'COMPLETED' else 'ACTIVE' end
                from generate_series(:from, :to) n,
                    (select key_, id_ from act_re_procdef where key_ = 'proposal' order by version_ desc limit 1) d""", from, to);
        insert("""
                insert into act_hi_actinst (id_, proc_inst_id_, execution_id_, proc_def_key_, proc_def_id_, act_id_, act_name_,
                    act_type_, act_inst_state_, start_time_, end_time_, duration_)
                select reference(n) || '-' || t, reference(n), reference(n), d.key_, d.id_, 'step' || t, 'Étape ' || t, 'userTask',
                    4, at(n) at time zone 'UTC', at(n) at time zone 'UTC' + t * interval '1 day', t * 86400000 + n
                from generate_series(:from, :to) n, generate_series(1, 5) t,
                    (select key_, id_ from act_re_procdef where key_ = 'proposal' order by version_ desc limit 1) d""", from, to);
        insert("""
                insert into act_ru_execution (id_, rev_, proc_inst_id_, business_key_, proc_def_id_, is_active_)
                select reference(n), 1, reference(n), reference(n), d.id_, true from generate_series(:from, :to) n,
                    (select id_ from act_re_procdef where key_ = 'proposal' order by version_ desc limit 1) d
                where n % 5 >= 3""", from, to);
        insert("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_,
                    create_time_, due_date_)
                select reference(n), 1, reference(n), reference(n), d.id_, 'Rédiger la réponse', 'draftAnswer',
                    case when n % 2 = 0 then 'lea.dubois' end, at(n) at time zone 'UTC', at(n) at time zone 'UTC' + interval '60 days'
                from generate_series(:from, :to) n,
                    (select id_ from act_re_procdef where key_ = 'proposal' order by version_ desc limit 1) d
                where n % 5 >= 3""", from, to);
        insert("""
                insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                select reference(n), 1, (select code from service order by code offset n % 7 limit 1), 'candidate', reference(n)
                from generate_series(:from, :to) n where n % 5 >= 3""", from, to);
        FILLED.forEach(table -> jdbc.sql("vacuum analyze " + table).update());
    }

    private void insert(String sql, int from, int to) {
        jdbc.sql(sql.replace("reference(n)", "'BENCH-' || to_char(n, 'FM000000')")
                        .replace("at(n)", "(timestamptz '2024-01-01 08:00+01' + n * interval '3 minutes')")
                        .replace(":from", String.valueOf(from))
                        .replace(":to", String.valueOf(to)))
                .update();
    }
}
