package fr.democratiepermanente.experiment;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds the experiment of a page, for those who may do there what they came for. */
@Component
class ExperimentAccess {

    /** Where the pages of one experiment are. */
    static final String ADDRESS = "/experimentations/EXPE-{id:[0-9]{1,15}}";

    private final ExperimentRegister register;
    private final CurrentAgent currentAgent;

    ExperimentAccess(ExperimentRegister register, CurrentAgent currentAgent) {
        this.register = register;
        this.currentAgent = currentAgent;
    }

    /**
     * What the person who is signed in may do with an experiment.
     *
     * @param manages change people and days: the pilot directorate and administrators
     * @param writes write objectives and values: these and the team
     * @param stops stop it: those who manage it and its sponsor
     */
    record Rights(boolean manages, boolean writes, boolean stops) {}

    Rights rights(Experiment experiment) {
        SignedInAgent agent = currentAgent.get();
        boolean manages = agent.handles(null);
        return new Rights(
                manages,
                manages || register.team(experiment.id()).contains(agent.id()),
                manages || experiment.sponsor().equals(agent.id()));
    }

    Experiment known(long id) {
        return register.find(id).orElseThrow(ExperimentAccess::notFound);
    }

    /** For those who write its objectives and values; for others it is not there. */
    Experiment written(long id) {
        Experiment experiment = known(id);
        return require(experiment, rights(experiment).writes());
    }

    Experiment managed(long id) {
        Experiment experiment = known(id);
        return require(experiment, rights(experiment).manages());
    }

    Experiment stopped(long id) {
        Experiment experiment = known(id);
        return require(experiment, rights(experiment).stops());
    }

    String agent() {
        return currentAgent.get().id();
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Experiment require(Experiment experiment, boolean allowed) {
        if (!allowed) {
            throw notFound();
        }
        return experiment;
    }
}
