package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Interviews;
import fr.democratiepermanente.designcycle.Trail;
import fr.democratiepermanente.platform.web.UploadForm;
import fr.democratiepermanente.process.DeliverablesProcess;
import fr.democratiepermanente.process.RoutingStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gate in the model, the tasks in which a text is delivered, and the form that takes files. */
@Configuration
class DeliverableConfiguration {

    @Bean
    UploadForm deliverableForm() {
        return new UploadForm(DeliverableController.PATH + "/{kind}");
    }

    @Bean
    RoutingStep checkGate(Cycles cycles, DesignGate gate, Trail trail) {
        return key -> {
            Cycle cycle = cycles.get(key);
            String lacks = gate.lacks(cycle).stream()
                    .map(need -> need.kind() + ":" + need.verdict())
                    .collect(Collectors.joining(" "));
            trail.add(cycle.id(), lacks.isEmpty() ? Trail.Kind.GATE_OPEN : Trail.Kind.GATE_CLOSED, null, lacks);
            return Map.of(DeliverablesProcess.GATE_OPEN, lacks.isEmpty());
        };
    }

    @Bean
    TextsForm writeSynthesisForm(Cycles cycles, Interviews interviews, Deliverables deliverables) {
        Map<String, DeliverableKind> texts = new LinkedHashMap<>();
        texts.put("synthesis", DeliverableKind.INTERVIEW_SYNTHESIS);
        texts.put("usages", DeliverableKind.USAGE_DIFFERENTIATION);
        return new TextsForm("write-synthesis", texts, true, cycles, interviews, deliverables);
    }

    @Bean
    TextsForm draftSolutionsForm(Cycles cycles, Interviews interviews, Deliverables deliverables) {
        return new TextsForm(
                "draft-solutions",
                Map.of("tracks", DeliverableKind.SOLUTION_TRACKS),
                false,
                cycles,
                interviews,
                deliverables);
    }

    @Bean
    TextsForm writeTestSynthesisForm(Cycles cycles, Interviews interviews, Deliverables deliverables) {
        return new TextsForm(
                "write-test-synthesis",
                Map.of("results", DeliverableKind.TEST_SYNTHESIS),
                true,
                cycles,
                interviews,
                deliverables);
    }
}
