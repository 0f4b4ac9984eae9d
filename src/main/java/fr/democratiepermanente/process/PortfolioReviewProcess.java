package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/portfolio-review.bpmn}; a test holds them equal to it. */
public final class PortfolioReviewProcess {

    public static final String KEY = "portfolio-review";

    /** Also the name of the timer's deadline. */
    public static final String PAPERS_DUE = "papersDue";

    public static final String SEND_REVIEW_PAPERS = "sendReviewPapers";

    /** Also the name of the timer's deadline. */
    public static final String REVIEW_DUE = "reviewDue";

    public static final String KEEP_REVIEW_BOARD = "keepReviewBoard";
    public static final String HOLD_REVIEW = "holdReview";
    public static final String PLAN_NEXT_REVIEW = "planNextReview";
    public static final String SEND_REVIEW_MINUTES = "sendReviewMinutes";
    public static final String ANNOUNCE_MOVE = "announceMove";
    public static final String TELL_REVIEW_MOVED = "tellReviewMoved";

    /** Message: the review takes place on another day. */
    public static final String REVIEW_MOVED = "reviewMoved";

    /** Everything the engine may hold of a review besides its business key. */
    public static final Set<String> VARIABLES = Set.of();

    private PortfolioReviewProcess() {}
}
