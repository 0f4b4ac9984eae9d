package fr.democratiepermanente.demo;

import fr.democratiepermanente.handoff.HandOffs;
import fr.democratiepermanente.identity.TeamMembers;
import fr.democratiepermanente.identity.Themes;
import fr.democratiepermanente.identity.Themes.Theme;
import fr.democratiepermanente.merging.Merges;
import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.OpenTasks;
import fr.democratiepermanente.process.OpenTasks.OpenTask;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.TaskForms;
import fr.democratiepermanente.process.form.TaskForms.Person;
import fr.democratiepermanente.strategy.results.ProgressLog;
import fr.democratiepermanente.strategy.results.Undertaking.Kind;
import fr.democratiepermanente.strategy.results.Undertaking.State;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What agents do in the demonstration, each with their own rights, in the forms of their tasks. */
class Desks {

    private static final String PILOT = "claire.moreau";

    /** Who does the second must not have done the first. */
    private static final Map<String, String> OTHER_THAN = Map.of(
            ProposalProcess.CONFIRM_TRIAGE, ProposalProcess.QUALIFY_PROPOSAL,
            ProposalProcess.REVIEW_ANSWER, ProposalProcess.DRAFT_ANSWER,
            AppealProcess.REEXAMINE_PROPOSAL, ProposalProcess.DRAFT_ANSWER,
            AppealProcess.REVIEW_SECOND_ANSWER, AppealProcess.REEXAMINE_PROPOSAL);

    private final OpenTasks tasks;
    private final TaskForms forms;
    private final Themes themes;
    private final Merges merges;
    private final HandOffs handOffs;
    private final ProgressLog progress;
    private final Clock clock;
    private final Cast cast;

    Desks(
            OpenTasks tasks,
            TaskForms forms,
            TeamMembers teams,
            Themes themes,
            Merges merges,
            HandOffs handOffs,
            ProgressLog progress,
            Clock clock) {
        this.tasks = tasks;
        this.forms = forms;
        this.themes = themes;
        this.merges = merges;
        this.handOffs = handOffs;
        this.progress = progress;
        this.clock = clock;
        this.cast = new Cast(teams);
    }

    List<OpenTask> tasks(DemoCase one) {
        return tasks.of(one.reference());
    }

    /** Completes a task, unless its agent lets it lie or it is gone. */
    boolean complete(DemoCase one, String task) {
        Optional<OpenTask> open = tasks(one).stream()
                .filter(candidate -> candidate.id().equals(task))
                .findFirst();
        return open.isPresent() && complete(one, open.get());
    }

    private boolean complete(DemoCase one, OpenTask task) {
        Optional<Map<String, Object>> values = new Sheet(one, services(), WorkingDays.today(clock)).of(task.step());
        if (values.isEmpty()) {
            return false;
        }
        Set<String> except = Optional.ofNullable(OTHER_THAN.get(task.step()))
                .flatMap(one::whoDid)
                .map(Set::of)
                .orElse(Set.of());
        Person person = cast.whoDoes(task, one.plan().number(), except);
        TaskForms.Result result = forms.submit(task.step(), one.reference(), new HashMap<>(values.get()), person);
        if (result.outcome() != TaskForms.Outcome.DONE) {
            throw new IllegalStateException(task.step() + " of " + one.reference() + ": " + result);
        }
        one.did(task.step(), person.id());
        return true;
    }

    /** Answers a case with another that says the same. */
    void merge(DemoCase one, DemoCase survivor) {
        merges.merge(one.reference(), survivor.reference(), "Même demande, déjà à l’étude.", PILOT);
    }

    void noteReceipt(DemoCase one) {
        handOffs.acknowledge(one.reference(), PILOT);
    }

    void noteAnswer(DemoCase one) {
        handOffs.answer(
                one.reference(),
                "Nous avons bien reçu cette proposition. Elle sera examinée par la commission compétente, qui recevra son auteur.",
                PILOT);
    }

    /** Says how the measure made of a proposal goes. */
    void follow(DemoCase one, State state) {
        String text = state == State.DONE
                ? "La mesure est en place. Un premier bilan sera fait au bout de six mois."
                : "Les premiers travaux ont commencé avec les communes volontaires.";
        progress.record(Kind.MEASURE, one.reference(), state, text, PILOT);
    }

    /** Says that the chantier of a proposal begins. */
    void begin(String chantier) {
        progress.record(
                Kind.CHANTIER,
                chantier,
                State.STARTED,
                "Le chantier est ouvert\u00a0: une équipe est nommée et les propositions retenues sont réunies.",
                PILOT);
    }

    private Map<String, String> services() {
        return themes.all().stream().collect(Collectors.toMap(Theme::code, Theme::service));
    }
}
