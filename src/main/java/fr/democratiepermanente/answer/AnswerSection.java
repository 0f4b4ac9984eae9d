package fr.democratiepermanente.answer;

import fr.democratiepermanente.proposal.CaseFileSection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The answer in the case file, from its first draft on: the reviewer reads it there. */
@Component
class AnswerSection implements CaseFileSection {

    private final Answers answers;

    AnswerSection(Answers answers) {
        this.answers = answers;
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public Optional<Content> content(String reference) {
        return answers.find(reference)
                .map(draft -> new Content("answer/section", "case.answer.title", Map.of("draft", draft)));
    }
}
