package fr.democratiepermanente.demo;

import fr.democratiepermanente.platform.ReferenceData;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * What somebody may propose, anywhere, and what is made of it. Texts name the town by {@link Town}'s tokens.
 *
 * @param attachment article, chantier, title of the measure, authority or ground of refusal, after the destination
 * @param work what the service writes
 * @param answer what the author is answered
 */
record Idea(
        Destination destination,
        String theme,
        Level level,
        String attachment,
        String title,
        String body,
        String work,
        String answer) {

    /** Those of a file of {@code reference/demo}. */
    static List<Idea> read(String file) {
        return ReferenceData.read("demo/" + file).stream().map(Idea::of).toList();
    }

    private static Idea of(CSVRecord row) {
        return new Idea(
                Destination.valueOf(row.get("destination")),
                row.get("theme"),
                Level.valueOf(row.get("level")),
                row.get("attachment"),
                row.get("title"),
                row.get("body"),
                row.get("work"),
                row.get("answer"));
    }

    /** The same, said of a town. */
    Idea in(Town town) {
        return new Idea(
                destination,
                theme,
                level,
                town.say(attachment),
                town.say(title),
                town.say(body),
                town.say(work),
                town.say(answer));
    }
}
