package fr.democratiepermanente.question;

import fr.democratiepermanente.platform.robots.TooManyRequests;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.platform.web.UploadForm;
import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Channel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Takes the author's answer. Whatever is wrong with it, what was typed comes back. */
@Controller
class AuthorReplyController {

    static final String PATH = "/suivi/question";
    static final String AGAIN = PATH + "/reprise";

    private static final String NO_COOKIE = "";

    private final AuthorSessions sessions;
    private final AuthorQuestions questions;
    private final Replies replies;
    private final AuthorFiles files;

    AuthorReplyController(AuthorSessions sessions, AuthorQuestions questions, Replies replies, AuthorFiles files) {
        this.sessions = sessions;
        this.questions = questions;
        this.replies = replies;
        this.files = files;
    }

    @ModelAttribute
    void keepTheSecret(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    /** The form is on the author's page; nothing is read or changed here. */
    @GetMapping(PATH)
    ModelAndView show() {
        return Redirects.seeOther("/suivi");
    }

    /** Where an upload leads that the server did not take in. */
    @GetMapping(PATH + UploadForm.TOO_LARGE)
    ModelAndView tooLarge(@CookieValue(name = AuthorCookie.NAME, defaultValue = NO_COOKIE) String cookie) {
        return page(open(cookie), HttpStatus.PAYLOAD_TOO_LARGE, "").addObject("notice", "too-large");
    }

    /** The form again, for whoever sent it after the session ended or once too often. */
    @PostMapping(AGAIN)
    ModelAndView again(
            @CookieValue(name = AuthorCookie.NAME, defaultValue = NO_COOKIE) String cookie,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        // Refused already: to whom it is nobody's page, no page is shown.
        String reference =
                sessions.reference(cookie).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        return TooManyRequests.minutesToWait(request)
                .map(minutes -> page(reference, HttpStatus.TOO_MANY_REQUESTS, text)
                        .addObject("notice", "limit")
                        .addObject("noticeDetail", minutes))
                .orElseGet(() -> page(reference, HttpStatus.FORBIDDEN, text).addObject("notice", "session"));
    }

    @PostMapping(PATH)
    ModelAndView reply(
            @CookieValue(name = AuthorCookie.NAME, defaultValue = NO_COOKIE) String cookie,
            @RequestParam long question,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(name = "files", required = false) List<MultipartFile> sent) {
        String reference = open(cookie);
        TypedReply typed = TypedReply.of(text);
        if (typed.isRefused()) {
            return page(reference, HttpStatus.UNPROCESSABLE_ENTITY, text).addObject("problem", typed.problem());
        }
        // What comes after a withdrawal or an answer leaves nothing behind.
        AuthorFiles.Refusals refusals =
                files.take(reference, replies.mayCome(reference, question) ? chosen(sent) : List.of());
        if (!refusals.isEmpty()) {
            return page(reference, refusals.status(), text).addObject("refusals", refusals.files());
        }
        Optional<Replies.Outcome> outcome =
                replies.take(new NewReply(reference, question, seen, typed.text(), Channel.WEB, null));
        return switch (outcome.orElseThrow(AuthorReplyController::notFound)) {
            case KEPT -> Redirects.seeOther("/suivi?reponse");
            case OVERTAKEN -> page(reference, HttpStatus.CONFLICT, text).addObject("notice", "overtaken");
            case CASE_CLOSED -> page(reference, HttpStatus.CONFLICT, text).addObject("notice", "closed");
            case TOO_MANY -> page(reference, HttpStatus.CONFLICT, text).addObject("notice", "too-many");
        };
    }

    private ModelAndView page(String reference, HttpStatus status, String typed) {
        return new ModelAndView("question/author-page", status)
                .addObject("content", questions.last(reference).orElse(null))
                .addObject("typed", typed);
    }

    /** Browsers send an empty part for a field without file. */
    private static List<MultipartFile> chosen(List<MultipartFile> sent) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(file -> !"".equals(file.getOriginalFilename()))
                        .toList();
    }

    /** The case a secret opens; a wrong one gives the same answer as none. */
    private String open(String cookie) {
        return sessions.reference(cookie).orElseThrow(AuthorReplyController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
