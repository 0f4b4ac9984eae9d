package fr.democratiepermanente.process.form;

import fr.democratiepermanente.process.ParseListeners;
import fr.democratiepermanente.process.TaskEnds;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Installs the form boundary in the engine. */
@Component
class FormPlugin extends AbstractProcessEnginePlugin {

    private final PreparedForms forms;
    private final FormBoundary boundary;
    private final ObjectProvider<TaskEnds> ends;

    FormPlugin(PreparedForms forms, FormBoundary boundary, ObjectProvider<TaskEnds> ends) {
        this.forms = forms;
        this.ends = ends;
        this.boundary = boundary;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFormService(new CaseFormService(forms, ends));
        configuration.setCustomPostCommandInterceptorsTxRequired(List.of(new RefusedForms()));
        ParseListeners.add(configuration, new FormBoundaryParseListener(boundary));
    }
}
