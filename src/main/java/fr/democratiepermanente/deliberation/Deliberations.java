package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.deliberation.Deliberation.Outcome;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of deliberations: what is put to the vote, how far it is, and what was voted. */
@Component
@Transactional
class Deliberations {

    private static final Pattern KEY = Pattern.compile(Deliberation.PREFIX + "[1-9][0-9]{0,14}");

    private static final String SELECT = """
            select d.*, s.title as session_title, s.held_on, s.cancelled as session_cancelled,
                   s.version as session_version
            from deliberation d join assembly_session s on s.id = d.session_id
            """;

    private final JdbcClient jdbc;
    private final DeliberationTargets targets;
    private final DeliberationHistory history;
    private final Clock clock;

    Deliberations(JdbcClient jdbc, DeliberationTargets targets, DeliberationHistory history, Clock clock) {
        this.jdbc = jdbc;
        this.targets = targets;
        this.history = history;
        this.clock = clock;
    }

    /** Every deliberation: those of the latest session first. */
    @Transactional(readOnly = true)
    List<Deliberation> all() {
        return jdbc.sql(SELECT + " order by s.held_on desc, d.id")
                .query(Deliberation.class)
                .list();
    }

    /** Those to be voted at a session. */
    @Transactional(readOnly = true)
    List<Deliberation> onAgendaOf(long session) {
        return jdbc.sql(SELECT
                        + " where d.session_id = ? and d.outcome is null and d.withdrawn_at is null order by d.id")
                .param(session)
                .query(Deliberation.class)
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Deliberation> find(String key) {
        return KEY.matcher(key).matches()
                ? jdbc.sql(SELECT + " where d.id = ?")
                        .param(id(key))
                        .query(Deliberation.class)
                        .optional()
                : Optional.empty();
    }

    /** The one that a form opened, by the token of that form. */
    @Transactional(readOnly = true)
    Optional<Deliberation> openedBy(String token) {
        return jdbc.sql(SELECT + " where d.token = ?")
                .param(token)
                .query(Deliberation.class)
                .optional();
    }

    /** @throws IllegalStateException when there is none */
    @Transactional(readOnly = true)
    Deliberation get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no deliberation " + key));
    }

    /** As it stands once nobody else is changing it; nobody else may until the transaction ends. */
    Deliberation lock(String key) {
        jdbc.sql("select id from deliberation where id = ? for update")
                .param(id(key))
                .query(Long.class)
                .single();
        return get(key);
    }

    @Transactional(readOnly = true)
    Ballot ballot(Deliberation voted) {
        return jdbc.sql("select votes_for, votes_against, abstained, not_voting, casting_vote, amendments"
                        + " from deliberation where id = ?")
                .param(voted.id())
                .query(Ballot.class)
                .single();
    }

