package fr.democratiepermanente.merging;

import fr.democratiepermanente.platform.web.Redirects;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.SimilarProposals;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an agent merges a case into another, having read both, and undoes it. */
@Controller
class MergeController {

    private static final String MERGE = "/dossiers/{reference}/regroupement";
    private static final String UNDO = "/dossiers/{reference}/separation";

    private final CaseDesk desk;
    private final Merges merges;
    private final ProposalGroups groups;
    private final SimilarProposals similar;

    MergeController(CaseDesk desk, Merges merges, ProposalGroups groups, SimilarProposals similar) {
        this.desk = desk;
        this.merges = merges;
        this.groups = groups;
        this.similar = similar;
    }

    /** @param number typed, before a choice among the near ones */
    @GetMapping(MERGE)
    ModelAndView choose(
            @PathVariable("reference") String reference,
            @RequestParam(name = "vers", defaultValue = "") String chosen,
            @RequestParam(name = "numero", defaultValue = "") String number) {
        Proposal proposal = desk.open(reference);
        String target = number.isBlank() ? chosen : number;
        if (target.isBlank()) {
            return page(proposal, HttpStatus.OK);
        }
        Optional<Proposal> other = desk.find(target);
        return other.isPresent()
                ? confirmation(proposal, other.get(), HttpStatus.OK)
                : page(proposal, HttpStatus.NOT_FOUND)
                        .addObject("number", number)
                        .addObject("refused", "merging.refused.unknown");
    }

    @PostMapping(MERGE)
    ModelAndView merge(
            @PathVariable("reference") String reference,
            @RequestParam(name = "vers", defaultValue = "") String target,
            @RequestParam(name = "raison", defaultValue = "") String reason,
            RedirectAttributes redirect) {
        Proposal proposal = desk.open(reference);
        Optional<Proposal> other = desk.find(target);
        if (other.isEmpty()) {
            return page(proposal, HttpStatus.NOT_FOUND).addObject("refused", "merging.refused.unknown");
        }
        try {
            merges.merge(reference, other.get().reference(), CaseDesk.reason(reason), desk.agent());
            redirect.addFlashAttribute("groupDone", "merging.done.merged");
            return Redirects.seeOther("/dossiers/" + reference + "#regroupement");
        } catch (RefusedException refused) {
            return refused(confirmation(desk.open(reference), other.get(), HttpStatus.CONFLICT), refused, reason);
        } catch (ConcurrencyFailureException movedOn) {
            return refused(
                    confirmation(desk.open(reference), other.get(), HttpStatus.CONFLICT),
                    new RefusedException("merging.refused.moved-on"),
                    reason);
        }
    }

    @GetMapping(UNDO)
    ModelAndView askToUndo(@PathVariable("reference") String reference) {
        return undoPage(desk.open(reference), HttpStatus.OK);
    }

    @PostMapping(UNDO)
    ModelAndView undo(
            @PathVariable("reference") String reference,
            @RequestParam(name = "raison", defaultValue = "") String reason,
            RedirectAttributes redirect) {
        desk.open(reference);
        try {
            merges.undo(reference, CaseDesk.reason(reason), desk.agent());
            redirect.addFlashAttribute("groupDone", "merging.done.undone");
            return Redirects.seeOther("/dossiers/" + reference + "#regroupement");
        } catch (RefusedException refused) {
            return refused(undoPage(desk.open(reference), HttpStatus.CONFLICT), refused, reason);
        }
    }

    private ModelAndView page(Proposal proposal, HttpStatus status) {
        List<SimilarProposals.Similar> near = similar.to(proposal).stream()
                .filter(one -> desk.find(one.reference()).isPresent())
                .toList();
        return new ModelAndView("merging/merge", status)
                .addObject("proposal", proposal)
                .addObject("near", near)
                .addObject("longestReason", CaseDesk.LONGEST_REASON);
    }

    private ModelAndView confirmation(Proposal proposal, Proposal other, HttpStatus status) {
        return page(proposal, status).addObject("other", other).addObject("survivor", groups.survivor(other));
    }

    private ModelAndView undoPage(Proposal proposal, HttpStatus status) {
        Optional<Merge> merge = merges.standing(proposal.reference());
        return new ModelAndView("merging/undo", status)
                .addObject("proposal", proposal)
                .addObject("merge", merge.orElse(null))
                .addObject("possible", merge.filter(merges::canBeUndone).isPresent())
                .addObject("longestReason", CaseDesk.LONGEST_REASON);
    }

    private static ModelAndView refused(ModelAndView page, RefusedException refused, String reason) {
        if (refused.key().startsWith("merging.error.")) {
            page.setStatus(HttpStatus.BAD_REQUEST);
            page.addObject("reasonError", refused.key());
        } else {
            page.addObject("refused", refused.key());
            page.addObject("refusedArguments", refused.arguments());
        }
        return page.addObject("reason", reason);
    }
}
