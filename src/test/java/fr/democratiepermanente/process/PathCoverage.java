package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.community.process_test_coverage.core.model.Collector;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.spring_test.common.BaseProcessEngineCoverageTestExecutionListener;
import org.springframework.test.context.TestContext;

/** Fails a class of path tests that leaves a node or a flow untried of a model it {@link CoversModel promises}. */
class PathCoverage extends BaseProcessEngineCoverageTestExecutionListener {

    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());

    @Override
    protected DefaultCollector getCoverageCollector() {
        return collector;
    }

    @Override
    public void beforeTestClass(TestContext test) {
        listen(test, collector);
        super.beforeTestClass(test);
    }

    @Override
    public void afterTestClass(TestContext test) {
        listen(test, event -> {});
        super.afterTestClass(test);
        for (String model : test.getTestClass().getAnnotation(CoversModel.class).value()) {
            assertThat(untried(model)).as("never tried in %s.bpmn", model).isEmpty();
        }
    }

    private static void listen(TestContext test, Collector collector) {
        new ProcessEngineAdapter(test.getApplicationContext().getBean(ProcessEngine.class), collector)
                .initializeListeners();
    }

    private Set<String> untried(String model) {
        BpmnModelInstance instance = Models.read(Models.file(model));
        Set<String> ids = new TreeSet<>();
        instance.getModelElementsByType(FlowNode.class).forEach(node -> ids.add(node.getId()));
        instance.getModelElementsByType(SequenceFlow.class).forEach(flow -> ids.add(flow.getId()));
        ids.removeAll(collector.getActiveSuite().getEvents(model).stream()
                .map(Event::getDefinitionKey)
                .collect(Collectors.toSet()));
        return ids;
    }
}