    /** Whether another deliberation has this number. */
    @Transactional(readOnly = true)
    boolean isTaken(String number) {
        return jdbc.sql("select exists (select from deliberation where number = ?)")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    /** A step of the model began: its deadline has not been told to anyone yet. */
    void begin(String key, String step) {
        change(key, "step = ?, step_since = ?, warned_on = null, late_since = null", step, now());
    }

    void fileReady(String key, String report, String agent) {
        change(key, "report = ?", report);
        history.add(id(key), DeliberationHistory.Kind.FILE_READY, agent, null);
    }

    void arbitrate(String key, String agent) {
        change(key, "arbitrated_at = ?", now());
        history.add(id(key), DeliberationHistory.Kind.ARBITRATED, agent, null);
    }

    void sendBack(String key, String reason, String agent) {
        history.add(id(key), DeliberationHistory.Kind.SENT_BACK, agent, reason);
    }

    void withdraw(String key, DeliberationHistory.Kind how, String reason, String agent) {
        change(key, "withdrawn_at = ?, version = version + 1", now());
        history.add(id(key), how, agent, reason);
    }

    /** From now on the texts put to the vote are those that the elected officials receive. */
    void recordCommittee(String key, String opinion, boolean urgent, String agent) {
        change(key, "committee = ?, committee_at = ?, urgent = ?, unreached = null", opinion, now(), urgent);
        targets.freeze(id(key));
        history.add(
                id(key),
                DeliberationHistory.Kind.COMMITTEE_RECORDED,
                agent,
                urgent ? "Délai abrégé pour urgence" : null);
    }

    /** @param unreached names of those whom no mail reached, or null */
    void sent(String key, String unreached) {
        change(key, "sent_at = ?, unreached = ?", now(), unreached);
        history.add(id(key), DeliberationHistory.Kind.SENT, null, otherwise(unreached));
    }

    /** No mail reached any elected official: it is not sent, whatever was tried. */
    void notSent(String key, String unreached) {
        change(key, "unreached = ?", unreached);
        history.add(id(key), DeliberationHistory.Kind.NOT_SENT, null, otherwise(unreached));
    }

    private static String otherwise(String unreached) {
        return unreached == null ? null : "À prévenir autrement\u00a0: " + unreached;
    }

    /** Whether the time that the elected officials have is shortened, its session being another one. */
    void hurry(String key, boolean urgent) {
        change(key, "urgent = ?", urgent);
    }

    void report(String key, String position, String amendments, String agent) {
        change(key, "position = ?, proposed_amendments = ?, reported_at = ?", position, amendments, now());
        history.add(id(key), DeliberationHistory.Kind.REPORTED, agent, null);
    }

    void vote(Deliberation voted, Outcome outcome, String number, Ballot ballot, String agent) {
        change(
                voted.key(),
                "outcome = ?, number = ?, voted_on = ?, votes_for = ?, votes_against = ?, abstained = ?,"
                        + " not_voting = ?, casting_vote = ?, amendments = ?, recorded_by = ?, version = version + 1",
                outcome.name(),
                number,
                voted.heldOn(),
                ballot.votesFor(),
                ballot.votesAgainst(),
                ballot.abstained(),
                ballot.notVoting(),
                ballot.castingVote(),
                ballot.amendments(),
                agent);
        history.add(voted.id(), DeliberationHistory.Kind.VOTED, agent, null);
    }

    /**
     * The file is prepared again for another session; what was written stays, to begin from.
     *
     * @param received what the elected officials had, for the trace
     */
    void adjourn(String key, long session, String reason, String received, String agent) {
        change(
                key,
                "session_id = ?, arbitrated_at = null, committee_at = null, sent_at = null, reported_at = null,"
                        + " urgent = false, unreached = null, version = version + 1",
                session);
        targets.release(id(key));
        history.add(id(key), DeliberationHistory.Kind.ADJOURNED, agent, reason + "\n\n" + received);
    }

    void publish(String key) {
        change(key, "published_at = ?", now());
        history.add(id(key), DeliberationHistory.Kind.PUBLISHED, null, null);
    }

    /** Its session changed, or is another one: whoever holds the step is told of its new deadline in time. */
    void moved(String key, long session, DeliberationHistory.Kind how, String detail, String agent) {
        change(
                key,
                "session_id = ?, moves = moves + 1, warned_on = null, late_since = null, version = version + 1",
                session);
        history.add(id(key), how, agent, detail);
    }

    void hand(String key, String rapporteur, String name, String agent) {
        change(key, "rapporteur = ?, version = version + 1", rapporteur);
        history.add(id(key), DeliberationHistory.Kind.RAPPORTEUR_CHANGED, agent, name);
    }

    void propose(Deliberation one, Target on, String text, String agent) {
        targets.propose(one.id(), on.on(), text);
        change(one.key(), "version = version + 1");
        String before = on.proposed() == null ? "" : "\nTexte précédent\u00a0: " + on.proposed();
        history.add(
                one.id(), DeliberationHistory.Kind.TEXT_CHANGED, agent, on.on().title() + before);
    }

    void warned(String key, LocalDate today) {
        change(key, "warned_on = ?", today);
        history.add(id(key), DeliberationHistory.Kind.WARNED, null, null);
    }

    void late(String key, LocalDate today) {
        change(key, "late_since = ?", today);
        history.add(id(key), DeliberationHistory.Kind.LATE, null, null);
    }

    private void change(String key, String changes, Object... values) {
        jdbc.sql("update deliberation set " + changes + " where id = ?")
                .params(values)
                .param(id(key))
                .update();
    }

    private static long id(String key) {
        return Long.parseLong(key.substring(Deliberation.PREFIX.length()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
