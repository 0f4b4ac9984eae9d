package fr.democratiepermanente.notification;

import fr.democratiepermanente.proposal.CaseFileSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The mails to the author in the case file. */
@Component
class MailSection implements CaseFileSection {

    private final CaseMails mails;

    MailSection(CaseMails mails) {
        this.mails = mails;
    }

    @Override
    public int position() {
        return 60;
    }

    @Override
    public Optional<Content> content(String reference) {
        List<CaseMails.Line> lines = mails.of(reference);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(
                        "notification/section", "mail.section.title", Map.of("reference", reference, "mails", lines)));
    }
}
