package fr.democratiepermanente.proposal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long answers took in the last twelve months: what is told beside the promise, instead of one nobody keeps. */
@Component
public class ObservedDelays {

    /** Fewer answers than that say nothing of the next one. */
    private static final int ENOUGH = 5;

    private static final Duration PERIOD = Duration.ofDays(365);
    private static final Duration KEPT = Duration.ofHours(1);

    /** Proposals of a file came in elsewhere, long before; of a contested answer, the first one counts. */
    private static final String SELECT = """
        select %s as label, count(*) as answers,
               ceil(percentile_cont(0.5) within group (order by days)) as median,
               ceil(percentile_cont(0.9) within group (order by days)) as ninetieth
        from (select p.theme_code, p.service_code,
                     (coalesce(first.at, p.closed_at) at time zone 'Europe/Paris')::date
                     - (p.submitted_at at time zone 'Europe/Paris')::date as days
              from proposal p
              left join lateral (select min(a.published_at) as at from answer a where a.reference = p.reference) first on true
              where (p.status = 'CLOSED' or first.at is not null) and p.channel <> 'IMPORT'
                and coalesce(first.at, p.closed_at) > ?) answered
        %s
        having count(*) >= ?
        order by answers desc, label""";

    /**
     * Delays of a kind of proposals, in days from deposit to answer.
     *
     * @param median days within which half of the answers left
     * @param ninetieth days within which nine in ten left
     */
    public record Delay(String label, int answers, int median, int ninetieth) {}

    /**
     * What was observed.
     *
     * @param all of every answer, empty when there are too few
     */
    public record Observed(Optional<Delay> all, List<Delay> byTheme, List<Delay> byService) {}

    private record Reading(Instant at, Observed observed) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Reading latest;

    ObservedDelays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As it was at most an hour ago: everyone who deposits asks. */
    public Observed now() {
        Instant now = clock.instant();
        Reading reading = latest;
        if (reading == null || reading.at().plus(KEPT).isBefore(now)) {
            reading = new Reading(now, read());
            latest = reading;
        }
        return reading.observed();
    }

    Observed read() {
        return new Observed(
                read("''", "").stream().findFirst(),
                read(
                        "(select t.label from theme t where t.code = theme_code)",
                        "where theme_code is not null group by theme_code"),
                read(
                        "(select s.name from service s where s.code = service_code)",
                        "where service_code is not null group by service_code"));
    }

    private List<Delay> read(String label, String grouping) {
        return jdbc.sql(SELECT.formatted(label, grouping))
                .params(clock.instant().minus(PERIOD).atOffset(ZoneOffset.UTC), ENOUGH)
                .query(Delay.class)
                .list();
    }
}
