package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LoopCardinality;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names in code are those of the models. */
class ModelNamesTest {

    private static final Pattern VARIABLE = Pattern.compile("(?<!['\\w])[a-z]\\w*(?!['\\w])");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "empty", "not", "and", "or");

    /** Each model with the class of its names. */
    static Stream<Class<?>> names() {
        return Stream.of(
                ProposalProcess.class,
                QuestionProcess.class,
                OpinionsProcess.class,
                ReferralProcess.class,
                HandOffProcess.class,
                AppealProcess.class,
                MergingProcess.class,
                ResultsDigestProcess.class,
                DesignCycleProcess.class,
                DeliverablesProcess.class,
                AnnouncementProcess.class,
                CaseReturnProcess.class,
                PortfolioReviewProcess.class,
                DeliberationProcess.class,
                ExperimentProcess.class);
    }

    @Test
    void everyModelHasItsNames() {
        assertThat(names().map(names -> constant(names, "KEY")))
                .containsExactlyInAnyOrderElementsOf(CaseModels.keys())
                .containsExactlyInAnyOrderElementsOf(
                        Models.bpmn().stream().map(Models::stem).toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void declaresTheVariablesTheModelReads(Class<?> names) {
        BpmnModelInstance model = model(names);
        Stream<String> conditions = model.getModelElementsByType(ConditionExpression.class).stream()
                .map(ConditionExpression::getTextContent);
        Stream<String> groups = model.getModelElementsByType(UserTask.class).stream()
                .map(UserTask::getCamundaCandidateGroups)
                // None where people take part instead of a group.
                .filter(Objects::nonNull)
                .filter(group -> group.startsWith("${"));

        Stream<String> times =
                model.getModelElementsByType(LoopCardinality.class).stream().map(LoopCardinality::getTextContent);

        assertThat(Stream.of(conditions, groups, times)
                        .flatMap(expressions -> expressions)
                        .flatMap(expression -> VARIABLE.matcher(expression).results())
                        .map(MatchResult::group)
                        .filter(word -> !WORDS.contains(word))
                        .collect(Collectors.toSet()))
                .isEqualTo(CaseModels.variables(constant(names, "KEY")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesEveryTaskAndEveryMessage(Class<?> names) {
        assertThat(constants(names))
                .containsAll(model(names).getModelElementsByType(Activity.class).stream()
                        .map(Activity::getId)
                        .toList())
                .containsAll(model(names).getModelElementsByType(Message.class).stream()
                        .map(Message::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesNothingTheModelDoesNotHave(Class<?> names) {
        BpmnModelInstance model = model(names);
        Set<String> known = Stream.of(
                        model.getModelElementsByType(Process.class).stream().map(Process::getId),
                        model.getModelElementsByType(FlowNode.class).stream().map(FlowNode::getId),
                        model.getModelElementsByType(Message.class).stream().map(Message::getName),
                        CaseModels.variables(constant(names, "KEY")).stream())
                .flatMap(stream -> stream)
                .collect(Collectors.toSet());

        assertThat(known).containsAll(constants(names));
    }

    private static BpmnModelInstance model(Class<?> names) {
        return Models.read(Models.file(constant(names, "KEY")));
    }

    private static Set<String> constants(Class<?> names) {
        return Arrays.stream(names.getDeclaredFields())
                .filter(field -> field.getType() == String.class && Modifier.isPublic(field.getModifiers()))
                .map(field -> constant(names, field.getName()))
                .collect(Collectors.toSet());
    }

    private static String constant(Class<?> names, String field) {
        try {
            return (String) names.getDeclaredField(field).get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Tasklist fills a field with the variable of the same name: a choice made at an earlier task would come back at the
     * next. Where a case goes is asked again on purpose.
     */
    @ParameterizedTest
    @MethodSource("names")
    void namesNoVariableLikeAFieldOfAForm(Class<?> names) throws IOException {
        Set<String> variables = new HashSet<>(CaseModels.variables(constant(names, "KEY")));
        variables.removeAll(Set.of(ProposalProcess.DESTINATION, ProposalProcess.SERVICE));
        for (UserTask task : model(names).getModelElementsByType(UserTask.class)) {
            String form = Files.readString(Path.of("forms", task.getCamundaFormRef() + ".form"));
            assertThat(variables)
                    .as(task.getId())
                    .noneMatch(variable -> form.contains("\"key\": \"" + variable + "\""));
        }
    }
}
