package fr.democratiepermanente.answer;

import fr.democratiepermanente.proposal.CaseFileSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The answers in the case file, from their first draft on, and what the author holds against the first. */
@Component
class AnswerSection implements CaseFileSection {

    private final Answers answers;
    private final Appeals appeals;

    AnswerSection(Answers answers, Appeals appeals) {
        this.answers = answers;
        this.appeals = appeals;
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
                        Map.of("rounds", rounds, "appeal", appeals.find(reference))));
    }
}
