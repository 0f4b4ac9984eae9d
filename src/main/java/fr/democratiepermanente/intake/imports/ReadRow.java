package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.proposal.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row once checked.
 *
 * @param number the number a spreadsheet shows beside this row
 * @param title what helps to find the row again, possibly empty
 */
record ReadRow(int number, String title, Optional<Candidate> candidate, List<Problem> problems) {

    /**
     * A proposal that can become a case.
     *
     * @param receivedAt when the author gave it, empty when the file does not say
     * @param supports how many people supported it where it comes from
     */
    record Candidate(Source source, Submission submission, Optional<Instant> receivedAt, int supports) {}

    /** What tells a proposal from all others wherever it is imported from: the platform, and its number there. */
    record Source(String system, String id) {}
}
