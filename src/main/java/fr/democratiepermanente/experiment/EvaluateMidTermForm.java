package fr.democratiepermanente.experiment;

import fr.democratiepermanente.experiment.Evaluation.Proposal;
import fr.democratiepermanente.process.ExperimentProcess;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The team says at half way what it learnt, and whether to go on. */
@Component
class EvaluateMidTermForm implements FormSubmissionHandler {

    private final Experiments experiments;
    private final ExperimentMeasures values;

    EvaluateMidTermForm(Experiments experiments, ExperimentMeasures values) {
        this.experiments = experiments;
        this.values = values;
    }

    @Override
    public String formId() {
        return "evaluate-mid-term";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        values.require(submission.reference());
        Proposal proposal = submission.values().choice("proposal", Proposal.class);
        String reason = submission.values().text("proposalReason").orElse(null);
        if (proposal != Proposal.CONTINUE && reason == null) {
            throw new FormRefusedException(
                    "proposalReason",
                    "Ajustements, ou raison d’arrêter\u00a0: dites ce qui doit changer, ou pourquoi arrêter.");
        }
        experiments.evaluateMidTerm(
                submission.reference(),
                submission.values().requiredText("learnt"),
                proposal,
                reason,
                submission.agent());
        return Map.of(
                ExperimentProcess.MID_TERM_AHEAD,
                false,
                ExperimentProcess.EARLY_END_PROPOSED,
                proposal == Proposal.STOP);
    }
}
