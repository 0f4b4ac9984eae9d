package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.process.DesignCycleProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks in which the team meets people: the list is complete, a meeting took place, a workshop was held. */
@Configuration
class InterviewForms {

    private static final String HELD_ON = "heldOn";
    private static final String PEOPLE = "people";

    private final Cycles cycles;
    private final Interviews interviews;
    private final Workshops workshops;
    private final Clock clock;

    InterviewForms(Cycles cycles, Interviews interviews, Workshops workshops, Clock clock) {
        this.cycles = cycles;
        this.interviews = interviews;
        this.workshops = workshops;
        this.clock = clock;
    }

    private record Form(String formId, Function<FormSubmission, Map<String, Object>> act)
            implements FormSubmissionHandler {

        @Override
        public Map<String, Object> submit(FormSubmission submission) {
            return act.apply(submission);
        }
    }

    @Bean
    FormSubmissionHandler planInterviewsForm() {
        return new Form("plan-interviews", this::plan);
    }

    @Bean
    FormSubmissionHandler conductInterviewForm() {
        return new Form("conduct-interview", this::conduct);
    }

    @Bean
    FormSubmissionHandler holdWorkshopForm() {
        return new Form("hold-workshop", this::holdWorkshop);
    }

    private Map<String, Object> plan(FormSubmission submission) {
        Cycle cycle = cycles.lock(submission.reference());
        return Map.of(DesignCycleProcess.INTERVIEWS, interviews.planned(cycle));
    }

    private Map<String, Object> conduct(FormSubmission submission) {
        Cycle cycle = cycles.lock(submission.reference());
        Interview interview = interviews.ofTask(submission.task());
        if (submission.values().requiredText("held").equals("DONE")) {
            interviews.hold(
                    cycle,
                    interview,
                    day(submission),
                    people(submission),
                    submission.values().requiredText("notes"),
                    submission.agent());
        } else {
            interviews.giveUp(cycle, interview, submission.values().requiredText("cancelReason"), submission.agent());
        }
        return Map.of();
    }

    private Map<String, Object> holdWorkshop(FormSubmission submission) {
        workshops.keep(
                cycles.lock(submission.reference()),
                day(submission),
                people(submission),
                submission.values().requiredText("notes"),
                submission.agent());
        return Map.of();
    }

    private LocalDate day(FormSubmission submission) {
        LocalDate day = submission.values().date(HELD_ON);
        LocalDate today = WorkingDays.today(clock);
        if (day.isAfter(today) || day.isBefore(today.minusYears(1))) {
            throw new FormRefusedException(HELD_ON, "Date\u00a0: choisissez un jour passé, depuis un an au plus.");
        }
        return day;
    }

    private static int people(FormSubmission submission) {
        int people = Integer.parseInt(submission.values().requiredText(PEOPLE));
        if (people == 0) {
            throw new FormRefusedException(PEOPLE, "Nombre de personnes\u00a0: une au moins.");
        }
        return people;
    }
}
