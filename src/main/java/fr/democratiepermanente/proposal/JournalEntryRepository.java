package fr.democratiepermanente.proposal;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface JournalEntryRepository extends JpaRepository<JournalEntry, Long> {
    List<JournalEntry> findByReferenceOrderById(String reference);
}
