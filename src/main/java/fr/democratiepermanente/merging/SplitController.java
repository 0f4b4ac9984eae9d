package fr.democratiepermanente.merging;

import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.process.form.CheckedForm;
import fr.democratiepermanente.process.form.FormCatalog;
import fr.democratiepermanente.process.form.FormChecker;
import fr.democratiepermanente.process.form.FormSchema;
import fr.democratiepermanente.proposal.Proposal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an agent takes a part out of a proposal that holds two. The part is checked as what authors deposit is. */
@Controller
@RequestMapping("/dossiers/{reference}/scission")
class SplitController {

    private static final String TITLE = "title";
    private static final String BODY = "body";
    private static final String REASON = "reason";

    private final CaseDesk desk;
    private final Splits splits;
    private final FormCatalog forms;
    private final FormChecker checker;

    SplitController(CaseDesk desk, Splits splits, FormCatalog forms, FormChecker checker) {
        this.desk = desk;
        this.splits = splits;
        this.forms = forms;
        this.checker = checker;
    }

    @GetMapping
    ModelAndView ask(@PathVariable("reference") String reference) {
        Proposal proposal = desk.open(reference);
        return page(proposal, HttpStatus.OK, Map.of(TITLE, "", BODY, proposal.body(), REASON, ""), Map.of());
    }

    @PostMapping
    ModelAndView split(
            @PathVariable("reference") String reference,
            @RequestParam(name = TITLE, defaultValue = "") String title,
            @RequestParam(name = BODY, defaultValue = "") String body,
            @RequestParam(name = REASON, defaultValue = "") String reason,
            RedirectAttributes redirect) {
        Proposal proposal = desk.open(reference);
        Map<String, String> typed = Map.of(TITLE, title, BODY, body, REASON, reason);
        CheckedForm checked = checker.check(schema(), Map.of(TITLE, title, BODY, body));
        Map<String, String> errors = new HashMap<>(checked.errors());
        errors.keySet().retainAll(List.of(TITLE, BODY));
        if (body.replace("\r\n", "\n").strip().equals(proposal.body())) {
            errors.put(BODY, "splitting.error.whole");
        }
        try {
            String why = CaseDesk.reason(reason);
            if (errors.isEmpty()) {
                String part = splits.split(
                        reference,
                        checked.values().requiredText(TITLE),
                        checked.values().requiredText(BODY),
                        why,
                        desk.agent());
                redirect.addFlashAttribute("groupDone", "merging.done.split");
                return Redirects.seeOther("/dossiers/" + part + "#regroupement");
            }
        } catch (RefusedException refused) {
            errors.put(refused.key().startsWith("merging.error.") ? REASON : "", refused.key());
        } catch (ConcurrencyFailureException movedOn) {
            errors.put("", "merging.refused.moved-on");
        }
        return page(proposal, errors.containsKey("") ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST, typed, errors);
    }

    private FormSchema schema() {
        return forms.get("proposal-submission");
    }

    private ModelAndView page(
            Proposal proposal, HttpStatus status, Map<String, String> typed, Map<String, String> errors) {
        return new ModelAndView("merging/split", status)
                .addObject("proposal", proposal)
                .addObject("typed", typed)
                .addObject("errors", errors)
                .addObject("longestReason", CaseDesk.LONGEST_REASON);
    }
}
