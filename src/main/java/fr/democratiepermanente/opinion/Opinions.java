package fr.democratiepermanente.opinion;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormValues;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposals;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks other services what they think of a case; the process {@code opinions} then waits for them. */
@Component
public class Opinions {

    /** Working days that services have when nobody says another date. */
    public static final int USUAL_WORKING_DAYS = 10;

    /** Keys of the form fields that name the services, the first required. */
    public static final List<String> SERVICE_FIELDS = List.of("opinionService1", "opinionService2", "opinionService3");

    private static final String FIRST_SERVICE = SERVICE_FIELDS.get(0);
    private static final String QUESTION = "opinionQuestion";
    private static final String DUE_ON = "opinionDueOn";

    private final OpinionRounds rounds;
    private final Proposals proposals;
    private final Services services;
    private final Journal journal;
    private final WorkingDays workingDays;
    private final Clock clock;

    Opinions(
            OpinionRounds rounds,
            Proposals proposals,
            Services services,
            Journal journal,
            WorkingDays workingDays,
            Clock clock) {
        this.rounds = rounds;
        this.proposals = proposals;
        this.services = services;
        this.journal = journal;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * Asks what a form says, which has the fields {@link #SERVICE_FIELDS}, {@code opinionQuestion} and
     * {@code opinionDueOn}.
     *
     * @throws FormRefusedException when a service cannot be asked, or the date is not to come
     */
    public void ask(FormSubmission submission) {
        FormValues values = submission.values();
        List<String> asked = SERVICE_FIELDS.stream()
                .flatMap(field -> values.text(field).stream())
                .toList();
        ask(
                submission.reference(),
                asked,
                values.requiredText(QUESTION),
                Optional.ofNullable(values.date(DUE_ON)).orElse(workingDays.after(today(), USUAL_WORKING_DAYS)),
                submission.agent());
    }

    /**
     * Asks services their opinion, in the transaction of the caller, who then starts the process {@code opinions}.
     *
     * @param asked codes of the services
     * @param dueOn the last day to answer
     * @throws FormRefusedException when a service cannot be asked, or the date is not to come
     */
    @Transactional
    public void ask(String reference, List<String> asked, String question, LocalDate dueOn, String agent) {
        String handling = proposals.get(reference).service().orElse(null);
        List<String> distinct = asked.stream().distinct().toList();
        if (distinct.isEmpty()) {
            throw new FormRefusedException(FIRST_SERVICE, "Services consultés : choisissez au moins un service.");
        }
        if (distinct.contains(handling)) {
            throw new FormRefusedException(
                    FIRST_SERVICE, "Services consultés : celui qui traite le dossier n’a pas à se consulter.");
        }
        if (!distinct.stream().allMatch(this::isOpen)) {
            throw new FormRefusedException(FIRST_SERVICE, "Services consultés : l’un d’eux n’est plus ouvert.");
        }
        if (question == null) {
            throw new FormRefusedException(QUESTION, "Question : dites aux services ce que vous attendez d’eux.");
        }
        if (!dueOn.isAfter(today())) {
            throw new FormRefusedException(DUE_ON, "Réponse attendue le : choisissez un jour à venir.");
        }
        rounds.open(reference, distinct, question, dueOn, agent);
        journal.record(reference, JournalKind.OPINIONS_ASKED, agent, handling, detail(distinct, question));
    }

    private String detail(List<String> asked, String question) {
        return Stream.concat(
                        asked.stream()
                                .map(code -> services.find(code).orElseThrow().name()),
                        Stream.of(question))
                .collect(Collectors.joining("\n"));
    }

    private boolean isOpen(String service) {
        return services.find(service).filter(found -> !found.closed()).isPresent();
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
