package fr.democratiepermanente.merging;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.Author;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.CoversModel;
import fr.democratiepermanente.process.MergingProcess;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalKind;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Both paths through {@code merging.bpmn}. */
@ApplicationTest
@CoversModel(MergingProcess.KEY)
class MergingPathTest {

    @Autowired
    private Merges merges;

    @Autowired
    private CaseProcess process;

    @Autowired
    private Intake intake;

    @Autowired
    private Cases cases;

    @Autowired
    private Journal journal;

    @Autowired
    private RuntimeService runtime;

    private String take(String name) {
        return intake.take(new Author(name, name + "@example.org").submission("Une navette à Nérondes"));
    }

    private ProcessInstance explanation(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(MergingProcess.KEY)
                .singleResult();
    }

    /** Whatever else a merge sets going is not what this test is about. */
    private void restart(String reference, String change) {
        process.end(reference);
        process.start(MergingProcess.KEY, reference, Map.of(MergingProcess.CHANGE, change));
    }

    private long explained(String reference) {
        return journal.of(reference).stream()
                .filter(entry -> entry.kind() == JournalKind.MERGE_EXPLAINED)
                .count();
    }

    @Test
    void aMergeAndItsUndoingAreExplainedByJobs() {
        String duplicate = take("roxane");
        String survivor = take("basile");

        merges.merge(duplicate, survivor, "La même navette.", "claire.moreau");
        restart(duplicate, "MERGED");
        assertThat(runtime.getActiveActivityIds(explanation(duplicate).getId()))
                .containsExactly(MergingProcess.EXPLAIN_MERGE);
        assertThat(explained(duplicate)).isZero();
        cases.runJobs(duplicate);
        assertThat(explanation(duplicate)).isNull();
        assertThat(explained(duplicate)).isEqualTo(1);
        assertThat(explained(survivor)).isEqualTo(1);

        merges.undo(duplicate, "Pas les mêmes jours.", "claire.moreau");
        restart(duplicate, "SEPARATED");
        assertThat(runtime.getActiveActivityIds(explanation(duplicate).getId()))
                .containsExactly(MergingProcess.EXPLAIN_SEPARATION);
        cases.runJobs(duplicate);
        assertThat(explanation(duplicate)).isNull();
        assertThat(explained(duplicate)).isEqualTo(2);
        assertThat(explained(survivor)).isEqualTo(2);
    }
}
