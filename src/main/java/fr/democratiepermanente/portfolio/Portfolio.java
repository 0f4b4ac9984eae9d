package fr.democratiepermanente.portfolio;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What every feature has under way. */
@Component
class Portfolio {

    private final ObjectProvider<PortfolioSource> sources;

    Portfolio(ObjectProvider<PortfolioSource> sources) {
        this.sources = sources;
    }

    List<PortfolioItem> items() {
        return sources.stream().flatMap(source -> source.items().stream()).toList();
    }
}
