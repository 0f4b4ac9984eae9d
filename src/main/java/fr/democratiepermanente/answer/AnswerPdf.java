package fr.democratiepermanente.answer;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.PdfPages;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.platform.web.Site;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.PublishedAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The published answers of a case as a PDF that screen readers can read. */
@Component
class AnswerPdf {

    private final SpringTemplateEngine templates;
    private final Services services;
    private final FrenchDates dates;
    private final Site site;
    private final PdfPages pdf;

    AnswerPdf(SpringTemplateEngine templates, Services services, FrenchDates dates, Site site, PdfPages pdf) {
        this.templates = templates;
        this.services = services;
        this.dates = dates;
        this.site = site;
        this.pdf = pdf;
    }

    /** One answer, ready to be set. */
    record Part(boolean reexamined, String publishedOn, List<String> paragraphs) {}

    /**
     * Sets the answer to a proposal.
     *
     * @param service code of the service that answered
     * @param answers those that are published, one at least
     */
    byte[] of(Proposal proposal, String service, List<PublishedAnswer> answers) {
        Map<String, Object> values = new HashMap<>();
        values.put("reference", proposal.reference());
        values.put("title", proposal.title());
        values.put("authority", site.authorityName());
        values.put("service", services.find(service).map(Services.Service::name).orElse(null));
        values.put("publicPage", site.address("/propositions/" + proposal.reference()));
        values.put("answers", answers.stream().map(this::part).toList());
        return pdf.draw(templates.process("answer/pdf", new Context(Locale.FRENCH, values)));
    }

    private Part part(PublishedAnswer answer) {
        return new Part(
                answer.isReexamined(),
                dates.day(answer.publishedAt()),
                List.of(answer.text().strip().split("\\n\\s*\\n")));
    }
}
