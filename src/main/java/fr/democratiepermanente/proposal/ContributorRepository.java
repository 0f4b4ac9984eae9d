package fr.democratiepermanente.proposal;

import org.springframework.data.jpa.repository.JpaRepository;

interface ContributorRepository extends JpaRepository<Contributor, String> {}
