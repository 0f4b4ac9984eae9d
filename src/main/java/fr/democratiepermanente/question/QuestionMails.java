package fr.democratiepermanente.question;

import fr.democratiepermanente.notification.AuthorMail;
import fr.democratiepermanente.notification.AuthorMails;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.proposal.JournalKind;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes to the author about a question. */
@Component
class QuestionMails {

    private final AuthorMails mails;
    private final QuestionDeadlines deadlines;
    private final FrenchDates dates;

    QuestionMails(AuthorMails mails, QuestionDeadlines deadlines, FrenchDates dates) {
        this.mails = mails;
        this.deadlines = deadlines;
        this.dates = dates;
    }

    void ask(Question question) {
        tell(question, "question", JournalKind.QUESTION_SENT);
    }

    void remind(Question question) {
        tell(question, "question-reminder", JournalKind.AUTHOR_REMINDED);
    }

    private void tell(Question question, String template, JournalKind kind) {
        List<String> lines = question.text().strip().lines().map(String::strip).toList();
        mails.tell(
                question.reference(),
                new AuthorMail(
                        template + "-" + question.id(),
                        template,
                        Map.of(
                                "lines", lines,
                                "askedOn", dates.day(question.askedAt()),
                                "answerBefore", dates.day(deadlines.lastDay(question))),
                        kind));
    }
}
