package fr.democratiepermanente.referral;

import fr.democratiepermanente.identity.CurrentAgent;
import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.proposal.CaseFileSection;
import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The referrals in the case file: who signs reads the letter there, who reviews reads the opinion and its reply. */
@Component
class ReferralCaseSection implements CaseFileSection {

    /** A referral with the time its council was given. */
    record Line(
            Referral referral,
            Referral.State state,
            boolean late,
            boolean canBeGivenUp,
            List<Referrals.Extension> extensions) {}

    private final Referrals referrals;
    private final People people;
    private final Proposals proposals;
    private final CurrentAgent currentAgent;

    ReferralCaseSection(Referrals referrals, People people, Proposals proposals, CurrentAgent currentAgent) {
        this.referrals = referrals;
        this.people = people;
        this.proposals = proposals;
        this.currentAgent = currentAgent;
    }

    @Override
    public int position() {
        return 5;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<Line> lines = referrals.of(reference).stream().map(this::line).toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "referral/section",
                        "referral.case.title",
                        Map.of(
                                "lines",
                                lines,
                                "names",
                                names(lines),
                                "reference",
                                reference,
                                "handles",
                                handles(reference))));
    }

    private boolean handles(String reference) {
        String service = proposals.get(reference).service().orElse(null);
        return currentAgent.find().filter(agent -> agent.handles(service)).isPresent();
    }

    private Line line(Referral referral) {
        return new Line(
                referral,
                referral.state(),
                referral.isLate(),
                referral.canBeGivenUp(),
                referrals.extensions(referral.id()));
    }

    private Map<String, String> names(List<Line> lines) {
        return people.names(lines.stream()
                .map(Line::referral)
                .flatMap(referral -> Stream.of(
                        referral.requestedBy(), referral.draftedBy(), referral.signedBy(), referral.repliedBy()))
                .toList());
    }
}
