package fr.democratiepermanente.identity;

import fr.democratiepermanente.process.ProposalProcess;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Offers a task to the managers of the service that has the case: no engine group holds just them. */
@Component
class OfferToManagers implements TaskListener {

    private final Teams teams;

    OfferToManagers(Teams teams) {
        this.teams = teams;
    }

    @Override
    public void notify(DelegateTask task) {
        String service = Optional.ofNullable((String) task.getVariable(ProposalProcess.SERVICE))
                .orElse(Services.PILOT);
        teams.managers(service).forEach(task::addCandidateUser);
    }
}
