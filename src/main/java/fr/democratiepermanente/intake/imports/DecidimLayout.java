package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The export of proposals that Decidim makes. It says nothing of the authors; a proposal is known by its number on the
 * platform it comes from, which its address names. What was published there comes in as it is, however short its title.
 */
final class DecidimLayout implements Layout {

    static final String UNKNOWN_AUTHOR = "Auteur de la plateforme d’origine";

    private static final String UNNAMED_PLATFORM = "decidim";

    private static final Column ID = Column.required("id");
    private static final Column CATEGORY = Column.optional("category/name/fr");
    private static final Column SCOPE = Column.optional("scope/name/fr");
    private static final Column TITLE = Column.required("title", "title/fr");
    private static final Column BODY = Column.required("body", "body/fr");
    private static final Column VOTES = Column.optional("votes", "supports");
    private static final Column CREATED_AT = Column.required("created_at", "published_at");
    private static final Column URL = Column.optional("url");

    @Override
    public Kind kind() {
        return Kind.DECIDIM;
    }

    @Override
    public List<Column> columns() {
        return List.of(ID, CATEGORY, SCOPE, TITLE, BODY, VOTES, CREATED_AT, URL);
    }

    @Override
    public ReadRow read(RowChecker row) {
        String id = row.id(ID);
        String title = row.title(TITLE, 1);
        String body = row.body(BODY);
        String theme = row.theme(CATEGORY);
        String livingArea = row.livingArea(SCOPE);
        int votes = votes(row);
        Optional<Instant> createdAt = row.date(CREATED_AT);
        String platform = platform(row.text(URL));
        ContributorDetails author =
                new ContributorDetails(ContributorDetails.Kind.PERSON, UNKNOWN_AUTHOR, null, null, null, false);
        return row.result(
                new ReadRow.Source(platform, id),
                new Submission(title, body, theme, livingArea, Channel.IMPORT, author),
                createdAt,
                votes);
    }

    private static int votes(RowChecker row) {
        String votes = row.text(VOTES);
        if (votes.matches("[0-9]{1,8}")) {
            return Integer.parseInt(votes);
        }
        if (!votes.isEmpty()) {
            row.remark(VOTES, "votes");
        }
        return 0;
    }

    private static String platform(String url) {
        try {
            String host = new URI(url).getHost();
            return host == null || host.length() > 253 ? UNNAMED_PLATFORM : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException notAnAddress) {
            return UNNAMED_PLATFORM;
        }
    }
}
