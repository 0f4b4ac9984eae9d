package fr.democratiepermanente.proposal;

import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the timers of {@code proposal.bpmn} fire. */
@Configuration
class AnswerDeadlines {

    /** Share of the promised time after which whoever holds the case is reminded. */
    private static final double REMINDER = 0.7;

    /** Share after which their manager is warned. */
    private static final double WARNING = 0.9;

    /** Months an author has to contest an answer. */
    static final int MONTHS_TO_CONTEST = 2;

    @Bean
    Deadline holderReminderDue(AnswerClock clock) {
        return Deadline.of(
                ProposalProcess.HOLDER_REMINDER_DUE,
                reference -> WorkingDays.morning(clock.dayAt(reference, REMINDER)));
    }

    @Bean
    Deadline managerWarningDue(AnswerClock clock) {
        return Deadline.of(
                ProposalProcess.MANAGER_WARNING_DUE, reference -> WorkingDays.morning(clock.dayAt(reference, WARNING)));
    }

    /** The promised day counts to its end, in the time of the place: a change of clocks moves nothing. */
    @Bean
    Deadline answerOverdue(AnswerClock clock) {
        return Deadline.of(
                ProposalProcess.ANSWER_OVERDUE,
                reference -> clock.dayAt(reference, 1)
                        .plusDays(1)
                        .atStartOfDay(WorkingDays.ZONE)
                        .toInstant());
    }

    @Bean
    Deadline contestPeriodOver(Proposals proposals) {
        return Deadline.of(
                ProposalProcess.CONTEST_PERIOD_OVER,
                reference -> lastDayToContest(proposals.get(reference))
                        .plusDays(1)
                        .atStartOfDay(WorkingDays.ZONE)
                        .toInstant());
    }

    private static LocalDate lastDayToContest(Proposal proposal) {
        return LocalDate.ofInstant(proposal.closedAt().orElseThrow(), WorkingDays.ZONE)
                .plusMonths(MONTHS_TO_CONTEST);
    }
}
