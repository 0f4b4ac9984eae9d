package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/question.bpmn}; a test holds them equal to it. */
public final class QuestionProcess {

    public static final String KEY = "question";

    public static final String SEND_QUESTION = "sendQuestion";
    public static final String AWAIT_REPLY = "awaitReply";
    public static final String REMIND_AUTHOR = "remindAuthor";
    public static final String RECORD_SILENCE = "recordSilence";

    /** Message: the author answered, or an agent noted what they said. */
    public static final String AUTHOR_REPLIED = "authorReplied";

    /** Nothing routes a question: who asked what is in our tables. */
    public static final Set<String> VARIABLES = Set.of();

    private QuestionProcess() {}
}
