package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CaseTimers;
import fr.democratiepermanente.process.PortfolioReviewProcess;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reviews of the portfolio and their processes. One at a time is ahead; holding it plans the next. */
@Component
@Transactional
class Reviews {

    private static final String SELECT = "select * from portfolio_review ";

    private static final Set<String> TIMERS =
            Set.of(PortfolioReviewProcess.PAPERS_DUE, PortfolioReviewProcess.REVIEW_DUE);

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final CaseTimers timers;
    private final Clock clock;

    Reviews(JdbcClient jdbc, CaseProcess process, CaseTimers timers, Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.timers = timers;
        this.clock = clock;
    }

    /** The one that is ahead. */
    @Transactional(readOnly = true)
    Optional<Review> open() {
        return jdbc.sql(SELECT + "where held_at is null").query(Review::read).optional();
    }

    /** Those that were held, the latest first. */
    @Transactional(readOnly = true)
    List<Review> held() {
        return jdbc.sql(SELECT + "where held_at is not null order by day desc, id desc")
                .query(Review::read)
                .list();
    }

    @Transactional(readOnly = true)
    List<Review> between(LocalDate from, LocalDate to) {
        return jdbc.sql(SELECT + "where day between ? and ?")
                .params(from, to)
                .query(Review::read)
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Review> find(String key) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(Review.id(key))
                .query(Review::read)
                .optional();
    }

    @Transactional(readOnly = true)
    Review get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no review " + key));
    }

    /** The same, which nobody changes until the transaction ends. */
    Review lock(String key) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(Review.id(key))
                .query(Review::read)
                .single();
    }

    /**
     * Plans a review, unless one is ahead already, and starts its process.
     *
     * @param agent user id, or null when it follows from the review before
     * @return whether there was none
     */
    boolean plan(LocalDate day, String agent) {
        List<Long> planned = jdbc.sql("insert into portfolio_review (day, planned_by, planned_at) values (?, ?, ?)"
                        + " on conflict do nothing returning id")
                .params(day, agent, now())
                .query(Long.class)
                .list();
        planned.forEach(id -> process.start(PortfolioReviewProcess.KEY, Review.PREFIX + id, Map.of()));
        return !planned.isEmpty();
    }

    /**
     * Gives a review another day: its timers follow, its members are told, and where its day had come it is waited for
     * again.
     *
     * @param seen version that was on display
     * @return whether nobody changed it meanwhile; nothing is written otherwise
     */
    boolean move(String key, LocalDate day, int seen) {
        boolean moved = jdbc.sql("""
                        update portfolio_review
                        set moved_from = day, day = ?, board_kept_on = null, version = version + 1
                        where id = ? and version = ? and held_at is null""").params(day, Review.id(key), seen).update() == 1;
        if (moved) {
            timers.restart(PortfolioReviewProcess.KEY, key, TIMERS);
            process.tell(PortfolioReviewProcess.REVIEW_MOVED, key);
        }
        return moved;
    }

    void papersSent(String key) {
        jdbc.sql("update portfolio_review set papers_sent_at = ? where id = ?")
                .params(now(), Review.id(key))
                .update();
    }

    void hold(String key, Review.Held held) {
        jdbc.sql("""
                        update portfolio_review
                        set participants = ?, minutes = ?, decisions = ?, next_on = ?, held_by = ?, held_at = ?,
                            version = version + 1
                        where id = ?""")
                .params(
                        held.participants(),
                        held.minutes(),
                        held.decisions(),
                        held.nextOn(),
                        held.by(),
                        held.at().atOffset(ZoneOffset.UTC),
                        Review.id(key))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
