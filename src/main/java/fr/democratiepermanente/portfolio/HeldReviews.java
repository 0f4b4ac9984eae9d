package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is kept of a review once its day has come: the board as it stood, then the minutes. */
@Component
@Transactional
class HeldReviews {

    private final Reviews reviews;
    private final KeptBoards boards;
    private final Clock clock;

    HeldReviews(Reviews reviews, KeptBoards boards, Clock clock) {
        this.reviews = reviews;
        this.boards = boards;
        this.clock = clock;
    }

    /** Keeps the board, unless the review was moved as its day came. */
    void keepBoard(String key) {
        Review review = reviews.lock(key);
        if (!review.day().isAfter(today())) {
            boards.keep(review, today());
        }
    }

    /**
     * Keeps the minutes.
     *
     * @return whether the review's day has come; nothing is written otherwise
     */
    boolean hold(String key, Review.Held held) {
        Review review = reviews.lock(key);
        if (review.day().isAfter(today())) {
            return false;
        }
        if (review.boardKeptOn() == null) {
            boards.keep(review, today());
        }
        reviews.hold(key, held);
        return true;
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
