package fr.democratiepermanente.experiment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends one author what became of an experiment; the engine runs it once for each. */
@Component
class TellExperimentAuthors implements JavaDelegate {

    private static final String NUMBER = "loopCounter";

    private final ExperimentAuthorNews news;

    TellExperimentAuthors(ExperimentAuthorNews news) {
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        news.send(execution.getProcessBusinessKey(), (Integer) execution.getVariable(NUMBER));
    }
}
