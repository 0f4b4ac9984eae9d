package fr.democratiepermanente.handoff;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.Proposals;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What authorities said otherwise than by their link, noted by an agent in the case file. */
@Controller
class CaseHandOffController {

    private static final String CASE_FILE = "redirect:/dossiers/{reference}#transmission";

    private final HandOffTable table;
    private final HandOffs handOffs;
    private final Proposals proposals;
    private final CurrentAgent currentAgent;

    CaseHandOffController(HandOffTable table, HandOffs handOffs, Proposals proposals, CurrentAgent currentAgent) {
        this.table = table;
        this.handOffs = handOffs;
        this.proposals = proposals;
        this.currentAgent = currentAgent;
    }

    @PostMapping("/dossiers/{reference}/transmissions/{id:[0-9]{1,15}}/reception")
    String acknowledge(@PathVariable String reference, @PathVariable long id, RedirectAttributes redirect) {
        boolean noted = handOffs.acknowledge(handled(reference, id), agent().id());
        return back(redirect, noted ? "acknowledged" : "nothing");
    }

    @PostMapping("/dossiers/{reference}/transmissions/{id:[0-9]{1,15}}/reponse")
    String answer(
            @PathVariable String reference,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String answer,
            RedirectAttributes redirect) {
        long handOff = handled(reference, id);
        String words = AuthorityWords.tidy(answer);
        String problem = AuthorityWords.problem(words);
        if (problem != null) {
            redirect.addFlashAttribute("handOffTyped", words);
            return back(redirect, problem);
        }
        return back(redirect, handOffs.answer(handOff, words, agent().id()) ? "answered" : "nothing");
    }

    private static String back(RedirectAttributes redirect, String outcome) {
        redirect.addFlashAttribute("handOffOutcome", outcome);
        return CASE_FILE;
    }

    /** The letter, if it is of this case and the agent works on it. */
    private long handled(String reference, long id) {
        return table.find(id)
                .filter(handOff -> handOff.reference().equals(reference))
                .map(HandOff::id)
                .filter(mayHandle(reference))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Predicate<Long> mayHandle(String reference) {
        return id -> proposals
                .find(reference)
                .filter(proposal -> agent().handles(proposal.service().orElse(null)))
                .isPresent();
    }

    private SignedInAgent agent() {
        return currentAgent.get();
    }
}
