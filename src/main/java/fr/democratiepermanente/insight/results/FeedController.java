package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.platform.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The news of the results for programs that follow them; who has the latest is told so. */
@Controller
class FeedController {

    private static final MediaType ATOM = new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8);
    private static final CacheControl A_MINUTE =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final PublicFilters filters;
    private final RecentResults results;
    private final NewsFeed feed;

    FeedController(PublicFilters filters, RecentResults results, NewsFeed feed) {
        this.filters = filters;
        this.results = results;
        this.feed = feed;
    }

    @GetMapping(ResultsLinks.FEED)
    ResponseEntity<String> read(@RequestParam Map<String, String> parameters) {
        CaseFilter filter = filters.read(parameters);
        List<News.Item> items = results.news(filter);
        String body = feed.write(filter, items);
        // Spring answers 304 by itself to whoever names this version, or this moment.
        return ResponseEntity.ok()
                .contentType(ATOM)
                .cacheControl(A_MINUTE)
                .eTag(Digests.sha256(body))
                .lastModified(NewsFeed.updated(items))
                .body(body);
    }
}
