package fr.democratiepermanente.answer;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.platform.web.Site;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.PublishedAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The published answers of a case as a PDF that screen readers can read (PDF/UA). Nothing is fetched to draw it: the one
 * font comes with the library, and whatever else the page might name is refused.
 */
@Component
class AnswerPdf {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String FONT_FAMILY = "Liberation Sans";

    /** In place of what the font does not have. */
    private static final String MISSING = "\u25a1";

    private final SpringTemplateEngine templates;
    private final Services services;
    private final FrenchDates dates;
    private final Site site;

    AnswerPdf(SpringTemplateEngine templates, Services services, FrenchDates dates, Site site) {
        this.templates = templates;
        this.services = services;
        this.dates = dates;
        this.site = site;
        // It would quote what people wrote.
        XRLog.setLoggingEnabled(false);
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
        return draw(document(templates.process("answer/pdf", new Context(Locale.FRENCH, values))));
    }

    private Part part(PublishedAnswer answer) {
        return new Part(
                answer.isReexamined(),
                dates.day(answer.publishedAt()),
                List.of(answer.text().strip().split("\\n\\s*\\n")));
    }

    private static byte[] draw(Document document) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useExternalResourceAccessControl(
                            (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (address, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .useFont(AnswerPdf::font, FONT_FAMILY)
                    .useReplacementText(MISSING)
                    .usePdfUaAccessibility(true)
                    .withW3cDocument(document, null)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static InputStream font() {
        return PDDocument.class.getResourceAsStream(FONT);
    }

    private static Document document(String page) {
        String readable = page.codePoints()
                .filter(AnswerPdf::isXml)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature(NO_DOCTYPE, true);
            return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(readable)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the answer's page is not XML", e);
        }
    }

    /** Whether XML knows the character: some that people can type, it does not. */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < Character.MIN_SURROGATE
                || c > Character.MAX_SURROGATE && c < 0xFFFE
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
