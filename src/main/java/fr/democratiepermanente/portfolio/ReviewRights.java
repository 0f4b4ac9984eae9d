package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.Role;
import org.springframework.stereotype.Component;

/** What whoever is signed in may do with reviews; who may read them is said where addresses are given out. */
@Component
class ReviewRights {

    private final CurrentAgent currentAgent;

    ReviewRights(CurrentAgent currentAgent) {
        this.currentAgent = currentAgent;
    }

    /** Whether this agent plans and moves reviews. */
    boolean mayPlan() {
        return currentAgent
                .find()
                .filter(agent -> agent.has(Role.PILOT_DIRECTORATE) || agent.has(Role.ADMINISTRATOR))
                .isPresent();
    }
}
