package fr.democratiepermanente.notification;

import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.platform.web.FrenchDates;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.PublishedAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Words the mails. Each has a plain-text and an HTML template with the same sentences; both take what people typed as
 * values, never as template source.
 */
@Component
class LetterWriter {

    /** Silence of the authority amounts to rejection after two months (CRPA L231-4). */
    private static final int MONTHS_OF_SILENCE = 2;

    private final Services services;
    private final MailSettings settings;
    private final FrenchDates dates;
    private final MessageSource messages;
    private final TemplateEngine templates;

    LetterWriter(Services services, MailSettings settings, FrenchDates dates, MessageSource messages) {
        this.services = services;
        this.settings = settings;
        this.dates = dates;
        this.messages = messages;
        this.templates = engine(messages);
    }

    /** Acknowledges receipt as articles L112-11 and R112-11-1 of the CRPA ask. */
    Letter.Content acknowledgement(Proposal proposal) {
        LocalDate receivedOn = day(proposal.submittedAt());
        Map<String, Object> values = values(proposal);
        values.put("receivedOn", dates.day(receivedOn));
        values.put("answerDueOn", dates.day(proposal.answerDueOn()));
        values.put("silenceOn", dates.day(receivedOn.plusMonths(MONTHS_OF_SILENCE)));
        values.put("original", proposal.splitFrom().orElse(null));
        values.put("privacyUrl", settings.url("/donnees-personnelles"));
        return write("acknowledgement", proposal, values);
    }

    /**
     * Tells what became of a proposal and quotes the answer.
     *
     * @param addressed the author's own proposal
     * @param answered the same, or the one it is merged into
     */
    Letter.Content answer(Proposal addressed, Proposal answered, PublishedAnswer answer) {
        Map<String, Object> values = values(addressed);
        boolean same = addressed.reference().equals(answered.reference());
        values.put("followed", same ? null : answered.reference());
        values.put("outcome", outcome(answered));
        values.put("publishedOn", dates.day(answer.publishedAt()));
        values.put("lines", answer.text().strip().lines().map(String::strip).toList());
        values.put("publicUrl", settings.url("/propositions/" + answered.reference()));
        values.put("contestableUntil", dates.day(day(answer.publishedAt()).plusMonths(MONTHS_OF_SILENCE)));
        return write(answer.isReexamined() ? "second-answer" : "answer", addressed, values);
    }

    /** Acknowledges receipt of an appeal, as of any other request (CRPA L112-11). */
    Letter.Content appeal(Proposal proposal, Instant contestedAt) {
        Map<String, Object> values = values(proposal);
        values.put("contestedOn", dates.day(contestedAt));
        values.put("silenceOn", dates.day(day(contestedAt).plusMonths(MONTHS_OF_SILENCE)));
        return write("appeal", proposal, values);
    }

    /**
     * Tells that proposals are answered together, or no longer.
     *
     * @param change {@code merged}, {@code joined}, {@code separated} or {@code left}, as the messages have it
     * @param other reference of the other proposal; no more of it is anybody else's to know
     */
    Letter.Content group(Proposal proposal, String change, String other) {
        Map<String, Object> values = values(proposal);
        String words = "mail.group." + change + ".";
        values.put(
                "paragraphs",
                List.of(
                        message(words + "what", proposal.title(), proposal.reference(), other),
                        message(words + "next", proposal.title(), proposal.reference(), other)));
        values.put("publicUrl", settings.url("/propositions/" + other));
        values.put("other", other);
        return write("notification/group", message(words + "subject", proposal.reference(), other), values);
    }

    /** A case in the mail of {@link #links}. */
    private record Line(String reference, String submittedOn, String url) {}

    /**
     * Gives authors the secret addresses of their cases again.
     *
     * @param cases of one author, one at least
     */
    Letter.Content links(List<Proposal> cases) {
        Map<String, Object> values = values(cases.get(0));
        values.put(
                "lines",
                cases.stream()
                        .map(proposal -> new Line(
                                proposal.reference(),
                                dates.day(proposal.submittedAt()),
                                PersonalLink.placeholder(proposal.reference())))
                        .toList());
        return write("lost-link", cases.get(0), values);
    }

