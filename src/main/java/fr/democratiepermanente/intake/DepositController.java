package fr.democratiepermanente.intake;

import fr.democratiepermanente.intake.RobotChecks.Obstacle;
import fr.democratiepermanente.platform.robots.TooManyRequests;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.CheckedForm;
import fr.democratiepermanente.process.form.FormChecker;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSchema;
import fr.democratiepermanente.process.form.StartForms;
import fr.democratiepermanente.proposal.AuthorSessions;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Submission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The public deposit page, drawn from the deployed start form and checked against it. */
@Controller
class DepositController {

    static final String PATH = "/propositions/nouvelle";
    static final String AGAIN = PATH + "/reprise";

    private static final Logger LOG = LoggerFactory.getLogger(DepositController.class);

    private final StartForms startForms;
    private final FormChecker checker;
    private final Deposits deposits;
    private final NearbyProposals nearby;
    private final AuthorSessions sessions;
    private final DepositTokens tokens;
    private final RobotChecks robots;
    private final ProofOfWork proof;
    private final MessageSource messages;

    DepositController(
            StartForms startForms,
            FormChecker checker,
            Deposits deposits,
            NearbyProposals nearby,
            AuthorSessions sessions,
            DepositTokens tokens,
            RobotChecks robots,
            ProofOfWork proof,
            MessageSource messages) {
        this.startForms = startForms;
        this.checker = checker;
        this.deposits = deposits;
        this.nearby = nearby;
        this.sessions = sessions;
        this.tokens = tokens;
        this.robots = robots;
        this.proof = proof;
        this.messages = messages;
    }

    @GetMapping(PATH)
    ModelAndView blank() {
        return form(new DepositPage(tokens.next(), form(), Map.of(), Map.of()), HttpStatus.OK);
    }

    /** The form again with what was typed, for whoever sent it after the session ended or once too often. */
    @PostMapping(AGAIN)
    ModelAndView again(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request) {
        SentForm sent = new SentForm(form(), parameters);
        return TooManyRequests.minutesToWait(request)
                .map(minutes -> renewed(sent, HttpStatus.TOO_MANY_REQUESTS, "deposit.notice.limit", minutes))
                .orElseGet(() -> renewed(sent, HttpStatus.FORBIDDEN, "deposit.notice.session", null));
    }

    @PostMapping(PATH)
    ModelAndView send(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response) {
        FormSchema schema = form();
        SentForm sent = new SentForm(schema, parameters);
        if (sent.unknown() > 0) {
            LOG.info("Dépôt : {} champ(s) inconnu(s) écarté(s)", sent.unknown());
        }
        DepositTokens.Standing standing =
                sent.hasToken() ? tokens.standing(sent.token()) : DepositTokens.Standing.FORGED;
        if (standing == DepositTokens.Standing.FORGED) {
            return renewed(sent, HttpStatus.BAD_REQUEST, "deposit.notice.token", null);
        }
        if (standing == DepositTokens.Standing.EXPIRED) {
            return expired(sent);
        }
        Map<String, String> typed = sent.typed();
        if (sent.asks(SentForm.EDIT)) {
            return form(new DepositPage(sent.token(), schema, typed, Map.of()), HttpStatus.OK);
        }
        return checked(sent, request, response);
    }

    private ModelAndView checked(SentForm sent, HttpServletRequest request, HttpServletResponse response) {
        FormSchema schema = form();
        Map<String, String> typed = sent.typed();
        CheckedForm checked = checker.check(schema, typed);
        Map<String, String> errors = new LinkedHashMap<>(checked.errors());
        sent.garbled().forEach(field -> errors.put(field.key(), words("form.error.characters", field.label())));
        sent.repeated().forEach(field -> errors.put(field.key(), words("form.error.repeated", field.label())));
        if (!errors.isEmpty()) {
            return form(new DepositPage(sent.token(), schema, typed, errors), HttpStatus.BAD_REQUEST);
        }
        Optional<Obstacle> obstacle = robots.ofForm(sent, request);
        if (obstacle.isPresent()) {
            return stopped(sent, obstacle.get(), request);
        }
        try {
            Submission submission = ProposalForm.submission(checked.values(), Channel.WEB);
            return take(sent, submission, request, response);
        } catch (FormRefusedException refused) {
            return form(
                    new DepositPage(sent.token(), schema, typed, Map.of(refused.field(), refused.getMessage())),
                    HttpStatus.BAD_REQUEST);
        }
    }

    private ModelAndView take(
            SentForm sent, Submission submission, HttpServletRequest request, HttpServletResponse response) {
        List<NearbyProposals.Nearby> near =
                sent.asks(SentForm.CONFIRM) ? List.of() : nearby.to(submission.title(), submission.body());
        if (!near.isEmpty()) {
            return new ModelAndView("intake/similar")
                    .addObject("token", sent.token())
                    .addObject("typed", sent.typed())
                    .addObject("email", submission.contributor().email())
                    .addObject("near", near);
        }
        Optional<Obstacle> obstacle =
                robots.ofSender(sent, submission.contributor().email(), request);
        if (obstacle.isPresent()) {
            return obstacle.get() == Obstacle.PROOF ? proof(sent) : stopped(sent, obstacle.get(), request);
        }
        try {
            String reference = deposits.deposit(DepositTokens.id(sent.token()), submission);
            sessions.open(reference, request, response);
            return Redirects.seeOther("/suivi?depot");
        } catch (Deposits.AlreadyDepositedException already) {
            return renewed(sent, HttpStatus.CONFLICT, "deposit.notice.already", already.reference());
        }
    }

    /** A form kept for days may have been sent meanwhile. */
    private ModelAndView expired(SentForm sent) {
        return deposits.openedBy(DepositTokens.id(sent.token()))
                .map(reference -> renewed(sent, HttpStatus.CONFLICT, "deposit.notice.already", reference))
                .orElseGet(() -> renewed(sent, HttpStatus.FORBIDDEN, "deposit.notice.session", null));
    }

    /** The same form with what was typed, and what to do. */
    private ModelAndView stopped(SentForm sent, Obstacle obstacle, HttpServletRequest request) {
        return form(new DepositPage(sent.token(), form(), sent.typed(), Map.of()), obstacle.status())
                .addObject("notice", obstacle.notice())
                .addObject(
                        "noticeDetail", TooManyRequests.minutesToWait(request).orElse(null));
    }

    private ModelAndView proof(SentForm sent) {
        String token = sent.token();
        Optional<Duration> left = proof.left(token, sent.ticket());
        return new ModelAndView("intake/proof", HttpStatus.FORBIDDEN)
                .addObject("token", token)
                .addObject("typed", sent.typed())
                .addObject("challenge", proof.challenge(token))
                .addObject("ticket", left.isPresent() ? sent.ticket() : proof.ticket(token))
                .addObject("early", left.isPresent())
                .addObject("seconds", TooManyRequests.seconds(left.orElse(proof.delay())));
    }

    private ModelAndView renewed(SentForm sent, HttpStatus status, String notice, Object detail) {
        return form(new DepositPage(tokens.next(), form(), sent.typed(), Map.of()), status)
                .addObject("notice", notice)
                .addObject("noticeDetail", detail);
    }

    private static ModelAndView form(DepositPage page, HttpStatus status) {
        return new ModelAndView("intake/deposit", Map.of("page", page), status);
    }

    private FormSchema form() {
        return startForms.of(ProposalProcess.KEY).forCitizens();
    }

    private String words(String key, String label) {
        return messages.getMessage(key, new Object[] {label}, Locale.FRENCH);
    }
}
