package fr.democratiepermanente.deliberation;

import fr.democratiepermanente.strategy.Votable;
import fr.democratiepermanente.strategy.Votables;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What deliberations bear on. */
@Component
class DeliberationTargets {

    private record Texts(String proposed, String sent) {

        Target of(Votable on) {
            return new Target(on, proposed, sent);
        }
    }

    private final JdbcClient jdbc;
    private final Votables votables;

    DeliberationTargets(JdbcClient jdbc, Votables votables) {
        this.jdbc = jdbc;
        this.votables = votables;
    }

    /** Everything that one may bear on, by the name of a checkbox. */
    Map<String, Votable> all() {
        return votables.all().stream().collect(Collectors.toMap(Target::id, Function.identity(), (one, same) -> one));
    }

    /** Everything that one may bear on, by kind, in its order. */
    Map<Votable.Kind, List<Votable>> byKind() {
        return votables.all().stream().collect(Collectors.groupingBy(Votable::kind, TreeMap::new, Collectors.toList()));
    }

    void bear(long deliberation, Collection<Votable> on) {
        on.forEach(one -> jdbc.sql("insert into deliberation_target (deliberation_id, kind, code) values (?, ?, ?)")
                .params(deliberation, one.kind().name(), one.code())
                .update());
    }

    /** What is gone from the strategy since is left out. */
    List<Target> of(long deliberation) {
        Map<String, Texts> texts = new HashMap<>();
        jdbc.sql("select kind || ':' || code as id, text, sent_text from deliberation_target where deliberation_id = ?")
                .param(deliberation)
                .query(row -> {
                    texts.put(row.getString("id"), new Texts(row.getString("text"), row.getString("sent_text")));
                });
        return texts.isEmpty()
                ? List.of()
                : votables.all().stream()
                        .filter(one -> texts.containsKey(Target.id(one)))
                        .map(one -> texts.get(Target.id(one)).of(one))
                        .toList();
    }

    /** Keeps what is proposed as what is put to the vote, whatever is written afterwards. */
    void freeze(long deliberation) {
        jdbc.sql("update deliberation_target set sent_text = text where deliberation_id = ?")
                .param(deliberation)
                .update();
    }

    /** Nothing is put to the vote any more, or not yet again. */
    void release(long deliberation) {
        jdbc.sql("update deliberation_target set sent_text = null where deliberation_id = ?")
                .param(deliberation)
                .update();
    }

    /** @param text null to leave what the part says alone */
    void propose(long deliberation, Votable on, String text) {
        jdbc.sql("update deliberation_target set text = ? where deliberation_id = ? and kind = ? and code = ?")
                .params(text, deliberation, on.kind().name(), on.code())
                .update();
    }
}
