package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Teams;
import fr.democratiepermanente.notification.StaffMails;
import fr.democratiepermanente.platform.web.FrenchDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes to those who take part in a cycle. */
@Component
class CycleMails {

    private final StaffMails mails;
    private final Team team;
    private final Teams teams;
    private final FrenchDates dates;
    private final MessageSource messages;

    CycleMails(StaffMails mails, Team team, Teams teams, FrenchDates dates, MessageSource messages) {
        this.mails = mails;
        this.team = team;
        this.teams = teams;
        this.dates = dates;
        this.messages = messages;
    }

    /** Reminds the team that a phase ends soon. */
    void warn(Cycle cycle, Span span) {
        tell(cycle, team.users(cycle.id()), "phase-end", span, span.endsOn());
    }

    /** Tells the team, the sponsor and the pilot directorate that a phase should be over, once a day at most. */
    void late(Cycle cycle, Span span, LocalDate today) {
        Set<String> users = everyone(cycle);
        users.addAll(teams.members(Role.PILOT_DIRECTORATE.group()));
        tell(cycle, users, "phase-late", span, today);
    }

    private void tell(Cycle cycle, Set<String> users, String letter, Span span, LocalDate about) {
        mails.tell(
                cycle.key() + ":" + letter + ":" + span.phase() + ":" + about,
                users,
                notice(
                        cycle,
                        message("mail.cycle." + letter + ".subject", cycle.key(), phase(span.phase())),
                        List.of(message(
                                "mail.cycle." + letter + ".text",
                                phase(span.phase()),
                                cycle.title(),
                                dates.day(span.endsOn())))));
    }

    /** Tells the team and the sponsor once that the session they aim at has moved, and their calendar with it. */
    void moved(Cycle cycle, SessionMove move, List<Span> calendar) {
        String day = dates.day(move.heldOn());
        List<String> spans = calendar.stream()
                .filter(span -> span.endedAt() == null)
                .map(span -> message(
                        "mail.cycle.moved.span",
                        phase(span.phase()),
                        dates.day(span.startsOn()),
                        dates.day(span.endsOn())))
                .toList();
        String what = message(
                "mail.cycle.moved." + (move.cancelled() ? "cancelled" : "text"), move.title(), day, cycle.title());
        List<String> lines = new ArrayList<>(List.of(what));
        if (!move.cancelled()) {
            lines.addAll(spans);
        }
        mails.tell(
                cycle.key() + ":session:" + move.session() + ":" + move.version(),
                everyone(cycle),
                notice(cycle, message("mail.cycle.moved.subject", cycle.key()), lines));
    }

    /** What a mail says of a session that moved. */
    record SessionMove(long session, String title, LocalDate heldOn, boolean cancelled, int version) {}

    private Set<String> everyone(Cycle cycle) {
        Set<String> everyone = new LinkedHashSet<>(team.users(cycle.id()));
        everyone.add(cycle.sponsor());
        return everyone;
    }

    private StaffMails.Notice notice(Cycle cycle, String subject, List<String> lines) {
        return new StaffMails.Notice(subject, lines, cycle.fileAddress(), message("mail.cycle.open"));
    }

    private String phase(Phase phase) {
        return message("cycle.phase." + phase);
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
