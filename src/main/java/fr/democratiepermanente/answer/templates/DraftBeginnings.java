package fr.democratiepermanente.answer.templates;

import fr.democratiepermanente.proposal.Proposal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the draft of an answer holds before its first word is written. */
@Component
public class DraftBeginnings {

    private final AnswerTemplates templates;
    private final CaseWords words;

    DraftBeginnings(AnswerTemplates templates, CaseWords words) {
        this.templates = templates;
        this.words = words;
    }

    /** The text that answers to proposals of this destination begin with, filled in. */
    public Optional<String> of(Proposal proposal) {
        return proposal.destination().map(templates::fitting).stream()
                .flatMap(List::stream)
                .filter(AnswerTemplate::begins)
                .findFirst()
                .map(template -> words.fill(template.text(), proposal));
    }

    /** Whether an answer still has a place that its author meant to fill. */
    public static boolean isUnfinished(String answer) {
        return answer.contains(CaseWords.TO_COMPLETE);
    }
}
