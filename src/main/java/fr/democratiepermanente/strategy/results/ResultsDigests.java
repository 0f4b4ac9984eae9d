package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.notification.ResultMails;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.platform.web.Site;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.ResultsDigestProcess;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells authors what moved since the last time, one mail each. Whatever moves joins the digest that waits, or begins one;
 * it is in one digest only, and a digest is gathered once, so that nobody reads of it twice.
 */
@Component
@Transactional
class ResultsDigests {

    private static final String KEY = "suites-";

    /** The proposals that feed something, and those that were merged into one of them and share its answer. */
    private static final String WITH = Undertakings.WITH + """
            , concerned as (
                select kind, code, reference, submitted_at from feeding
                union
                select f.kind, f.code, p.reference, p.submitted_at
                from feeding f join proposal p on p.merged_into = f.reference
            )
            """;

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final ResultMails mails;
    private final FrenchDates dates;
    private final Site site;
    private final MessageSource messages;
    private final Clock clock;

    ResultsDigests(
            JdbcClient jdbc,
            CaseProcess process,
            ResultMails mails,
            FrenchDates dates,
            Site site,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.mails = mails;
        this.dates = dates;
        this.site = site;
        this.messages = messages;
        this.clock = clock;
    }

    /** Sees to it that a digest is going to take what the current transaction recorded. */
    void expectOne() {
        List<Long> begun = jdbc.sql("insert into results_digest default values on conflict do nothing returning id")
                .query(Long.class)
                .list();
        begun.forEach(id -> process.start(ResultsDigestProcess.KEY, KEY + id, Map.of()));
        boolean waits = !begun.isEmpty()
                || !jdbc.sql("select id from results_digest where gathered_at is null for share")
                        .query(Long.class)
                        .list()
                        .isEmpty();
        if (!waits) {
            // Gathered between the two: the next one is ours.
            expectOne();
        }
    }

    /**
     * Closes a digest over what moved and decides who is told.
     *
     * @param key business key of its process
     * @return how many mails there are to send
     */
    int gather(String key) {
        long digest = digest(key);
        // Waits for whoever is recording into this digest right now.
        jdbc.sql("update results_digest set gathered_at = ? where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), digest)
                .update();
        jdbc.sql("update progress set digest_id = ? where digest_id is null")
                .param(digest)
                .update();
        List<String> concerned =
                jdbc.sql(WITH + """
                select c.reference from concerned c join progress g on g.kind = c.kind and g.code = c.code
                where g.digest_id = ?
                group by c.reference, c.submitted_at
                order by c.submitted_at desc, c.reference""").param(digest).query(String.class).list();
        List<List<String>> authors = mails.byAuthor(concerned);
        for (int number = 0; number < authors.size(); number++) {
            jdbc.sql("insert into results_mail (digest_id, number, case_references) values (?, ?, ?)")
                    .params(digest, number, authors.get(number).toArray(String[]::new))
                    .update();
        }
        return authors.size();
    }

    /** Sends one mail of a digest, unless its author wants it no more by now. */
    void send(String key, int number) {
        long digest = digest(key);
        List<String> references = jdbc.sql(
                        "select unnest(case_references) from results_mail where digest_id = ? and number = ?")
                .params(digest, number)
                .query(String.class)
                .list();
        mails.byAuthor(references).stream().findFirst().ifPresent(author -> {
            List<ResultMails.Moved> moved = moved(digest, author);
            if (!moved.isEmpty()) {
                mails.send("results:" + digest + ":" + number, author, moved);
            }
        });
    }

    private static long digest(String key) {
        return Long.parseLong(key.substring(KEY.length()));
    }

    private record Line(
            String kind,
            String code,
            String title,
            String fed,
            String state,
            LocalDate happenedOn,
            LocalDate expectedOn,
            String text,
            String reason,
            String deliberation) {}

    private List<ResultMails.Moved> moved(long digest, List<String> references) {
        List<Line> lines = jdbc.sql(WITH + """
                select u.kind, u.code, u.title, string_agg(c.reference, ' ' order by c.submitted_at, c.reference) as fed,
                       g.state, g.happened_on, g.expected_on, g.text, g.reason, g.deliberation
                from progress g
                join undertaking u on u.kind = g.kind and u.code = g.code
                join concerned c on c.kind = g.kind and c.code = g.code
                where g.digest_id = :digest and c.reference in (:references)
                group by g.id, u.kind, u.code, u.title
                order by u.kind, u.title, u.code, g.id""")
                .param("digest", digest)
                .param("references", references)
                .query(Line.class)
                .list();
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> "/" + Undertaking.Kind.valueOf(line.kind()).path() + "/" + line.code(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new ResultMails.Moved(
                        entry.getValue().get(0).title(),
                        List.of(entry.getValue().get(0).fed().split(" ")),
                        entry.getValue().stream().map(this::step).toList(),
                        site.address(entry.getKey())))
                .toList();
    }

    private ResultMails.Step step(Line line) {
        String headline = message(headline(line), dates.day(line.happenedOn()));
        return new ResultMails.Step(
                line.expectedOn() == null
                        ? headline
                        : headline + " " + message("results.expected", dates.day(line.expectedOn())),
                line.text(),
                line.deliberation() == null ? line.reason() : null);
    }

    private static String headline(Line line) {
        return "results.headline." + (line.deliberation() == null ? line.state() : "voted");
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
