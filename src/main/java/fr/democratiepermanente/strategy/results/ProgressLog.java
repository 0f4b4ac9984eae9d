package fr.democratiepermanente.strategy.results;

import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.strategy.Vote;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How chantiers and measures moved, and that their authors are to be told. */
@Component
@Transactional
public class ProgressLog {

    private static final String COLUMNS =
            "id, state, happened_on, expected_on, text, reason, recorded_by, deliberation,"
                    + " digest_id is not null as gathered";

    private final JdbcClient jdbc;
    private final Undertakings undertakings;
    private final ResultsDigests digests;
    private final Journal journal;
    private final MessageSource messages;
    private final Clock clock;

    ProgressLog(
            JdbcClient jdbc,
            Undertakings undertakings,
            ResultsDigests digests,
            Journal journal,
            MessageSource messages,
            Clock clock) {
        this.jdbc = jdbc;
        this.undertakings = undertakings;
        this.digests = digests;
        this.journal = journal;
        this.messages = messages;
        this.clock = clock;
    }

    /** What happened, the latest first. */
    @Transactional(readOnly = true)
    List<Progress> of(Undertaking undertaking) {
        return jdbc.sql("select " + COLUMNS + " from progress where kind = ? and code = ? order by id desc")
                .params(undertaking.kind().name(), undertaking.code())
                .query(Progress.class)
                .list();
    }

    /**
     * Records that something moved today, whatever was recorded before.
     *
     * @return whether there is such a thing
     */
    public boolean record(Kind kind, String code, State state, String text, String agent) {
        String today = WorkingDays.today(clock).toString();
        return undertakings
                .find(kind, code)
                .filter(found -> record(
                        found,
                        new ProgressForm(state.name(), today, "", text, "", String.valueOf(found.latest())),
                        agent))
                .isPresent();
    }

    /**
     * Records a move.
     *
     * @param undertaking as the agent saw it
     * @return whether nobody recorded another move meanwhile; nothing is recorded otherwise
     */
    boolean record(Undertaking undertaking, ProgressForm form, String agent) {
        lock(undertaking);
        if (latest(undertaking) != form.seenId()) {
            return false;
        }
        jdbc.sql("insert into progress (" + column(undertaking) + ", state, happened_on, expected_on, text, reason,"
                        + " recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        undertaking.code(),
                        form.newState().name(),
                        form.happenedOn(),
                        form.expectedOn(),
                        form.text(),
                        form.droppedBecause(),
                        agent,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        digests.expectOne();
        note(undertaking, JournalKind.PROGRESS_RECORDED, agent);
        return true;
    }

    /** Records that the assembly adopted something about it; it stands where it stood. */
    void record(Undertaking seen, Vote vote) {
        lock(seen);
        Undertaking undertaking = undertakings.find(seen.kind(), seen.code()).orElse(seen);
        String text =
                messages.getMessage("results.voted.text", new Object[] {vote.number(), vote.subject()}, Locale.FRENCH);
        jdbc.sql("insert into progress (" + column(undertaking) + ", state, happened_on, text, reason, recorded_by,"
                        + " recorded_at, deliberation) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        undertaking.code(),
                        undertaking.state().name(),
                        vote.on(),
                        text,
                        droppedBecause(undertaking),
                        vote.agent(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        vote.deliberation())
                .update();
        digests.expectOne();
        note(undertaking, JournalKind.PROGRESS_RECORDED, vote.agent());
    }

    /** What is dropped says why in every line. */
    private String droppedBecause(Undertaking undertaking) {
        return undertaking.state() != State.DROPPED
                ? null
                : of(undertaking).stream()
                        .filter(line -> line.state() == State.DROPPED && line.deliberation() == null)
                        .findFirst()
                        .map(Progress::reason)
                        .orElse(null);
    }

    /**
     * Takes a move back that authors have not been told of. A vote of the assembly is never taken back.
     *
     * @return whether it was still possible
     */
    boolean takeBack(Undertaking undertaking, long id, String agent) {
        boolean gone = jdbc.sql("delete from progress where id = ? and kind = ? and code = ? and digest_id is null"
                                + " and deliberation is null")
                        .params(id, undertaking.kind().name(), undertaking.code())
                        .update()
                == 1;
        if (gone) {
            note(undertaking, JournalKind.PROGRESS_TAKEN_BACK, agent);
        }
        return gone;
    }

    /** Two agents who record at once do so one after the other, so that the second is told. */
    private void lock(Undertaking undertaking) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(undertaking.path())
                .query((row, n) -> 0)
                .single();
    }

    private long latest(Undertaking undertaking) {
        return jdbc.sql("select coalesce(max(id), 0) from progress where kind = ? and code = ?")
                .params(undertaking.kind().name(), undertaking.code())
                .query(Long.class)
                .single();
    }

    private static String column(Undertaking undertaking) {
        return undertaking.kind() == Kind.MEASURE ? "measure" : "chantier";
    }

    /** A measure belongs to a case, whose journal says what was done to it; a chantier has its own history only. */
    private void note(Undertaking undertaking, JournalKind kind, String agent) {
        if (undertaking.kind() == Kind.MEASURE) {
            journal.record(undertaking.code(), kind, agent, undertaking.service(), null);
        }
    }
}
