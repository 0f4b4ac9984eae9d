package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CaseReturnProcess;
import fr.democratiepermanente.proposal.CaseWithdrawal;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The proposals that a cycle takes up, and gives back to their services when it stops. */
@Component
@Transactional
public class CycleCases implements CaseWithdrawal {

    /** A proposal of a cycle; its title is null while its text is not public. */
    public record Source(String reference, String title) {}

    /**
     * What became of a proposal after its cycle stopped.
     *
     * @param text what its service wrote to its author, null until it did
     */
    record FollowUp(long cycle, Instant returnedAt, String text) {}

    private final JdbcClient jdbc;
    private final CaseProcess process;
    private final Proposals proposals;
    private final Journal journal;
    private final Clock clock;

    CycleCases(JdbcClient jdbc, CaseProcess process, Proposals proposals, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.process = process;
        this.proposals = proposals;
        this.journal = journal;
        this.clock = clock;
    }

    void take(Cycle cycle, Collection<String> references, String agent) {
        references.forEach(reference -> {
            jdbc.sql("insert into cycle_proposal (cycle_id, reference) values (?, ?)")
                    .params(cycle.id(), reference)
                    .update();
            record(reference, JournalKind.CYCLE_JOINED, agent, cycle.key());
        });
    }

    /** A proposal that may be taken up, and whether everyone may read it. */
    public record Candidate(String reference, String title, boolean published) {}

    /** The proposals that may be taken up: those for a chantier, studied or not, in no cycle now, the latest first. */
    @Transactional(readOnly = true)
    public List<Candidate> eligible(String chantier, String reference) {
        return jdbc.sql("""
                        select p.reference, p.title, p.text_published as published from proposal p left join chantier_study s on s.reference = p.reference
                        where (p.reference = :reference or s.chantier_code = :chantier)
                          and p.destination = 'CHANTIER' and p.status not in ('RECEIVED', 'QUALIFYING', 'CONFIRMING', 'MERGED', 'WITHDRAWN')
                          and not exists (select from cycle_proposal t join design_cycle d on d.id = t.cycle_id
                                          where t.reference = p.reference
                                            and (d.outcome is null or t.returned_at is not null and t.follow_up is null))
                        order by p.submitted_at desc, p.reference limit 200""")
                .param("reference", reference)
                .param("chantier", chantier)
                .query(Candidate.class)
                .list();
    }

    /** The proposals of a cycle, the latest first, as everyone may read of them. */
    @Transactional(readOnly = true)
    public List<Source> of(Cycle cycle) {
        return jdbc.sql("""
                        select p.reference, case when p.text_published then p.title end as title
                        from cycle_proposal c join proposal p on p.reference = c.reference
                        where c.cycle_id = ? order by p.text_published desc, p.submitted_at desc, p.reference""").param(cycle.id()).query(Source.class).list();
    }

    /** References of the proposals of a cycle and of those answered together with them. */
    @Transactional(readOnly = true)
    List<String> concerned(Cycle cycle) {
        return jdbc.sql("""
                        select p.reference from proposal p join cycle_proposal c
                          on c.reference = p.reference or c.reference = p.merged_into
                        where c.cycle_id = ? group by p.reference, p.submitted_at
                        order by p.submitted_at desc, p.reference""").param(cycle.id()).query(String.class).list();
    }

    /**
     * Gives each proposal of a stopped cycle back to its service, with a task.
     *
     * @return how many there are
     */
    int giveBack(Cycle cycle) {
        List<String> references = jdbc.sql("update cycle_proposal set returned_at = ?"
                        + " where cycle_id = ? and returned_at is null returning reference")
                .params(clock.instant().atOffset(ZoneOffset.UTC), cycle.id())
                .query(String.class)
                .list();
        references.forEach(reference -> {
            record(reference, JournalKind.CYCLE_RETURNED, null, cycle.key());
            process.start(
                    CaseReturnProcess.KEY,
                    reference,
                    Map.of(
                            CaseReturnProcess.SERVICE,
                            proposals.get(reference).service().orElse(Services.PILOT)));
        });
        return references.size();
    }

    /** Keeps what a service tells the author of a proposal that came back to it. */
    void followUp(String reference, String text, String agent) {
        jdbc.sql("update cycle_proposal set follow_up = ?, follow_up_by = ? where reference = ? and cycle_id = ?")
                .params(
                        text,
                        agent,
                        reference,
                        lastReturned(reference).orElseThrow().cycle())
                .update();
        record(reference, JournalKind.CYCLE_FOLLOWED_UP, agent, null);
    }

    /** The last time a proposal came back from a cycle. */
    @Transactional(readOnly = true)
    Optional<FollowUp> lastReturned(String reference) {
        return jdbc.sql(
                        "select cycle_id as cycle, returned_at, follow_up as text from cycle_proposal"
                                + " where reference = ? and returned_at is not null order by returned_at desc, cycle_id desc limit 1")
                .param(reference)
                .query(FollowUp.class)
                .optional();
    }

    /** What a service wrote to the author of a proposal that came back to it, or an empty text. */
    @Transactional(readOnly = true)
    public String followUp(String reference) {
        return lastReturned(reference).map(FollowUp::text).orElse("");
    }

    /** What an author takes back is no longer worked on; the cycle goes on without it. */
    @Override
    public void withdrawn(String reference, boolean textErased) {
        jdbc.sql("delete from cycle_proposal where reference = ?")
                .param(reference)
                .update();
    }

    private void record(String reference, JournalKind kind, String agent, String detail) {
        journal.record(
                reference, kind, agent, proposals.get(reference).service().orElse(null), detail);
    }
}
