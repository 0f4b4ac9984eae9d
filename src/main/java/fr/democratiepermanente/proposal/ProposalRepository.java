package fr.democratiepermanente.proposal;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ProposalRepository extends JpaRepository<Proposal, String> {

    @Query("""
            select p from Proposal p, Contributor c
            where c.reference = p.reference and lower(c.email) = lower(:email)
            order by p.submittedAt desc, p.reference""")
    List<Proposal> findByAuthor(String email, Limit limit);

    /** In an order of their own, so that two who lock the same cases do not wait crosswise. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Proposal p where p.reference in :references order by p.reference")
    List<Proposal> lock(Collection<String> references);

    List<Proposal> findByMergedIntoOrderBySubmittedAtAscReferenceAsc(String survivor);

    List<Proposal> findBySplitFromOrderBySubmittedAtAscReferenceAsc(String original);
}
