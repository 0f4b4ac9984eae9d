package fr.democratiepermanente.proposal;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cases answered together: duplicates follow the one they are merged into, never another follower. */
@Component
@Transactional
public class ProposalGroups {

    /** Any number, the same for everyone who changes groups. */
    private static final long ONE_AT_A_TIME = 7_061_126;

    private final ProposalRepository cases;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProposalGroups(ProposalRepository cases, JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps everybody else from changing any group, and from writing in these cases, until the transaction ends. To be
     * called before the cases are read: what was read before may be out of date.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Proposal> lock(Collection<String> references) {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(ONE_AT_A_TIME).query(row -> {});
        return cases.lock(references);
    }

    /** The case that answers for this one: itself unless it is merged. */
    @Transactional(readOnly = true)
    public Proposal survivor(Proposal proposal) {
        return proposal.mergedInto().flatMap(cases::findById).orElse(proposal);
    }

    /** The cases merged into this one, whichever way they came, oldest first. */
    @Transactional(readOnly = true)
    public List<Proposal> followers(String reference) {
        return cases.findByMergedIntoOrderBySubmittedAtAscReferenceAsc(reference);
    }

    /** Merges an open case, with those merged into it before. */
    public void merge(String reference, String survivor) {
        followers(reference).forEach(follower -> follower.follow(survivor));
        get(reference).merge(survivor, clock.instant());
    }

    /** Lets a merged case follow another survivor. */
    public void follow(String reference, String survivor) {
        get(reference).follow(survivor);
    }

    /** Opens a merged case again where it was. */
    public Proposal separate(String reference) {
        Proposal proposal = get(reference);
        proposal.separate();
        return proposal;
    }

    /** Notes what case a new one was a part of. */
    public void splitFrom(String reference, String original) {
        get(reference).splitFrom(original);
    }

    /** The cases that were parts of this one, oldest first. */
    @Transactional(readOnly = true)
    public List<Proposal> parts(String reference) {
        return cases.findBySplitFromOrderBySubmittedAtAscReferenceAsc(reference);
    }

    private Proposal get(String reference) {
        return cases.findById(reference).orElseThrow();
    }
}
