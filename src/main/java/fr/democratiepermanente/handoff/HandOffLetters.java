package fr.democratiepermanente.handoff;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.notification.CaseLetters;
import fr.democratiepermanente.notification.CaseLetters.Sent;
import fr.democratiepermanente.notification.CaseLetters.Words;
import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.proposal.JournalKind;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The mails to authorities, and what authors are told of their answers. An authority never learns who the author is. */
@Component
class HandOffLetters {

    private final CaseLetters letters;
    private final Proposals proposals;
    private final Services services;
    private final FrenchDates dates;

    HandOffLetters(CaseLetters letters, Proposals proposals, Services services, FrenchDates dates) {
        this.letters = letters;
        this.proposals = proposals;
        this.services = services;
        this.dates = dates;
    }

    /** Sends the letter with the proposal it hands over. */
    Sent send(HandOff handOff) {
        return write(handOff, "hand-off:" + handOff.key(), "handoff/letter");
    }

    /** Reminds the authority for the n-th time, with the letter again. */
    Sent chase(HandOff handOff, int n) {
        return write(handOff, "hand-off:" + handOff.key() + ":chase:" + n, "handoff/chase");
    }

    private Sent write(HandOff handOff, String event, String template) {
        Proposal proposal = proposals.get(handOff.reference());
        Map<String, Object> values = values(handOff);
        values.put("letterLines", lines(handOff.letter()));
        values.put("proposalLines", lines(proposal.body()));
        if (handOff.sentAt() != null) {
            values.put("sentOn", dates.day(handOff.sentAt()));
        }
        return letters.to(
                EmailAddress.parse(handOff.email()).orElseThrow(),
                new Words(handOff.reference(), event, template, values),
                HandOffLinks.KIND,
                handOff.key());
    }

    /** Tells the author what the authority said. */
    void relay(HandOff handOff) {
        Map<String, Object> values = values(handOff);
        values.put("answerLines", lines(handOff.answer()));
        values.put("answeredOn", dates.day(handOff.answeredAt()));
        letters.toAuthor(
                new Words(handOff.reference(), "hand-off-answer:" + handOff.id(), "handoff/relay", values),
                JournalKind.HAND_OFF_RELAYED);
    }

    private Map<String, Object> values(HandOff handOff) {
        Map<String, Object> values = new HashMap<>();
        values.put("recipientName", handOff.authority());
        services.find(handOff.service()).ifPresent(service -> values.put("service", service));
        return values;
    }

    private static List<String> lines(String text) {
        return text.strip().lines().map(String::strip).toList();
    }
}
