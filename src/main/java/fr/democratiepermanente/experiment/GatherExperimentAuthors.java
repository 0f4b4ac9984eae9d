package fr.democratiepermanente.experiment;

import fr.democratiepermanente.process.ExperimentProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Decides who is told what became of an experiment. */
@Component
class GatherExperimentAuthors implements JavaDelegate {

    private final ExperimentAuthorNews news;

    GatherExperimentAuthors(ExperimentAuthorNews news) {
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ExperimentProcess.MAILS, news.gather(execution.getProcessBusinessKey()));
    }
}