    /**
     * Reminds agents of the day by which a case is answered.
     *
     * @param letter which of the reminders
     */
    Letter.Content reminder(String letter, Proposal proposal) {
        Map<String, Object> values = values(proposal);
        values.put("answerDueOn", dates.day(proposal.answerDueOn()));
        values.put("caseUrl", settings.url("/dossiers/" + proposal.reference()));
        values.put("tasklistUrl", settings.url("/camunda/app/tasklist/default/"));
        values.put("letter", letter);
        return write("notification/reminder", "mail." + letter + ".subject", proposal, values);
    }

    /**
     * A feature's own letter.
     *
     * @param template where its templates are, without their ending
     * @param own what they read; may name another service than the one that pilots
     */
    Letter.Content letter(String template, Proposal proposal, Map<String, Object> own) {
        Map<String, Object> values = values(proposal);
        values.put("publicUrl", settings.url("/propositions/" + proposal.reference()));
        values.putAll(own);
        return write(template, "mail." + template.replace('/', '.') + ".subject", proposal, values);
    }

    /**
     * Words a letter to an author about their case, or about the one that theirs follows.
     *
     * @param addressed the author's case
     * @param about the case that the letter is about
     */
    Letter.Content letter(String template, Proposal addressed, Proposal about, Map<String, Object> own) {
        Map<String, Object> values = new HashMap<>(own);
        values.put("publicUrl", settings.url("/propositions/" + about.reference()));
        values.put("followed", addressed.reference().equals(about.reference()) ? null : about.reference());
        return letter(template, addressed, values);
    }

    /** Words the mail of another feature. */
    Letter.Content letter(Proposal proposal, AuthorMail mail) {
        Map<String, Object> values = values(proposal);
        values.putAll(mail.values());
        return write(mail.template(), proposal, values);
    }

    /**
     * Tells an author what their proposals led to since the last time.
     *
     * @param newest one of the proposals
     */
    Letter.Content results(Proposal newest, List<ResultMails.Moved> moved) {
        Map<String, Object> values = values(newest);
        values.put("moved", moved);
        values.put("stopUrl", PersonalLink.STOP_PLACEHOLDER);
        return write("results", newest, values);
    }

    /** Words a mail to people who work here, about no case. */
    Letter.Content notice(StaffMails.Notice notice) {
        Map<String, Object> values = new HashMap<>();
        values.put("service", services.find(Services.PILOT).orElseThrow());
        values.put("authority", settings.authority());
        values.put("lines", notice.lines());
        values.put("url", settings.url(notice.path()));
        values.put("link", notice.link());
        return write("notification/notice", notice.subject(), values);
    }

    private Map<String, Object> values(Proposal proposal) {
        Map<String, Object> values = new HashMap<>();
        values.put("reference", proposal.reference());
        values.put("title", proposal.title());
        values.put("service", services.find(Services.PILOT).orElseThrow());
        values.put("authority", settings.authority());
        values.put("court", settings.court());
        values.put("personalUrl", PersonalLink.PLACEHOLDER);
        return values;
    }

    private String outcome(Proposal proposal) {
        Destination destination = proposal.destination().orElseThrow();
        if (destination != Destination.OTHER_LEVEL) {
            return message("mail.answer.outcome." + destination);
        }
        Level level = proposal.level().orElse(Level.AUCUN);
        return message("mail.answer.outcome.OTHER_LEVEL", message("mail.answer.handed-to." + level));
    }

    private Letter.Content write(String letter, Proposal proposal, Map<String, Object> values) {
        return write("notification/" + letter, "mail." + letter + ".subject", proposal, values);
    }

    private Letter.Content write(String template, String subjectKey, Proposal proposal, Map<String, Object> values) {
        return write(template, message(subjectKey, proposal.reference()), values);
    }

    private Letter.Content write(String template, String subject, Map<String, Object> values) {
        values.put("subject", subject);
        Context context = new Context(Locale.FRENCH, values);
        return new Letter.Content(
                subject, templates.process(template + ".txt", context), templates.process(template + ".html", context));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, WorkingDays.ZONE);
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }

    /** An engine apart from the pages' one, which knows no plain text. */
    private static TemplateEngine engine(MessageSource messages) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateEngineMessageSource(messages);
        engine.addTemplateResolver(resolver(TemplateMode.TEXT, "*.txt"));
        engine.addTemplateResolver(resolver(TemplateMode.HTML, "*.html"));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String pattern) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(LetterWriter.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setTemplateMode(mode);
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
