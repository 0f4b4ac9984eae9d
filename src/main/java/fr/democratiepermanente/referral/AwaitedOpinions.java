package fr.democratiepermanente.referral;

import fr.democratiepermanente.agenda.AgendaItem;
import fr.democratiepermanente.agenda.AgendaSource;
import fr.democratiepermanente.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days by which the councils give their opinions, for the service that waits and for the pilot directorate. */
@Component
class AwaitedOpinions implements AgendaSource {

    private final JdbcClient jdbc;
    private final MessageSource messages;

    AwaitedOpinions(JdbcClient jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public List<AgendaItem> between(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select r.id, r.reference, r.council, r.due_on, p.service_code
                        from referral r join proposal p on p.reference = r.reference
                        where r.dispatched_at is not null and r.received_on is null and r.cancelled_at is null
                          and r.due_on between ? and ?""").params(from, to).query((row, n) -> item(row)).list();
    }

    private AgendaItem item(ResultSet row) throws SQLException {
        String reference = row.getString("reference");
        String service = row.getString("service_code");
        String pilot = Role.PILOT_DIRECTORATE.group();
        return AgendaItem.forGroups(
                "referral-" + row.getLong("id"),
                row.getObject("due_on", LocalDate.class),
                messages.getMessage(
                        "agenda.referral", new Object[] {row.getString("council"), reference}, Locale.FRENCH),
                "/dossiers/" + reference,
                service == null ? Set.of(pilot) : Set.of(pilot, service));
    }
}
