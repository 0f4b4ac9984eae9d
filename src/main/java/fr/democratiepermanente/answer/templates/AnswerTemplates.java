package fr.democratiepermanente.answer.templates;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.proposal.Destination;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The texts that answers may begin from; from the first start on they belong to the pilot directorate. */
@Component
@Transactional
class AnswerTemplates implements ApplicationRunner {

    private static final String SELECT =
            "select id, name, destination, text, begins, retired_at is not null as retired from answer_template";

    private final JdbcClient jdbc;
    private final Clock clock;

    AnswerTemplates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        ReferenceData.seed(jdbc, "answer_template", "answer-templates.csv");
    }

    @Transactional(readOnly = true)
    List<AnswerTemplate> all() {
        return jdbc.sql(SELECT + " order by retired_at is not null, name collate \"fr-x-icu\"")
                .query(AnswerTemplate.class)
                .list();
    }

    /** Those an agent may use for a destination: its own first, the one that begins drafts before the others. */
    @Transactional(readOnly = true)
    List<AnswerTemplate> fitting(Destination destination) {
        return jdbc.sql(SELECT + " where retired_at is null and destination in ('ANY', ?)"
                        + " order by destination = 'ANY', not begins, name collate \"fr-x-icu\"")
                .param(destination.name())
                .query(AnswerTemplate.class)
                .list();
    }

    @Transactional(readOnly = true)
    Optional<AnswerTemplate> find(long id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(AnswerTemplate.class)
                .optional();
    }

    /** @throws DuplicateKeyException when another template has this name */
    void add(AnswerTemplate template) {
        makeWay(template);
        jdbc.sql("insert into answer_template (name, destination, text, begins) values (?, ?, ?, ?)")
                .params(template.name(), template.destination(), template.text(), template.begins())
                .update();
    }

    /** @throws DuplicateKeyException when another template has this name */
    void change(AnswerTemplate template) {
        makeWay(template);
        jdbc.sql("update answer_template set name = ?, destination = ?, text = ?, begins = ? where id = ?")
                .params(template.name(), template.destination(), template.text(), template.begins(), template.id())
                .update();
    }

    /** One template at most begins the drafts of a destination: the latest chosen. */
    private void makeWay(AnswerTemplate template) {
        if (template.begins()) {
            jdbc.sql("update answer_template set begins = false where destination = ? and id <> ?")
                    .params(template.destination(), template.id())
                    .update();
        }
    }

    void retire(long id) {
        jdbc.sql("update answer_template set begins = false, retired_at = coalesce(retired_at, ?) where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    void restore(long id) {
        jdbc.sql("update answer_template set begins = false, retired_at = null where id = ?")
                .param(id)
                .update();
    }
}
