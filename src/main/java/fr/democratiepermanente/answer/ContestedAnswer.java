package fr.democratiepermanente.answer;

import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.PublicSection;
import fr.democratiepermanente.proposal.PublishedAnswer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Below the answer that holds: how its author may contest it, that it is being looked at again, or the answer it
 * replaced. The author's reasons are for them and for agents.
 */
@Component
class ContestedAnswer implements PublicSection {

    private static final String FRAGMENT = "answer/contested";

    private final Answers answers;
    private final Appeals appeals;
    private final Clock clock;

    ContestedAnswer(Answers answers, Appeals appeals, Clock clock) {
        this.answers = answers;
        this.appeals = appeals;
        this.clock = clock;
    }

    @Override
    public int position() {
        return 5;
    }

    @Override
    public Optional<Content> content(String reference, boolean ownPage) {
        Optional<Appeals.Appeal> appeal = appeals.find(reference);
        return appeal.isPresent()
                ? Optional.of(contested(answers.all(reference), appeal.get(), ownPage))
                : appeals.contestableUntil(reference)
                        .filter(last -> ownPage)
                        .filter(last -> !WorkingDays.today(clock).isAfter(last))
                        .map(last -> new Content(FRAGMENT, "appeal.title", Map.of("until", last)));
    }

    private static Content contested(List<PublishedAnswer> published, Appeals.Appeal appeal, boolean ownPage) {
        Map<String, Object> values = new HashMap<>();
        values.put("contestedAt", appeal.contestedAt());
        if (ownPage) {
            values.put("reason", appeal.reason());
        }
        boolean answeredAgain = published.size() > 1;
        if (answeredAgain) {
            values.put("first", published.get(0));
        }
        return new Content(FRAGMENT, answeredAgain ? "appeal.title.first" : "appeal.title.contested", values);
    }
}
