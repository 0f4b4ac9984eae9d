package fr.democratiepermanente.proposal;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ProposalRepository extends JpaRepository<Proposal, String> {

    @Query("""
            select p from Proposal p, Contributor c
            where c.reference = p.reference and lower(c.email) = lower(:email)
            order by p.submittedAt desc, p.reference""")
    List<Proposal> findByAuthor(String email, Limit limit);
}
