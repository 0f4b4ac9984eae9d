package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** The names in code are those of the model. */
class ProposalProcessTest {

    private static final Pattern VARIABLE = Pattern.compile("(?<!['\\w])[a-z]\\w*(?!['\\w])");

    private final BpmnModelInstance model = Models.read(Path.of("processes/proposal.bpmn"));

    @Test
    void declaresTheVariablesTheModelReads() {
        Stream<String> conditions = model.getModelElementsByType(ConditionExpression.class).stream()
                .map(ConditionExpression::getTextContent);
        Stream<String> groups = model.getModelElementsByType(UserTask.class).stream()
                .map(UserTask::getCamundaCandidateGroups)
                .filter(group -> group.startsWith("${"));

        assertThat(Stream.concat(conditions, groups)
                        .flatMap(expression -> VARIABLE.matcher(expression).results())
                        .map(MatchResult::group)
                        .collect(Collectors.toSet()))
                .isEqualTo(ProposalProcess.VARIABLES);
    }

    @Test
    void namesEveryTask() {
        assertThat(constants())
                .containsAll(model.getModelElementsByType(Activity.class).stream()
                        .map(Activity::getId)
                        .toList());
    }

    @Test
    void namesNothingTheModelDoesNotHave() {
        Set<String> names = Stream.of(
                        model.getModelElementsByType(Process.class).stream().map(Process::getId),
                        model.getModelElementsByType(FlowNode.class).stream().map(FlowNode::getId),
                        ProposalProcess.VARIABLES.stream())
                .flatMap(stream -> stream)
                .collect(Collectors.toSet());

        assertThat(names).contains(ProposalProcess.KEY).containsAll(constants());
    }

    private static Set<String> constants() {
        return Arrays.stream(ProposalProcess.class.getDeclaredFields())
                .filter(field -> field.getType() == String.class && Modifier.isPublic(field.getModifiers()))
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toSet());
    }
}
