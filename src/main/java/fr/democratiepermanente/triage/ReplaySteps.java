package fr.democratiepermanente.triage;

import fr.democratiepermanente.process.DraftDecisions;
import fr.democratiepermanente.process.DraftDecisions.Answer;
import fr.democratiepermanente.process.DraftDecisions.Draft;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the rules in force and those of a file about past cases, from the same evidence. */
@Component
@Transactional
class ReplaySteps {

    private static final int CASES_AT_A_TIME = 25;

    /** The rules that were in force when the replay began, and those of its file. */
    record Comparison(Draft before, Draft after) {}

    private record Row(int position, String reference, String title, String body) {}

    /** An answer as it is kept; nothing but nulls where there is none. */
    private record Said(String destination, String level, String rule, String sentence, String levelSentence) {

        static final Said NOTHING = new Said(null, null, null, null, null);

        static Said of(Answer answer) {
            TriageRules.Verdict verdict = TriageRules.verdict(answer.outputs());
            return new Said(
                    verdict.destination().name(),
                    verdict.level().name(),
                    answer.rules().get(TriageRules.KEY),
                    verdict.rule(),
                    verdict.levelRule());
        }
    }

    private final JdbcClient jdbc;
    private final DraftDecisions drafts;
    private final Suggester suggester;
    private final Suggestions suggestions;
    private final Clock clock;

    ReplaySteps(JdbcClient jdbc, DraftDecisions drafts, Suggester suggester, Suggestions suggestions, Clock clock) {
        this.jdbc = jdbc;
        this.drafts = drafts;
        this.suggester = suggester;
        this.suggestions = suggestions;
        this.clock = clock;
    }

    /** What a replay compares; empty when it is gone. */
    Optional<Comparison> comparison(long id) {
        return jdbc.sql("select v.file as before, r.file as after from triage_replay r"
                        + " join triage_rules v on v.version = r.against where r.id = ?")
                .param(id)
                .query((row, n) -> new Comparison(draft(row.getBytes("before")), draft(row.getBytes("after"))))
                .optional();
    }

    private Draft draft(byte[] file) {
        return drafts.read(file, TriageRules.KEY).orElseThrow();
    }

    /**
     * Takes the next cases of a replay, or waits for whoever is at it.
     *
     * @return whether there may be more
     */
    boolean next(long id, Comparison comparison) {
        boolean running = jdbc.sql("select 1 from triage_replay where id = ? and state = 'RUNNING' for update")
                .param(id)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!running) {
            return false;
        }
        List<Row> rows =
                jdbc.sql("""
                        select c.position, c.reference, p.title, p.body
                        from triage_replay_case c join proposal p on p.reference = c.reference
                        where c.replay_id = ? and not c.done order by c.position limit ?""").params(id, CASES_AT_A_TIME).query(Row.class).list();
        rows.forEach(row -> replay(id, row, comparison));
        if (rows.isEmpty()) {
            jdbc.sql("update triage_replay set state = 'DONE', finished_at = ? where id = ?")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                    .update();
        }
        return !rows.isEmpty();
    }

    private void replay(long id, Row row, Comparison comparison) {
        Optional<Suggestions.Kept> then = suggestions.kept(row.reference());
        if (then.isEmpty()) {
            // Its author took it back meanwhile.
            jdbc.sql("delete from triage_replay_case where replay_id = ? and position = ?")
                    .params(id, row.position())
                    .update();
            return;
        }
        Map<String, Object> inputs = suggester.inputsAgain(row.title(), row.body(), then.get());
        Said before = ask(comparison.before(), inputs);
        Said after = ask(comparison.after(), inputs);
        jdbc.sql("""
                        update triage_replay_case
                        set done = true, before_destination = ?, before_level = ?, after_destination = ?,
                            after_level = ?, after_rule = ?, after_sentence = ?, after_level_sentence = ?
                        where replay_id = ? and position = ?""")
                .params(
                        before.destination(),
                        before.level(),
                        after.destination(),
                        after.level(),
                        after.rule(),
                        after.sentence(),
                        after.levelSentence(),
                        id,
                        row.position())
                .update();
    }

    private static Said ask(Draft rules, Map<String, Object> inputs) {
        try {
            return rules.ask(inputs).map(Said::of).orElse(Said.NOTHING);
        } catch (IllegalArgumentException unknownWord) {
            return Said.NOTHING;
        }
    }
}
