package fr.democratiepermanente.assignment;

import fr.democratiepermanente.assignment.Assignments.Choice;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps whom the rules chose for each task and why, and words it. */
@Component
class AssignmentNotes {

    /**
     * A choice about a task that is still open.
     *
     * @param user id of who was chosen, or null
     */
    record Note(String user, String reason) {}

    private final JdbcClient jdbc;
    private final Proposals proposals;
    private final Journal journal;
    private final MessageSource messages;
    private final Clock clock;

    AssignmentNotes(JdbcClient jdbc, Proposals proposals, Journal journal, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.proposals = proposals;
        this.journal = journal;
        this.messages = messages;
        this.clock = clock;
    }

    void keep(String task, String reference, String service, Choice choice) {
        jdbc.sql("insert into assignment (task_id, reference, service_code, mode, user_id, reason, decided_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        task,
                        reference,
                        service,
                        choice.mode().name(),
                        choice.user(),
                        sentence(choice),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Says in the journal that a task is left to its group; work that is no case has none. */
    void offered(String reference, String service, String reason) {
        if (proposals.find(reference).isPresent()) {
            journal.record(reference, JournalKind.TASK_OFFERED, null, service, reason);
        }
    }

    String sentence(Choice choice) {
        String key = choice.user() == null ? "assignment.offered" : "assignment.assigned";
        return message(key, choice.reason());
    }

    String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }

    /** What was decided about the tasks of a case that are still to do, while they are where the rules put them. */
    List<Note> standing(String reference) {
        return jdbc.sql(
                        "select a.user_id as \"user\", a.reason from assignment a join act_ru_task t on t.id_ = a.task_id"
                                + " where a.reference = ? and t.assignee_ is not distinct from a.user_id order by a.decided_at")
                .param(reference)
                .query(Note.class)
                .list();
    }
}
