package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.process.TaskHandover;
import org.springframework.stereotype.Component;

/** Keeps on the trail of a cycle who took, gave back or was given each of its tasks. */
@Component
class HandoversOnTheTrail implements TaskHandover {

    private final Trail trail;
    private final People people;

    HandoversOnTheTrail(Trail trail, People people) {
        this.trail = trail;
        this.people = people;
    }

    @Override
    public void happened(Change change) {
        if (change.reference() != null && Cycle.id(change.reference()) != 0) {
            trail.add(Cycle.id(change.reference()), kind(change), change.by(), detail(change));
        }
    }

    private static Trail.Kind kind(Change change) {
        if (change.to() == null) {
            return Trail.Kind.TASK_RELEASED;
        }
        return change.to().equals(change.by()) ? Trail.Kind.TASK_TAKEN : Trail.Kind.TASK_GIVEN;
    }

    private String detail(Change change) {
        boolean given = change.to() != null && !change.to().equals(change.by());
        return "«\u00a0" + change.task() + "\u00a0»" + (given ? " → " + people.name(change.to()) : "")
                + (change.reason() == null ? "" : ". " + change.reason());
    }
}
