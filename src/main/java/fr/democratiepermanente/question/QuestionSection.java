package fr.democratiepermanente.question;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Questions and answers in the case file. Answers are for those who work on the case, as contact details are. */
@Component
class QuestionSection implements CaseFileSection {

    /** How an answer reaches an agent who notes it. */
    static final List<Channel> CHANNELS = List.of(Channel.PHONE, Channel.MAIL, Channel.COUNTER);

    /** A question to begin from. */
    public record Template(String name, String text) {}

    private static final List<Template> TEMPLATES = ReferenceData.read("question-templates.csv").stream()
            .map(row -> new Template(row.get("name"), row.get("text")))
            .toList();

    /** Where a case is when an agent's form offers to ask its author. */
    private static final Set<Status> ASKING_STATUSES = Set.of(Status.QUALIFYING, Status.HANDLING);

    private final Questions questions;
    private final Proposals proposals;
    private final CurrentAgent currentAgent;
    private final People people;

    QuestionSection(Questions questions, Proposals proposals, CurrentAgent currentAgent, People people) {
        this.questions = questions;
        this.proposals = proposals;
        this.currentAgent = currentAgent;
        this.people = people;
    }

    @Override
    public int position() {
        return 25;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<Question> asked = questions.of(reference);
        Proposal proposal = proposals.get(reference);
        boolean works = currentAgent.get().handles(proposal.service().orElse(null));
        boolean mayAsk = works && ASKING_STATUSES.contains(proposal.status());
        if (asked.isEmpty()) {
            return mayAsk
                    ? Optional.of(
                            new Content("question/templates", "question.section.title", Map.of("templates", TEMPLATES)))
                    : Optional.empty();
        }
        Question last = asked.get(asked.size() - 1);
        boolean mayNote = works
                && last.isSent()
                && proposal.closedAt().isEmpty()
                && last.replies().size() < Replies.MOST;
        return Optional.of(new Content(
                "question/section",
                "question.section.title",
                Map.of(
                        "templates",
                        mayAsk ? TEMPLATES : List.of(),
                        "reference",
                        reference,
                        "questions",
                        asked,
                        "names",
                        names(asked),
                        "works",
                        works,
                        "unwritten",
                        last.state() == Question.State.WAITING && !hasAddress(reference),
                        "noting",
                        mayNote ? last.id() : 0,
                        "channels",
                        CHANNELS,
                        "longest",
                        TypedReply.LONGEST)));
    }

    private boolean hasAddress(String reference) {
        return proposals
                .contributor(reference)
                .flatMap(ContributorDetails::emailAddress)
                .isPresent();
    }

    private Map<String, String> names(List<Question> asked) {
        return people.names(asked.stream()
                .flatMap(question -> Stream.concat(
                        Stream.of(question.askedBy()),
                        question.replies().stream().map(Question.Reply::recordedBy)))
                .toList());
    }
}
