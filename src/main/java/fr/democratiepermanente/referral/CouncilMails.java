package fr.democratiepermanente.referral;

import fr.democratiepermanente.identity.People;
import fr.democratiepermanente.notification.CouncilLetters;
import fr.democratiepermanente.process.WorkingDays;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is written about a referral: to the council, to the service, to the author, once each. */
@Component
class CouncilMails {

    private final Referrals referrals;
    private final CouncilLetters letters;
    private final CouncilSettings settings;
    private final People people;
    private final MessageSource messages;

    CouncilMails(
            Referrals referrals,
            CouncilLetters letters,
            CouncilSettings settings,
            People people,
            MessageSource messages) {
        this.referrals = referrals;
        this.letters = letters;
        this.settings = settings;
        this.people = people;
        this.messages = messages;
    }

    void sendLetter(String reference) {
        Referral referral = referrals.get(reference);
        letters.sendReferral(
                reference,
                referral.event("letter"),
                settings.addressOf(referral.council()),
                new CouncilLetters.Referral(
                        referral.letter(),
                        people.name(referral.signedBy()),
                        LocalDate.ofInstant(referral.signedAt(), WorkingDays.ZONE),
                        referral.dueOn()));
        referrals.dispatched(reference);
    }

    /** Reminds of nothing when the opinion arrived as the timer fired. */
    void remindService(String reference) {
        referrals
                .current(reference)
                .filter(referral -> referral.state() == Referral.State.AWAITED)
                .ifPresent(referral -> letters.remindService(
                        reference, referral.event("reminder-" + referral.dueOn()), name(referral), referral.dueOn()));
    }

    void tellAuthor(String reference) {
        Referral referral = referrals
                .lastPublished(reference)
                .orElseThrow(() -> new IllegalStateException("no opinion is published for " + reference));
        letters.tellAuthor(
                reference,
                "referral-" + referral.id() + ":opinion",
                new CouncilLetters.Opinion(
                        name(referral), message("stance." + referral.stance()), referral.summary(), referral.reply()));
    }

    private String name(Referral referral) {
        return message("council." + referral.council());
    }

    private String message(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }
}
