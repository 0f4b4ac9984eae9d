package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Team;
import fr.democratiepermanente.process.form.FormPrefill;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormSubmissionHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Somebody outside the team accepts what a phase delivers, or sends it back. */
@Component
class AcceptDeliverablesForm implements FormSubmissionHandler, FormPrefill {

    private static final String READ = "versionsRead";

    private final Cycles cycles;
    private final Team team;
    private final DesignGate gate;
    private final Deliverables deliverables;

    AcceptDeliverablesForm(Cycles cycles, Team team, DesignGate gate, Deliverables deliverables) {
        this.cycles = cycles;
        this.team = team;
        this.gate = gate;
        this.deliverables = deliverables;
    }

    @Override
    public String formId() {
        return "accept-deliverables";
    }

    @Override
    public Map<String, Object> submit(FormSubmission submission) {
        Cycle cycle = cycles.lock(submission.reference());
        String agent = submission.agent();
        if (team.includes(cycle.id(), agent)) {
            throw new FormRefusedException(
                    "decision", "Vous êtes de l’équipe\u00a0: quelqu’un d’extérieur doit accepter ses livrables.");
        }
        requireSameAsRead(cycle, submission.values().text(READ));
        List<Deliverable> waiting = delivered(gate.lacks(cycle));
        if (submission.values().requiredText("decision").equals("ACCEPT")) {
            requireOthersWork(waiting, agent);
            deliverables.accept(cycle, waiting, agent);
        } else {
            // What was accepted one by one stays so, unless nothing else is left to send back.
            List<Deliverable> sentBack = waiting.isEmpty() ? delivered(gate.needs(cycle, cycle.phase())) : waiting;
            deliverables.refuse(cycle, sentBack, submission.values().requiredText("comment"), agent);
        }
        return Map.of();
    }

    /** What was on display when the form was opened; empty when nothing was. */
    @Override
    public Map<String, Object> valuesFor(String reference) {
        Cycle cycle = cycles.get(reference);
        return Map.of(READ, gate.versions(cycle));
    }

    private void requireSameAsRead(Cycle cycle, Optional<String> read) {
        if (read.isPresent() && !read.get().equals(gate.versions(cycle))) {
            throw new FormRefusedException(
                    READ,
                    "Un livrable a été remplacé depuis que vous avez ouvert cette tâche\u00a0: lisez la nouvelle version,"
                            + " puis rouvrez la tâche pour décider.");
        }
    }

    private static List<Deliverable> delivered(List<DesignGate.Need> needs) {
        return needs.stream()
                .map(DesignGate.Need::deliverable)
                .filter(Objects::nonNull)
                .toList();
    }

    private static void requireOthersWork(List<Deliverable> waiting, String agent) {
        if (waiting.stream().anyMatch(deliverable -> deliverable.writtenBy().equals(agent))) {
            throw new FormRefusedException(
                    "decision", "Vous avez déposé l’un de ces livrables\u00a0: une autre personne doit l’accepter.");
        }
    }
}
