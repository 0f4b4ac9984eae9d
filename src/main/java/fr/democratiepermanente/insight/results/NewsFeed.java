package fr.democratiepermanente.insight.results;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.platform.web.Site;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Writes the news as an Atom feed (RFC 4287), whose ids never change. */
@Component
class NewsFeed {

    /** What XML 1.0 cannot hold, escaped or not. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /** Of the tags (RFC 4151) that name the entries: a day on which their authority had its address. */
    private static final String MINTED = "2026";

    private final Site site;
    private final ResultsWords words;

    NewsFeed(Site site, ResultsWords words) {
        this.site = site;
        this.words = words;
    }

    String write(CaseFilter filter, List<News.Item> items) {
        ResultsLinks links = new ResultsLinks(filter);
        Feed feed = new Feed("atom_1.0");
        feed.setEncoding("UTF-8");
        feed.setId(site.address(links.feed()));
        feed.setTitle(words.text("results-page.feed.title", words.describe(filter)));
        feed.setUpdated(Date.from(updated(items)));
        feed.setAuthors(List.of(author()));
        feed.setOtherLinks(List.of(link("self", "application/atom+xml", links.feed())));
        feed.setAlternateLinks(List.of(link("alternate", "text/html", filter.address(ResultsLinks.PAGE))));
        feed.setEntries(items.stream().map(this::entry).toList());
        try {
            return new WireFeedOutput().outputString(feed);
        } catch (FeedException e) {
            throw new IllegalStateException("a feed of ours has all that Atom asks for", e);
        }
    }

    /** When the latest of them was published; without any, the beginning of time. */
    static Instant updated(List<News.Item> items) {
        return items.stream().map(News.Item::at).findFirst().orElse(Instant.EPOCH);
    }

    private Entry entry(News.Item item) {
        String kind = item.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Entry entry = new Entry();
        entry.setId("tag:" + URI.create(site.address("/")).getHost() + "," + MINTED + ":" + kind + "/" + item.key());
        entry.setTitle(clean(title(item)));
        entry.setUpdated(Date.from(item.at()));
        entry.setPublished(Date.from(item.at()));
        entry.setAlternateLinks(List.of(link("alternate", "text/html", address(item))));
        Content summary = new Content();
        summary.setType(Content.TEXT);
        summary.setValue(clean(summary(item)));
        entry.setSummary(summary);
        return entry;
    }

    private String title(News.Item item) {
        String subject = Optional.ofNullable(item.title())
                .orElseGet(() -> words.text("results-page.feed.untitled", item.code()));
        return words.text("results-page.feed." + item.kind(), subject);
    }

    private String summary(News.Item item) {
        return switch (item.kind()) {
            case ANSWER, SECOND_ANSWER ->
                words.text(
                        "results-page.feed.answer.summary",
                        item.code(),
                        words.text("destination." + item.state()),
                        words.text("destination." + item.state() + ".explained"));
            case CHANTIER, MEASURE ->
                words.text("results-page.feed.move.summary", words.text("results.state." + item.state()), item.text());
            case VOTE -> words.text("deliberation.outcome." + item.state());
        };
    }

    private static String address(News.Item item) {
        return switch (item.kind()) {
            case ANSWER, SECOND_ANSWER -> "/propositions/" + item.code();
            case CHANTIER -> "/chantiers/" + item.code();
            case MEASURE -> "/mesures/" + item.code();
            case VOTE -> "/deliberations/DELIB-" + item.code();
        };
    }

    private Person author() {
        Person author = new Person();
        author.setName(clean(site.authorityName()));
        return author;
    }

    private Link link(String relation, String type, String path) {
        Link link = new Link();
        link.setRel(relation);
        link.setType(type);
        link.setHref(site.address(path));
        return link;
    }

    private static String clean(String text) {
        return UNWRITABLE.matcher(text).replaceAll("");
    }
}
