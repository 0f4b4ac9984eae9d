package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.agenda.AgendaItem;
import fr.democratiepermanente.agenda.AgendaSource;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.Deadline;
import fr.democratiepermanente.process.PortfolioReviewProcess;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.process.task.Work;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The days of reviews: on the calendar, for their tasks, for their timers, and from one to the next. */
@Component
class ReviewDays implements AgendaSource, Work {

    private static final Period PAPERS_BEFORE = Period.ofWeeks(2);
    private static final Set<String> READERS =
            Set.of(Role.COMDIR.group(), Role.PILOT_DIRECTORATE.group(), Role.LINE_MANAGER.group());

    private final Reviews reviews;
    private final PortfolioSettings settings;
    private final WorkingDays workingDays;
    private final MessageSource messages;

    ReviewDays(Reviews reviews, PortfolioSettings settings, WorkingDays workingDays, MessageSource messages) {
        this.reviews = reviews;
        this.settings = settings;
        this.workingDays = workingDays;
        this.messages = messages;
    }

    @Configuration
    static class Timers {

        @Bean
        Deadline reviewPapersDue(Reviews reviews) {
            return Deadline.of(
                    PortfolioReviewProcess.PAPERS_DUE,
                    key -> WorkingDays.morning(papersOn(reviews.get(key).day())));
        }

        @Bean
        Deadline reviewDue(Reviews reviews) {
            return Deadline.of(
                    PortfolioReviewProcess.REVIEW_DUE,
                    key -> WorkingDays.morning(reviews.get(key).day()));
        }
    }

    /** When the members of a review are sent the state of the board. */
    static LocalDate papersOn(LocalDate review) {
        return review.minus(PAPERS_BEFORE);
    }

    /** When the next review is proposed for, counted from a day: never one on which nobody works. */
    LocalDate next(LocalDate from) {
        return workingDays.after(from.plus(settings.reviewEvery()).minusDays(1), 1);
    }

    @Override
    public List<AgendaItem> between(LocalDate from, LocalDate to) {
        String title = messages.getMessage("portfolio.agenda", null, Locale.FRENCH);
        return reviews.between(from, to).stream()
                .map(review -> AgendaItem.forGroups(
                        "portfolio-review-" + review.id(), review.day(), title, review.address(), READERS))
                .toList();
    }

    @Override
    public String prefix() {
        return Review.PREFIX;
    }

    @Override
    public String address(String key) {
        return ReviewController.HOME + "/" + key;
    }

    @Override
    public LocalDate dueOn(String key, String step) {
        return reviews.get(key).day();
    }

    /** Nobody by name: the pilot directorate holds reviews. */
    @Override
    public Set<String> people(String key, String step) {
        return Set.of();
    }
}
