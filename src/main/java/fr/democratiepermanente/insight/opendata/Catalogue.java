package fr.democratiepermanente.insight.opendata;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The datasets there are. */
@Component
class Catalogue {

    private final List<Dataset> datasets =
            List.of(ProposalRows.dataset(), AnswerRows.dataset(), ResultRows.dataset(), EventRows.dataset());

    private final Dataset traced = EventRows.traced();

    List<Dataset> all() {
        return datasets;
    }

    Optional<Dataset> find(String name) {
        return datasets.stream().filter(dataset -> dataset.name().equals(name)).findFirst();
    }

    /** The dataset as this format needs its rows. */
    Dataset as(Format format, Dataset dataset) {
        return format == Format.XES ? traced : dataset;
    }
}
