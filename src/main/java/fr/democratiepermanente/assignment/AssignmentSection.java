package fr.democratiepermanente.assignment;

import fr.democratiepermanente.assignment.AssignmentNotes.Note;
import fr.democratiepermanente.proposal.CaseFileSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who has the case's tasks and why, in the case file. */
@Component
class AssignmentSection implements CaseFileSection {

    private final AssignmentNotes notes;

    AssignmentSection(AssignmentNotes notes) {
        this.notes = notes;
    }

    @Override
    public int position() {
        return 5;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<Note> standing = notes.standing(reference);
        return standing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content("assignment/section", "assignment.title", Map.of("notes", standing)));
    }
}
