package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The work of a service for one destination: either done, and kept in the destination's own table (one row per case,
 * the latest work replacing the earlier), or returned with a reason because it is not this service's to do; or put off,
 * somebody being asked first ({@link WorkOutcome}).
 */
public final class DestinationForm implements FormSubmissionHandler, FormPrefill {

    private static final String RETURNED = "RETURNED";

    private final Factory with;
    private final String formId;
    private final String table;
    private final Map<String, String> columns;

    private DestinationForm(Factory with, String formId, String table, Map<String, String> columns) {
        this.with = with;
        this.formId = formId;
        this.table = table;
        this.columns = columns;
    }

    /** Makes the forms of the destinations. */
    @Component
    public static class Factory {

        private final JdbcClient jdbc;
        private final Proposals proposals;
        private final WorkOutcomes outcomes;
        private final Journal journal;
        private final Clock clock;

        Factory(JdbcClient jdbc, Proposals proposals, WorkOutcomes outcomes, Journal journal, Clock clock) {
            this.jdbc = jdbc;
            this.proposals = proposals;
            this.outcomes = outcomes;
            this.journal = journal;
            this.clock = clock;
        }

        /**
         * The form of a destination.
         *
         * @param table its table, with the columns reference, written_by and written_at besides those named
         * @param columns the form's field keys and the column of each
         */
        public DestinationForm form(String formId, String table, Map<String, String> columns) {
            return new DestinationForm(this, formId, table, columns);
        }
    }

    @Override
    public String formId() {
        return formId;
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        String reference = submission.reference();
        String service = with.proposals.get(reference).service().orElse(null);
        String outcome = submission.values().requiredText("outcome");
        if (with.outcomes.accept(submission, outcome)) {
            return Map.of(ProposalProcess.FOLLOW_UP, outcome);
        }
        if (outcome.equals(RETURNED)) {
            String reason = submission.values().requiredText("returnReason");
            with.journal.record(reference, JournalKind.RETURNED, submission.agent(), service, reason);
        } else {
            save(submission);
            with.journal.record(reference, JournalKind.HANDLED, submission.agent(), service, null);
        }
        return Map.of(ProposalProcess.FOLLOW_UP, outcome);
    }

    private void save(FormSubmission submission) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("reference", submission.reference());
        row.put("written_by", submission.agent());
        row.put("written_at", with.clock.instant().atOffset(ZoneOffset.UTC));
        columns.forEach(
                (field, column) -> row.put(column, submission.values().values().get(field)));
        String updates = row.keySet().stream()
                .filter(column -> !column.equals("reference"))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        with.jdbc
                .sql("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values (:"
                        + String.join(", :", row.keySet()) + ") on conflict (reference) do update set " + updates)
                .params(row)
                .update();
    }

    /** Drops what was written on a case that its author took back. */
    void forget(String reference) {
        with.jdbc
                .sql("delete from " + table + " where reference = ?")
                .param(reference)
                .update();
    }

    /** What was written on a case, by field key; empty before any work. */
    @Override
    public Map<String, Object> valuesFor(String reference) {
        Map<String, Object> values = new HashMap<>();
        with.jdbc
                .sql("select * from " + table + " where reference = ?")
                .param(reference)
                .query()
                .listOfRows()
                .forEach(row -> columns.forEach((field, column) -> {
                    if (row.get(column) != null) {
                        values.put(field, row.get(column).toString());
                    }
                }));
        return values;
    }
}
