package fr.democratiepermanente.experiment;

import fr.democratiepermanente.experiment.ExperimentHistory.Kind;
import fr.democratiepermanente.notification.ResultMails;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.platform.web.Site;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the authors of the proposals an experiment comes from what was decided of it, one mail each. */
@Component
@Transactional
class ExperimentAuthorNews {

    private final JdbcClient jdbc;
    private final ExperimentRegister register;
    private final ExperimentHistory history;
    private final ExperimentEvaluations evaluations;
    private final ResultMails mails;
    private final FrenchDates dates;
    private final Site site;
    private final MessageSource messages;

    ExperimentAuthorNews(
            JdbcClient jdbc,
            ExperimentRegister register,
            ExperimentHistory history,
            ExperimentEvaluations evaluations,
            ResultMails mails,
            FrenchDates dates,
            Site site,
            MessageSource messages) {
        this.jdbc = jdbc;
        this.register = register;
        this.history = history;
        this.evaluations = evaluations;
        this.mails = mails;
        this.dates = dates;
        this.site = site;
        this.messages = messages;
    }

    /**
     * Decides who is told.
     *
     * @return how many mails there are to send
     */
    int gather(String key) {
        Experiment experiment = register.get(key);
        List<List<String>> authors = mails.byAuthor(register.concerned(experiment.id()));
        for (int number = 0; number < authors.size(); number++) {
            jdbc.sql("insert into experiment_mail (experiment_id, number, case_references) values (?, ?, ?)")
                    .params(experiment.id(), number, authors.get(number).toArray(String[]::new))
                    .update();
        }
        if (!authors.isEmpty()) {
            history.record(experiment.id(), Kind.AUTHORS_TOLD, null, null);
        }
        return authors.size();
    }

    /** Sends one mail, unless its author wants it no more by now. */
    void send(String key, int number) {
        Experiment experiment = register.get(key);
        List<String> references = jdbc.sql(
                        "select unnest(case_references) from experiment_mail where experiment_id = ? and number = ?")
                .params(experiment.id(), number)
                .query(String.class)
                .list();
        mails.byAuthor(references).stream()
                .findFirst()
                .ifPresent(author -> mails.send(
                        "experiment:" + experiment.key() + ":decision:" + number,
                        author,
                        List.of(decision(experiment, author))));
    }

    private ResultMails.Moved decision(Experiment experiment, List<String> references) {
        return new ResultMails.Moved(
                experiment.title(),
                references,
                List.of(experiment.isGivenUp() ? givenUp(experiment) : decided(experiment)),
                site.address(experiment.path()));
    }

    private ResultMails.Step givenUp(Experiment experiment) {
        return new ResultMails.Step(
                headline("GIVEN_UP", experiment.endedOn()), experiment.summary(), experiment.stopReason());
    }

    private ResultMails.Step decided(Experiment experiment) {
        Evaluation last = evaluations.last(experiment.id()).orElseThrow();
        return new ResultMails.Step(headline(last.decision().name(), last.decidedOn()), last.text(), last.reason());
    }

    private String headline(String what, LocalDate day) {
        return messages.getMessage("experiment.headline." + what, new Object[] {dates.day(day)}, Locale.FRENCH);
    }
}
