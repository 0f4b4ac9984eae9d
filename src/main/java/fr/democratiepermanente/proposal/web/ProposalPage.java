package fr.democratiepermanente.proposal.web;

import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.ProposalGroups;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.PublicSection;
import fr.democratiepermanente.proposal.Supports;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the public page and the author's own page both show of a proposal. */
@Component
class ProposalPage {

    private final Proposals proposals;
    private final ProposalGroups groups;
    private final Standings standings;
    private final Supports supports;
    private final List<PublicSection> sections;
    private final Labels labels;

    ProposalPage(
            Proposals proposals,
            ProposalGroups groups,
            Standings standings,
            Supports supports,
            ObjectProvider<PublicSection> sections,
            Labels labels) {
        this.proposals = proposals;
        this.groups = groups;
        this.standings = standings;
        this.supports = supports;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(PublicSection::position))
                .toList();
        this.labels = labels;
    }

    /**
     * The case itself, in words.
     *
     * @param title null when the reader may not see the text, as are {@code paragraphs} (then empty)
     * @param theme code or null, as {@code livingArea}
     * @param author name everyone may read, or null
     */
    record View(
            String reference,
            String title,
            List<String> paragraphs,
            boolean textPublished,
            String theme,
            String livingArea,
            String author,
            Instant submittedAt,
            int supports) {}

    /**
     * The case that answers for a merged one.
     *
     * @param on when it was merged
     */
    record Followed(String reference, Instant on) {}

    /**
     * Adds {@code view}, {@code standing}, {@code sections} and those before them, {@code firstSections}; and {@code followed} for a merged case, whose standing
     * is then that of the case it follows.
     */
    void addTo(Model model, Proposal proposal, boolean ownPage) {
        boolean readable = ownPage || proposal.textPublished();
        model.addAttribute(
                "view",
                new View(
                        proposal.reference(),
                        readable ? proposal.title() : null,
                        readable ? paragraphs(proposal.body()) : List.of(),
                        proposal.textPublished(),
                        proposal.theme().orElse(null),
                        proposal.livingArea().orElse(null),
                        proposals
                                .contributor(proposal.reference())
                                .flatMap(ContributorDetails::publicName)
                                .orElse(null),
                        proposal.submittedAt(),
                        supports.count(proposal.reference())));
        Proposal followed = groups.survivor(proposal);
        model.addAttribute("standing", standings.of(followed));
        proposal.mergedInto()
                .ifPresent(survivor -> model.addAttribute(
                        "followed", new Followed(survivor, proposal.closedAt().orElseThrow())));
        model.addAttribute("firstSections", sections(proposal, ownPage, true));
        model.addAttribute("sections", sections(proposal, ownPage, false));
        labels.addTo(model);
    }

    private List<PublicSection.Content> sections(Proposal proposal, boolean ownPage, boolean first) {
        return sections.stream()
                .filter(section -> section.position() < 0 == first)
                .flatMap(section -> section.content(proposal.reference(), ownPage).stream())
                .toList();
    }

    /** A text cut where its author left a line empty; single line breaks stay within. */
    static List<String> paragraphs(String text) {
        return List.of(text.strip().split("\\n\\s*\\n"));
    }
}
