package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.agenda.Session;
import fr.democratiepermanente.deliberation.Deliberation.Outcome;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import fr.democratiepermanente.process.form.FormValues;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the assembly voted, or that it put the vote off to another session. */
@Component
class RecordVoteForm implements FormSubmissionHandler {

    private static final String DECISION = "decision";
    private static final String CASTING_VOTE = "castingVote";
    private static final String VOTES_FOR = "votesFor";
    private static final String NUMBER = "number";
    private static final String NEXT_SESSION = "nextSession";
    private static final String TEXTS_UNCHANGED = "textsUnchanged";

    private final Deliberations deliberations;
    private final DeliberationTargets targets;
    private final SessionOptions sessions;
    private final FrenchDates dates;
    private final Clock clock;
    private final int seats;

    /** @param seats how many members the assembly has */
    RecordVoteForm(
            Deliberations deliberations,
            DeliberationTargets targets,
            SessionOptions sessions,
            FrenchDates dates,
            Clock clock,
            @Value("${democratie.assembly.seats}") int seats) {
        this.deliberations = deliberations;
        this.targets = targets;
        this.sessions = sessions;
        this.dates = dates;
        this.clock = clock;
        this.seats = seats;
    }

    @Override
    public String formId() {
        return "record-vote";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Deliberation one = deliberations.lock(submission.reference());
        MissingSession.refuse(one, DECISION);
        if (WorkingDays.today(clock).isBefore(one.heldOn())) {
            throw new FormRefusedException(
                    DECISION, "Résultat\u00a0: le vote s’enregistre à partir du jour de la session.");
        }
        String decision = submission.values().requiredText(DECISION);
        boolean held = !decision.equals("ADJOURNED");
        Outcome outcome = held ? vote(one, Outcome.valueOf(decision), submission) : null;
        if (!held) {
            adjourn(one, submission);
        }
        return Map.of(DeliberationProcess.VOTE_HELD, held, DeliberationProcess.ADOPTED, held && outcome.isAdopted());
    }

    private Outcome vote(Deliberation one, Outcome outcome, FormSubmission submission) {
        FormValues values = submission.values();
        Ballot ballot = new Ballot(
                number(values, VOTES_FOR),
                number(values, "votesAgainst"),
                number(values, "abstained"),
                number(values, "notVoting"),
                values.isChecked(CASTING_VOTE),
                values.text("amendments").orElse(null));
        check(ballot, outcome);
        checkTexts(one, outcome, values.isChecked(TEXTS_UNCHANGED));
        String number = values.requiredText(NUMBER);
        if (deliberations.isTaken(number)) {
            throw new FormRefusedException(NUMBER, "Numéro\u00a0: une autre délibération le porte déjà.");
        }
        deliberations.vote(one, outcome, number, ballot, submission.agent());
        return outcome;
    }

    private void check(Ballot ballot, Outcome outcome) {
        if (ballot.total() == 0 || ballot.total() > seats) {
            throw new FormRefusedException(
                    VOTES_FOR,
                    "Voix\u00a0: leur total doit être compris entre 1 et " + seats
                            + ", le nombre de sièges de l’assemblée. Il est de " + ballot.total() + ".");
        }
        if (ballot.castingVote() && !ballot.isTie()) {
            throw new FormRefusedException(
                    CASTING_VOTE, "Voix du président\u00a0: elle ne départage qu’à égalité des pour et des contre.");
        }
        if (ballot.castingVote() && !outcome.isAdopted()) {
            throw new FormRefusedException(
                    CASTING_VOTE, "Voix du président\u00a0: ne la cochez qu’en faveur de l’adoption.");
        }
        if (outcome.isAdopted() && !ballot.adopts()) {
            throw new FormRefusedException(
                    DECISION,
                    "Résultat\u00a0: une délibération adoptée a plus de pour que de contre, ou la voix du président à"
                            + " égalité.");
        }
        if (!outcome.isAdopted() && ballot.adopts()) {
            throw new FormRefusedException(
                    DECISION, "Résultat\u00a0: une délibération rejetée n’a pas plus de pour que de contre.");
        }
    }

    /** What becomes the next version is what was voted: the text as it was sent, or as the amendments changed it. */
    private void checkTexts(Deliberation one, Outcome outcome, boolean unchanged) {
        List<Target> voted =
                targets.of(one.id()).stream().filter(Target::isVoted).toList();
        boolean amended = voted.stream().anyMatch(Target::isAmended);
        if (outcome == Outcome.ADOPTED && amended) {
            throw new FormRefusedException(
                    DECISION,
                    "Résultat\u00a0: un texte du dossier n’est plus celui qui a été envoyé aux élus. Choisissez «\u00a0Adoptée"
                            + " avec des amendements\u00a0», ou remettez-y le texte soumis au vote.");
        }
        if (outcome == Outcome.AMENDED && unchanged && amended) {
            throw new FormRefusedException(
                    TEXTS_UNCHANGED,
                    "Textes du cadre\u00a0: l’un d’eux est corrigé dans le dossier. Décochez cette case, ou remettez-y le"
                            + " texte soumis au vote.");
        }
        if (outcome == Outcome.AMENDED && !unchanged && !amended && !voted.isEmpty()) {
            throw new FormRefusedException(
                    TEXTS_UNCHANGED,
                    "Textes du cadre\u00a0: corrigez d’abord dans le dossier ceux que les amendements changent, ou cochez"
                            + " cette case s’ils n’en changent aucun.");
        }
    }

    private void adjourn(Deliberation one, FormSubmission submission) {
        Session next = sessions.chosen(submission.values().requiredText(NEXT_SESSION))
                .filter(session -> session.id() != one.sessionId())
                .orElseThrow(() -> new FormRefusedException(
                        NEXT_SESSION, "Session suivante\u00a0: choisissez une autre session, à venir."));
        deliberations.adjourn(
                one.key(),
                next.id(),
                submission.values().requiredText("adjournment"),
                received(one),
                submission.agent());
    }

    /** Everything that the elected officials had before them, to be kept when it is written anew. */
    private String received(Deliberation one) {
        List<String> parts = new ArrayList<>();
        parts.add("Session\u00a0: " + one.sessionTitle() + ", " + dates.day(one.heldOn()));
        part("Rapport à l’assemblée", one.report(), parts);
        part("Avis de la commission", one.committee(), parts);
        part("Position présentée à l’assemblée", one.position(), parts);
        part("Amendements proposés", one.proposedAmendments(), parts);
        targets.of(one.id())
                .forEach(target ->
                        part("Texte soumis au vote, «\u00a0" + target.on().title() + "\u00a0»", target.sent(), parts));
        return String.join("\n\n", parts);
    }

    private static void part(String name, String text, List<String> parts) {
        if (text != null) {
            parts.add(name + "\u00a0:\n" + text);
        }
    }

    private static int number(FormValues values, String field) {
        return Integer.parseInt(values.requiredText(field));
    }
}
