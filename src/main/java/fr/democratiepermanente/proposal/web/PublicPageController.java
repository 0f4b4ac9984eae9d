package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.platform.MailableAddresses;
import fr.democratiepermanente.platform.robots.Trap;
import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Supports;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page of a proposal that everyone may read, and the support everyone may give it. */
@Controller
class PublicPageController {

    private static final String TEMPLATE = "proposal/public";

    private final Proposals proposals;
    private final ProposalPage page;
    private final Supports supports;
    private final MailableAddresses addresses;

    PublicPageController(Proposals proposals, ProposalPage page, Supports supports, MailableAddresses addresses) {
        this.proposals = proposals;
        this.page = page;
        this.supports = supports;
        this.addresses = addresses;
    }

    @GetMapping("/propositions/{reference}")
    String read(@PathVariable String reference, @RequestParam(required = false) String soutien, Model model) {
        page.addTo(model, find(reference), false);
        model.addAttribute("supported", soutien != null);
        return TEMPLATE;
    }

    @PostMapping("/propositions/{reference}/soutiens")
    ModelAndView support(
            @PathVariable String reference, @RequestParam MultiValueMap<String, String> sent, Model model) {
        Proposal proposal = find(reference);
        String typed = Optional.ofNullable(sent.getFirst("email")).orElse("").strip();
        if (Trap.caught(sent)) {
            return refused(proposal, "support.error.trap", typed, HttpStatus.BAD_REQUEST, model);
        }
        Optional<EmailAddress> email = addresses.parse(typed);
        if (email.isEmpty()) {
            return refused(proposal, "support.error.email", typed, HttpStatus.BAD_REQUEST, model);
        }
        if (!supports.support(reference, email.get().value())) {
            return refused(proposal, "support.error.closed", typed, HttpStatus.CONFLICT, model);
        }
        return Redirects.seeOther("/propositions/" + reference + "?soutien=recu#soutenir");
    }

    private ModelAndView refused(Proposal proposal, String error, String typed, HttpStatus status, Model model) {
        page.addTo(model, proposal, false);
        model.addAttribute("supportError", error);
        return new ModelAndView(TEMPLATE, Map.of("supportEmail", typed), status);
    }

    private Proposal find(String reference) {
        return proposals.find(reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
