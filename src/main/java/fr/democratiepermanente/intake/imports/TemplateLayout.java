package fr.democratiepermanente.intake.imports;

import fr.democratiepermanente.platform.Digests;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our own template, for what was gathered at meetings, on paper or in a spreadsheet. Its rows have no number: a
 * proposal is known by its title, its text and who made it.
 */
final class TemplateLayout implements Layout {

    /** As in {@code forms/proposal-submission.form}. */
    static final int SHORTEST_TITLE = 5;

    private static final String SYSTEM = "modele";

    private static final Column TITLE = Column.required("titre");
    private static final Column BODY = Column.required("texte");
    private static final Column THEME = Column.required("theme");
    private static final Column LIVING_AREA = Column.required("bassin_de_vie");
    private static final Column NAME = Column.required("nom");
    private static final Column ORGANISATION = Column.required("structure");
    private static final Column EMAIL = Column.required("courriel");
    private static final Column PHONE = Column.required("telephone");
    private static final Column CHANNEL = Column.required("canal");
    private static final Column RECEIVED_ON = Column.required("deposee_le");

    private static final Map<String, Channel> CHANNELS = Map.of(
            "guichet", Channel.COUNTER,
            "telephone", Channel.PHONE,
            "courrier", Channel.MAIL,
            "import", Channel.IMPORT);

    /** The header of a file in this layout, column by column. */
    static List<String> columnNames() {
        return new TemplateLayout().columns().stream().map(Column::name).toList();
    }

    @Override
    public Kind kind() {
        return Kind.TEMPLATE;
    }

    @Override
    public List<Column> columns() {
        return List.of(TITLE, BODY, THEME, LIVING_AREA, NAME, ORGANISATION, EMAIL, PHONE, CHANNEL, RECEIVED_ON);
    }

    @Override
    public ReadRow read(RowChecker row) {
        String title = row.title(TITLE, SHORTEST_TITLE);
        String body = row.body(BODY);
        String theme = row.theme(THEME);
        String livingArea = row.livingArea(LIVING_AREA);
        ContributorDetails author = author(row);
        Channel channel = channel(row);
        Optional<Instant> receivedOn = row.date(RECEIVED_ON);
        return row.result(
                new ReadRow.Source(SYSTEM, fingerprint(title, body, author.name())),
                new Submission(title, body, theme, livingArea, channel, author),
                receivedOn,
                0);
    }

    /** Nobody in the file agreed to have their name shown: it stays with the agents. */
    private static ContributorDetails author(RowChecker row) {
        String name = row.line(NAME, RowChecker.LONGEST_NAME);
        String organisation = row.line(ORGANISATION, RowChecker.LONGEST_ORGANISATION);
        if (name.isEmpty() && organisation.isEmpty()) {
            row.error(NAME, "nameRequired");
        }
        boolean alone = organisation.isEmpty();
        return new ContributorDetails(
                alone ? ContributorDetails.Kind.PERSON : ContributorDetails.Kind.ORGANISATION,
                name.isEmpty() ? organisation : name,
                alone ? null : organisation,
                row.email(EMAIL),
                row.phone(PHONE),
                false);
    }

    private static Channel channel(RowChecker row) {
        String channel = PlainLabel.of(row.text(CHANNEL));
        if (!channel.isEmpty() && !CHANNELS.containsKey(channel)) {
            row.remark(CHANNEL, "channel");
        }
        return CHANNELS.getOrDefault(channel, Channel.IMPORT);
    }

    private static String fingerprint(String title, String body, String name) {
        return Digests.sha256(PlainLabel.of(title) + '\0' + PlainLabel.of(body) + '\0' + PlainLabel.of(name));
    }
}
