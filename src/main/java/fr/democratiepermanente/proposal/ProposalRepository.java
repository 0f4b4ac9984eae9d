package fr.democratiepermanente.proposal;

import org.springframework.data.jpa.repository.JpaRepository;

interface ProposalRepository extends JpaRepository<Proposal, String> {}
