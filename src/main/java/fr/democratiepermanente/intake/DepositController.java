package fr.democratiepermanente.intake;

import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.form.CheckedForm;
import fr.democratiepermanente.process.form.FormChecker;
import fr.democratiepermanente.process.form.FormRefusedException;
import fr.democratiepermanente.process.form.FormSchema;
import fr.democratiepermanente.process.form.StartForms;
import fr.democratiepermanente.proposal.AuthorCookie;
import fr.democratiepermanente.proposal.AuthorLinks;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.Submission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final AuthorLinks links;
    private final DepositTokens tokens;
    private final MessageSource messages;

    DepositController(
            StartForms startForms,
            FormChecker checker,
            Deposits deposits,
            NearbyProposals nearby,
            AuthorLinks links,
            DepositTokens tokens,
            MessageSource messages) {
        this.startForms = startForms;
        this.checker = checker;
        this.deposits = deposits;
        this.nearby = nearby;
        this.links = links;
        this.tokens = tokens;
        this.messages = messages;
    }

    @GetMapping(PATH)
    ModelAndView blank() {
        return form(new DepositPage(tokens.next(), form(), Map.of(), Map.of()), HttpStatus.OK);
    }

    /** The form again with what was typed, for whoever sent it after the session ended. */
    @PostMapping(AGAIN)
    ModelAndView again(@RequestParam MultiValueMap<String, String> parameters) {
        return renewed(new SentForm(form(), parameters), HttpStatus.FORBIDDEN, "deposit.notice.session");
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
        if (!sent.hasToken()) {
            return renewed(sent, HttpStatus.BAD_REQUEST, "deposit.notice.token");
        }
        Map<String, String> typed = sent.typed();
        if (sent.asks(SentForm.EDIT)) {
            return form(new DepositPage(sent.token(), schema, typed, Map.of()), HttpStatus.OK);
        }
        CheckedForm checked = checker.check(schema, typed);
        Map<String, String> errors = new LinkedHashMap<>(checked.errors());
        sent.garbled().forEach(field -> errors.put(field.key(), words("form.error.characters", field.label())));
        sent.repeated().forEach(field -> errors.put(field.key(), words("form.error.repeated", field.label())));
        if (!errors.isEmpty()) {
            return form(new DepositPage(sent.token(), schema, typed, errors), HttpStatus.BAD_REQUEST);
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
        try {
            String reference = deposits.deposit(sent.token(), submission);
            AuthorCookie.give(links.secretFor(reference), request, response);
            return Redirects.seeOther("/suivi?depot");
        } catch (Deposits.AlreadyDepositedException already) {
            return renewed(sent, HttpStatus.CONFLICT, "deposit.notice.already")
                    .addObject("noticeReference", already.reference());
        }
    }

    private ModelAndView renewed(SentForm sent, HttpStatus status, String notice) {
        return form(new DepositPage(tokens.next(), form(), sent.typed(), Map.of()), status)
                .addObject("notice", notice);
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
