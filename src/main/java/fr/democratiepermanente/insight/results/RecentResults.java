package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.insight.CaseFilter;
import fr.democratiepermanente.insight.results.ResultsReader.Headline;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** The results as they were a moment ago: their pages are everybody's, and counting costs more than showing. */
@Component
class RecentResults {

    private final Recent<CaseFilter, Results> results;
    private final Recent<CaseFilter, Headline> headlines;
    private final Recent<CaseFilter, List<News.Item>> news;

    RecentResults(ResultsReader reader, News news, Clock clock) {
        this.results = new Recent<>(clock, reader::read);
        this.headlines = new Recent<>(clock, reader::headline);
        this.news = new Recent<>(clock, news::of);
    }

    Results of(CaseFilter filter) {
        return results.get(filter);
    }

    Headline headline() {
        return headlines.get(CaseFilter.ALL);
    }

    List<News.Item> news(CaseFilter filter) {
        return news.get(filter);
    }
}
