package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.notification.ResultMails;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.platform.web.Site;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the authors of a cycle's proposals what was decided: one mail each, whatever number of proposals they have. */
@Component
@Transactional
class Announcements {

    private final JdbcClient jdbc;
    private final CycleCases cases;
    private final ResultMails mails;
    private final Trail trail;
    private final FrenchDates dates;
    private final Site site;
    private final MessageSource messages;

    Announcements(
            JdbcClient jdbc,
            CycleCases cases,
            ResultMails mails,
            Trail trail,
            FrenchDates dates,
            Site site,
            MessageSource messages) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.mails = mails;
        this.trail = trail;
        this.dates = dates;
        this.site = site;
        this.messages = messages;
    }

    /**
     * Decides who is told.
     *
     * @return how many mails there are to send
     */
    int gather(Cycle cycle) {
        List<List<String>> authors = mails.byAuthor(cases.concerned(cycle));
        for (int number = 0; number < authors.size(); number++) {
            jdbc.sql("insert into cycle_mail (cycle_id, number, case_references) values (?, ?, ?)")
                    .params(cycle.id(), number, authors.get(number).toArray(String[]::new))
                    .update();
        }
        trail.add(cycle.id(), Trail.Kind.AUTHORS_TOLD, null, String.valueOf(authors.size()));
        return authors.size();
    }

    /** Sends one of the mails, unless its author wants it no more by now. */
    void send(Cycle cycle, int number) {
        List<String> references = jdbc.sql(
                        "select unnest(case_references) from cycle_mail where cycle_id = ? and number = ?")
                .params(cycle.id(), number)
                .query(String.class)
                .list();
        mails.byAuthor(references).stream()
                .findFirst()
                .ifPresent(author ->
                        mails.send(cycle.key() + ":decided:" + number, author, List.of(decided(cycle, author))));
    }

    private ResultMails.Moved decided(Cycle cycle, List<String> references) {
        String headline = message("cycle.decided." + cycle.outcome(), dates.day(Cycles.day(cycle.decidedAt())));
        return new ResultMails.Moved(
                cycle.title(),
                references,
                List.of(new ResultMails.Step(headline, cycle.outcomeReason(), null)),
                site.address(cycle.address()));
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
