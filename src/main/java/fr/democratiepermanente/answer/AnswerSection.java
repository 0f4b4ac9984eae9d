package fr.democratiepermanente.answer;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The answers in the case file, from their first draft on, and what the author holds against the first: in words that
 * may say how to reach them, so for those who may know that.
 */
@Component
class AnswerSection implements CaseFileSection {

    private final Answers answers;
    private final Appeals appeals;
    private final Proposals proposals;
    private final CurrentAgent currentAgent;

    AnswerSection(Answers answers, Appeals appeals, Proposals proposals, CurrentAgent currentAgent) {
        this.answers = answers;
        this.appeals = appeals;
        this.proposals = proposals;
        this.currentAgent = currentAgent;
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<Answers.Draft> rounds = answers.rounds(reference);
        return rounds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "answer/section",
                        "case.answer.title",
                        Map.of(
                                "rounds",
                                rounds,
                                "appeal",
                                appeals.find(reference),
                                "reserved",
                                !mayContactAuthor(reference))));
    }

    private boolean mayContactAuthor(String reference) {
        return currentAgent
                .get()
                .mayContactAuthor(proposals.get(reference).service().orElse(null));
    }
}
