package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.insight.cockpit.TrailLine.Kind;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the case file knows of the way of a case: its journal with the reasons given, and its mails without any address. */
@Component
class CaseRemarks {

    /** Mails and journal lines of one case on its trail; a trail that reaches it says so. */
    static final int LINES = 500;

    /** A mail; {@code to} says what the recipient is to the case, null once that was erased. */
    private record Mail(Instant at, String subject, String state, String to) {}

    private final Proposals proposals;
    private final Journal journal;
    private final People people;
    private final Services services;
    private final JdbcClient jdbc;
    private final CockpitWords words;

    CaseRemarks(
            Proposals proposals,
            Journal journal,
            People people,
            Services services,
            JdbcClient jdbc,
            CockpitWords words) {
        this.proposals = proposals;
        this.journal = journal;
        this.people = people;
        this.services = services;
        this.jdbc = jdbc;
        this.words = words;
    }

    /** What the case is called, null when there is none of that number. */
    String title(String reference) {
        return proposals.find(reference).map(Proposal::title).orElse(null);
    }

    /** The journal and the mails of a case, in no order. */
    Stream<TrailLine> of(String reference) {
        return Stream.concat(journal(reference), mails(reference));
    }

    private Stream<TrailLine> journal(String reference) {
        List<JournalEntry> entries = journal.of(reference);
        Map<String, String> names =
                people.names(entries.stream().flatMap(JournalEntry::agents).toList());
        Map<String, String> serviceNames =
                services.all().stream().collect(Collectors.toMap(Services.Service::code, Services.Service::name));
        Optional<String> rule = rule(reference);
        return entries.stream().limit(LINES).map(entry -> {
            String who = entry.actor().map(names::get).orElse(null);
            Optional<String> why = entry.kind() == JournalKind.TRIAGE_SUGGESTED ? rule : entry.detail();
            return new TrailLine(
                    entry.at(),
                    words.time(entry.at()),
                    Kind.JOURNAL,
                    what(entry, names, serviceNames),
                    who,
                    null,
                    null,
                    why.orElse(null),
                    null);
        });
    }

    private String what(JournalEntry entry, Map<String, String> names, Map<String, String> serviceNames) {
        return Stream.of(
                        Optional.of(words.of("journal." + entry.kind())),
                        entry.service().map(serviceNames::get),
                        entry.task(),
                        entry.to().map(to -> words.of("journal.task.to", names.get(to))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    /** Why the application suggested the orientation it did. */
    private Optional<String> rule(String reference) {
        return jdbc.sql("select rule from triage_suggestion where reference = ?")
                .param(reference)
                .query(String.class)
                .optional();
    }

    private Stream<TrailLine> mails(String reference) {
        return jdbc.sql("""
            select coalesce(m.sent_at, m.attempted_at, m.composed_at) as at, m.subject, m.state,
                   case when m.state = 'ERASED' then null
                        when m.link <> '' then 'AUTHORITY'
                        when lower(m.recipient) = lower(c.email) then 'AUTHOR'
                        else 'STAFF' end as "to"
            from mail m left join contributor c on c.reference = m.reference
            where m.reference = ? order by m.id limit ?\
            """).params(reference, LINES).query(Mail.class).stream()
                .map(mail -> new TrailLine(
                        mail.at(),
                        words.time(mail.at()),
                        Kind.MAIL,
                        mail.subject(),
                        mail.to() == null ? null : words.of("cockpit.mail." + mail.to()),
                        null,
                        words.of("mail.state." + mail.state()),
                        null,
                        null));
    }
}
