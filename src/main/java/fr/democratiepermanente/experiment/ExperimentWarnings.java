package fr.democratiepermanente.experiment;

import fr.democratiepermanente.experiment.ExperimentHistory.Kind;
import fr.democratiepermanente.identity.InactiveAgents;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Teams;
import fr.democratiepermanente.notification.StaffMails;
import fr.democratiepermanente.platform.web.FrenchDates;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells a team that an evaluation nears. */
@Component
class ExperimentWarnings {

    private final ExperimentRegister register;
    private final ExperimentCalendar calendar;
    private final ExperimentHistory history;
    private final StaffMails mails;
    private final Teams teams;
    private final InactiveAgents inactive;
    private final FrenchDates dates;
    private final MessageSource messages;

    ExperimentWarnings(
            ExperimentRegister register,
            ExperimentCalendar calendar,
            ExperimentHistory history,
            StaffMails mails,
            Teams teams,
            InactiveAgents inactive,
            FrenchDates dates,
            MessageSource messages) {
        this.register = register;
        this.calendar = calendar;
        this.history = history;
        this.mails = mails;
        this.teams = teams;
        this.inactive = inactive;
        this.dates = dates;
        this.messages = messages;
    }

    void ofMidTerm(String key) {
        Experiment experiment = register.get(key);
        tell(experiment, "mid-term", experiment.midTermOn(), calendar.midTermEvaluationDue(experiment));
    }

    void ofEnd(String key) {
        Experiment experiment = register.get(key);
        tell(experiment, "end", experiment.endsOn(), calendar.finalEvaluationDue(experiment));
    }

    /** Tells the team that its days changed; whoever was warned knows the new ones then. */
    void ofMove(String key) {
        Experiment experiment = register.get(key);
        mails.tellOnce(
                "experiment:" + key + ":moved:" + experiment.endsOn() + ":" + experiment.version(),
                recipients(experiment),
                new StaffMails.Notice(
                        message("experiment.warning.moved.subject", key, dates.day(experiment.endsOn())),
                        List.of(message(
                                "experiment.warning.moved", experiment.title(), dates.day(experiment.endsOn()))),
                        experiment.filePath(),
                        message("experiment.warning.link")));
    }

    private void tell(Experiment experiment, String what, LocalDate day, LocalDate due) {
        mails.tell(
                "experiment:" + experiment.key() + ":" + what + ":" + day,
                recipients(experiment),
                new StaffMails.Notice(
                        message("experiment.warning." + what + ".subject", experiment.key(), dates.day(day)),
                        List.of(
                                message("experiment.warning." + what, experiment.title(), dates.day(day)),
                                message("experiment.warning.task", dates.day(due))),
                        experiment.filePath(),
                        message("experiment.warning.link")));
        history.record(experiment.id(), Kind.TEAM_WARNED, null, null);
    }

    /** The team; the pilot directorate, which can change it, once everyone in it has left. */
    private Collection<String> recipients(Experiment experiment) {
        List<String> present = register.team(experiment.id()).stream()
                .filter(member -> !inactive.contains(member))
                .toList();
        return present.isEmpty() ? teams.members(Role.PILOT_DIRECTORATE.group()) : present;
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
