package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Teams;
import fr.democratiepermanente.notification.StaffMails;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the members of a review are told, once each: the COMDIR and the pilot directorate. */
@Component
class ReviewMails {

    /** As many lines as a mail takes; the board has them all. */
    private static final int MOST_LINES = 20;

    private final Reviews reviews;
    private final Portfolio portfolio;
    private final StaffMails mails;
    private final Teams teams;
    private final FrenchDates dates;
    private final MessageSource messages;
    private final Clock clock;

    ReviewMails(
            Reviews reviews,
            Portfolio portfolio,
            StaffMails mails,
            Teams teams,
            FrenchDates dates,
            MessageSource messages,
            Clock clock) {
        this.reviews = reviews;
        this.portfolio = portfolio;
        this.mails = mails;
        this.teams = teams;
        this.dates = dates;
        this.messages = messages;
        this.clock = clock;
    }

    void sendPapers(String key) {
        Review review = reviews.get(key);
        Board board = Board.of(portfolio.items(), BoardFilter.NONE, WorkingDays.today(clock));
        List<String> lines = new ArrayList<>();
        lines.add(text("portfolio.mail.papers", day(review)));
        lines.add(text("portfolio.mail.counts", board.late(), board.soon(), board.underWay()));
        board.pressing().stream().limit(MOST_LINES).map(this::sentence).forEach(lines::add);
        if (board.pressing().size() > MOST_LINES) {
            lines.add(text("portfolio.mail.more", board.pressing().size() - MOST_LINES));
        }
        tell(
                review,
                "papers",
                new StaffMails.Notice(
                        text("portfolio.mail.papers.subject", day(review)),
                        lines,
                        "/pilotage/portefeuille",
                        text("portfolio.mail.board")));
        reviews.papersSent(key);
    }

    /** Tells of the day as it is now: of two changes in a row, the last. */
    void tellMoved(String key) {
        Review review = reviews.get(key);
        tell(
                review,
                "moved-" + review.version(),
                new StaffMails.Notice(
                        text("portfolio.mail.moved.subject", day(review)),
                        List.of(text("portfolio.mail.moved", dates.day(review.movedFrom()), day(review))),
                        review.address(),
                        text("portfolio.mail.review")));
    }

    void sendMinutes(String key) {
        Review review = reviews.get(key);
        tell(
                review,
                "minutes",
                new StaffMails.Notice(
                        text("portfolio.mail.minutes.subject", day(review)),
                        List.of(
                                text("portfolio.mail.minutes", day(review)),
                                text("portfolio.mail.next", dates.day(nextDay(review)))),
                        review.address(),
                        text("portfolio.mail.minutes.link")));
    }

    /** The day of the review that is ahead: somebody may have planned another one than the minutes say. */
    private LocalDate nextDay(Review held) {
        return reviews.open().map(Review::day).orElse(held.held().nextOn());
    }

    private String sentence(Board.Line line) {
        PortfolioItem item = line.item();
        return text(
                "portfolio.mail.line",
                text("portfolio.standing." + line.standing()),
                item.title(),
                Optional.ofNullable(item.next()).orElse(item.phase()),
                item.nextOn() == null ? "" : text("portfolio.mail.by", dates.day(item.nextOn())));
    }

    private void tell(Review review, String what, StaffMails.Notice notice) {
        List<String> members = Stream.of(Role.COMDIR, Role.PILOT_DIRECTORATE)
                .flatMap(role -> teams.members(role.group()).stream())
                .distinct()
                .toList();
        mails.tell(review.event(what), members, notice);
    }

    private String day(Review review) {
        return dates.day(review.day());
    }

    private String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.FRENCH);
    }
}
