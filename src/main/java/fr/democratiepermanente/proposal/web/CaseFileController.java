package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.proposal.CaseAccess;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Journal;
import fr.democratiepermanente.proposal.JournalEntry;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.SimilarProposals;
import fr.democratiepermanente.proposal.Supports;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;

/** The case file: what an agent needs to decide, in a frame of the task's form or by itself. */
@Controller
class CaseFileController {

    private final Proposals proposals;
    private final CaseAccess access;
    private final Journal journal;
    private final SimilarProposals similar;
    private final Supports supports;
    private final List<CaseFileSection> sections;
    private final CurrentAgent currentAgent;
    private final People people;
    private final Labels labels;

    CaseFileController(
            Proposals proposals,
            CaseAccess access,
            Journal journal,
            SimilarProposals similar,
            Supports supports,
            List<CaseFileSection> sections,
            CurrentAgent currentAgent,
            People people,
            Labels labels) {
        this.proposals = proposals;
        this.access = access;
        this.journal = journal;
        this.similar = similar;
        this.supports = supports;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(CaseFileSection::position))
                .toList();
        this.currentAgent = currentAgent;
        this.people = people;
        this.labels = labels;
    }

    @GetMapping("/dossiers/{reference}")
    String read(
            @PathVariable String reference,
            @RequestHeader(name = "Sec-Fetch-Dest", defaultValue = "") String destination,
            Model model) {
        SignedInAgent agent = currentAgent.get();
        Proposal proposal =
                access.readable(agent, reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("proposal", proposal);
        model.addAttribute("paragraphs", ProposalPage.paragraphs(proposal.body()));
        model.addAttribute("supports", supports.count(reference));
        boolean contactable = agent.mayContactAuthor(proposal.service().orElse(null));
        model.addAttribute("contactable", contactable);
        model.addAttribute("inCockpit", agent.mayOpenCockpit());
        if (contactable) {
            model.addAttribute("contributor", proposals.contributor(reference).orElse(null));
        }
        model.addAttribute(
                "sections",
                sections.stream()
                        .flatMap(section -> section.content(reference).stream())
                        .toList());
        model.addAttribute("similar", similar.to(proposal));
        List<JournalEntry> entries = journal.of(reference);
        model.addAttribute("journal", entries);
        model.addAttribute(
                "agents",
                people.names(entries.stream().flatMap(JournalEntry::agents).toList()));
        model.addAttribute("serviceNames", labels.services());
        model.addAttribute("framed", destination.equals("iframe"));
        labels.addTo(model);
        return "proposal/case-file";
    }
}
