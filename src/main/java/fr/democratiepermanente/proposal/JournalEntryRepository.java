package fr.democratiepermanente.proposal;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface JournalEntryRepository extends JpaRepository<JournalEntry, Long> {
    List<JournalEntry> findByReferenceOrderById(String reference);

    @Modifying
    @Query("update JournalEntry e set e.detail = null where e.reference = :reference and e.detail is not null")
    void eraseRemarks(String reference);
}
