package fr.democratiepermanente.portfolio;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.CaseChanges;
import fr.democratiepermanente.process.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages about the reviews of the portfolio: those who steer read them, the pilot directorate plans and moves them. */
@Controller
@RequestMapping(ReviewController.HOME)
class ReviewController {

    static final String HOME = "/pilotage/revues";

    private static final String KEY = "/{key:" + Review.PREFIX + "[0-9]{1,15}}";

    private final Reviews reviews;
    private final KeptBoards boards;
    private final ReviewDays days;
    private final ReviewRights rights;
    private final CaseChanges changes;
    private final CurrentAgent currentAgent;
    private final People people;
    private final Clock clock;

    ReviewController(
            Reviews reviews,
            KeptBoards boards,
            ReviewDays days,
            ReviewRights rights,
            CaseChanges changes,
            CurrentAgent currentAgent,
            People people,
            Clock clock) {
        this.reviews = reviews;
        this.boards = boards;
        this.days = days;
        this.rights = rights;
        this.changes = changes;
        this.currentAgent = currentAgent;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String fait) {
        return list(ReviewForm.of(days.next(today()), 0), Map.of(), HttpStatus.OK)
                .addObject("done", fait.equals("prevue") ? fait : null);
    }

    @PostMapping
    ModelAndView plan(ReviewForm form) {
        Map<String, String> problems = form.problems(today());
        if (!problems.isEmpty()) {
            return list(form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        boolean planned = reviews.plan(form.day(), currentAgent.get().id());
        // Sent twice, it is planned all the same.
        if (planned
                || reviews.open().filter(open -> open.day().equals(form.day())).isPresent()) {
            return Redirects.seeOther(HOME + "?fait=prevue");
        }
        return list(form, Map.of("jour", "taken"), HttpStatus.CONFLICT);
    }

    @GetMapping(KEY)
    ModelAndView show(@PathVariable String key, @RequestParam(defaultValue = "") String fait) {
        Review review = known(key);
        return page(review, ReviewForm.of(review.day(), review.version()), Map.of(), HttpStatus.OK)
                .addObject("done", fait.equals("deplacee") ? fait : null);
    }

    /** For the frame of the task's form, whose links open elsewhere. */
    @GetMapping(KEY + "/dossier")
    ModelAndView file(@PathVariable String key) {
        return about(known(key), "portfolio/review-file", HttpStatus.OK).addObject("target", "_blank");
    }

    @PostMapping(KEY + "/date")
    ModelAndView move(@PathVariable String key, ReviewForm form) {
        Review review = known(key);
        Map<String, String> problems = form.problems(today());
        if (problems.isEmpty() && !review.isHeld() && form.day().equals(review.day())) {
            problems = Map.of("jour", "same");
        }
        if (!problems.isEmpty()) {
            return page(review, form, problems, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (!changes.make(() -> reviews.move(key, form.day(), form.seenVersion()))) {
            Review now = known(key);
            return page(now, form.seen(now), Map.of("jour", now.isHeld() ? "held" : "changed"), HttpStatus.CONFLICT);
        }
        return Redirects.seeOther(review.address() + "?fait=deplacee");
    }

    private ModelAndView list(ReviewForm form, Map<String, String> problems, HttpStatus status) {
        return new ModelAndView("portfolio/reviews", status)
                .addObject("open", reviews.open().orElse(null))
                .addObject("held", reviews.held())
                .addObject("mayPlan", rights.mayPlan())
                .addObject("form", form)
                .addObject("problems", problems);
    }

    private ModelAndView page(Review review, ReviewForm form, Map<String, String> problems, HttpStatus status) {
        return about(review, "portfolio/review", status)
                .addObject("mayMove", rights.mayPlan() && !review.isHeld())
                .addObject("form", form)
                .addObject("problems", problems);
    }

    private ModelAndView about(Review review, String view, HttpStatus status) {
        return new ModelAndView(view, status)
                .addObject("review", review)
                .addObject("papersOn", ReviewDays.papersOn(review.day()))
                .addObject("board", boards.of(review).orElse(null))
                .addObject(
                        "author",
                        Optional.ofNullable(review.held())
                                .map(held -> people.name(held.by()))
                                .orElse(null));
    }

    private Review known(String key) {
        return reviews.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today() {
        return WorkingDays.today(clock);
    }
}
