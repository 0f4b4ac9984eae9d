package fr.democratiepermanente.demo;

import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.HandOffProcess;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.process.ProposalProcess;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What an agent writes into the form of a task, in the demonstration. */
final class Sheet {

    private static final Map<String, String> OBJECTIVES = Map.of(
            "MOBILITES", "objectif-04",
            "SANTE_SOCIAL", "objectif-05",
            "AMENAGEMENT_LOGEMENT", "objectif-05",
            "NUMERIQUE", "objectif-06",
            "ENVIRONNEMENT_ENERGIE", "objectif-07",
            "AGRICULTURE_ALIMENTATION", "objectif-08",
            "EDUCATION_FORMATION", "objectif-10",
            "CULTURE_SPORT", "objectif-11",
            "DEMOCRATIE_INSTITUTIONS", "objectif-03");

    private final DemoCase one;
    private final Idea idea;
    private final Map<String, String> services;
    private final LocalDate today;

    /** @param services codes by theme */
    Sheet(DemoCase one, Map<String, String> services, LocalDate today) {
        this.one = one;
        this.idea = one.plan().idea();
        this.services = services;
        this.today = today;
    }

    /** Empty when the task is left undone. */
    Optional<Map<String, Object>> of(String step) {
        return Optional.ofNullable(
                switch (step) {
                    case ProposalProcess.QUALIFY_PROPOSAL -> qualify();
                    case ProposalProcess.CONFIRM_TRIAGE -> confirm();
                    case ProposalProcess.ATTACH_TO_CHARTER,
                            ProposalProcess.PLAN_MEASURE,
                            ProposalProcess.STUDY_FOR_CHANTIER,
                            ProposalProcess.HAND_OFF_PROPOSAL,
                            ProposalProcess.JUSTIFY_REFUSAL -> handle();
                    case ProposalProcess.DRAFT_ANSWER -> draft();
                    case ProposalProcess.REVIEW_ANSWER -> review();
                    case ProposalProcess.EXPLAIN_DELAY -> explain();
                    case AppealProcess.REEXAMINE_PROPOSAL -> reexamine();
                    case AppealProcess.REVIEW_SECOND_ANSWER -> Map.of("decision", "PUBLISH");
                    case OpinionsProcess.GIVE_OPINION ->
                        Map.of(
                                "position", "WITH_RESERVES",
                                "opinion",
                                        "Favorable sur le principe\u00a0; le coût est à partager avec les communes.");
                    case HandOffProcess.POST_LETTER -> Map.of("sentOn", today.toString());
                    case HandOffProcess.READ_ANSWER -> Map.of("publish", "YES");
                    default -> null;
                });
    }

    private Map<String, Object> qualify() {
        if (one.follows(Course.UNREAD)) {
            return null;
        }
        if (one.follows(Course.QUESTION_FIRST) && one.first("question")) {
            return Map.of(
                    "outcome", "QUESTION",
                    "questionText", "Pouvez-vous préciser le lieu et les personnes concernées\u202f?");
        }
        return Map.of(
                "destination", idea.destination().name(),
                "level", idea.level().name(),
                "theme", idea.theme(),
                "service", services.get(idea.theme()),
                "reason", "Au vu du texte et des propositions semblables déjà orientées.",
                "textPublishable", Plan.isPublishable(one.plan().number()));
    }

    private Map<String, Object> confirm() {
        if (one.follows(Course.UNCONFIRMED)) {
            return null;
        }
        boolean refused = one.follows(Course.CONFIRMED_LATE) && one.first("refusal");
        return refused
                ? Map.of("confirmed", "NO", "comment", "Avons-nous vérifié que la Région n’est pas compétente\u202f?")
                : Map.of("confirmed", "YES");
    }

    private Map<String, Object> handle() {
        return switch (one.plan().course()) {
            case QUESTION_LATER, QUESTION_OPEN ->
                one.first("question")
                        ? Map.of(
                                "outcome",
                                "QUESTION",
                                "questionText",
                                "À quelle heure et quels jours en avez-vous besoin\u202f?")
                        : handled();
            case RETURNED ->
                one.first("return")
                        ? Map.of(
                                "outcome",
                                "RETURNED",
                                "returnReason",
                                "Le thème est à revoir avant que nous l’étudiions.")
                        : handled();
            case OPINION ->
                one.first("opinion")
                        ? Map.of(
                                "outcome", "OPINIONS",
                                "opinionService1", other(services.get(idea.theme())),
                                "opinionQuestion", "Quel serait l’effet de cette proposition sur votre budget\u202f?")
                        : handled();
            default -> handled();
        };
    }

    private String other(String service) {
        return service.equals("service-finances") ? "service-amenagement" : "service-finances";
    }

    private Map<String, Object> handled() {
        return switch (idea.destination()) {
            case CHARTER -> Map.of("outcome", "HANDLED", "article", idea.attachment(), "contribution", idea.work());
            case IMMEDIATE_MEASURE -> measure();
            case CHANTIER ->
                Map.of(
                        "outcome",
                        "HANDLED",
                        "chantier",
                        idea.attachment(),
                        "study",
                        idea.work(),
                        "recommendation",
                        one.plan().number() % 5 == 0 ? "DEEPEN" : "INTEGRATE");
            case OTHER_LEVEL ->
                Map.of(
                        "outcome", "HANDLED",
                        "authority", idea.attachment(),
                        "level", idea.level().name(),
                        "letter", idea.work());
            case NOT_EXPLOITABLE ->
                Map.of("outcome", "HANDLED", "ground", idea.attachment(), "explanation", idea.work());
        };
    }

    private Map<String, Object> measure() {
        return Map.of(
                "outcome", "HANDLED",
                "measureTitle", idea.attachment(),
                "objective", OBJECTIVES.getOrDefault(idea.theme(), "objectif-03"),
                "owner", "Équipe de la direction en charge",
                "dueOn", today.plusMonths(6).toString(),
                "description", idea.work());
    }

    private Map<String, Object> draft() {
        if (one.follows(Course.LATE) || one.follows(Course.LATE_UNEXPLAINED)) {
            return null;
        }
        return Map.of("answer", idea.answer());
    }

    private Map<String, Object> review() {
        boolean sentBack = one.follows(Course.REDRAFTED) && one.first("redraft");
        return sentBack
                ? Map.of("decision", "SEND_BACK", "comment", "Dites plus simplement ce qui va se passer, et quand.")
                : Map.of("decision", "PUBLISH");
    }

    private Map<String, Object> explain() {
        return one.follows(Course.LATE_UNEXPLAINED)
                ? null
                : Map.of(
                        "reason",
                        "L’étude demande l’avis d’un partenaire qui ne nous a pas encore répondu.",
                        "until",
                        today.plusDays(45).toString());
    }

    private Map<String, Object> reexamine() {
        return one.follows(Course.CONTESTED_OPEN)
                ? null
                : Map.of(
                        "answer",
                        "Bonjour, une autre personne a relu votre dossier. Elle confirme notre réponse et vous propose"
                                + " un rendez-vous pour en parler.");
    }
}
