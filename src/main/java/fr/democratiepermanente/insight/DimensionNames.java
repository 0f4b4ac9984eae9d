package fr.democratiepermanente.insight;

import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.DeployedModels;
import fr.democratiepermanente.process.HandOffProcess;
import fr.democratiepermanente.process.OpinionsProcess;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Status;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the values of the dimensions are called, in the order in which people look for them. */
@Component
@Transactional(readOnly = true)
public class DimensionNames {

    /** The processes whose steps a case goes through. */
    private static final List<String> CASE_MODELS =
            List.of(HandOffProcess.KEY, OpinionsProcess.KEY, AppealProcess.KEY, ProposalProcess.KEY);

    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final DeployedModels models;

    DimensionNames(JdbcClient jdbc, MessageSource messages, DeployedModels models) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.models = models;
    }

    /** Names by value; empty for a dimension whose values have none but themselves, see {@link #name}. */
    public Map<String, String> of(Dimension dimension) {
        return switch (dimension) {
            case AREA -> table("select code, name from living_area order by name collate \"fr-x-icu\"");
            case DEPARTMENT -> table("select code, name from department order by name collate \"fr-x-icu\"");
            case SERVICE -> table("select code, name from service order by name collate \"fr-x-icu\"");
            case THEME -> table("select code, label from theme order by position");
            case ARTICLE -> table("select code, title from charter_article order by number");
            case CHANTIER -> table("select code, title from chantier order by title collate \"fr-x-icu\"");
            case OBJECTIVE -> table("select code, title from objective order by number");
            case AMBITION -> table("select code, title from ambition order by number");
            case ORIENTATION -> words("destination.", Destination.values());
            case CHANNEL -> words("channel.", Channel.values());
            case AUTHOR -> words("insight.author.", ContributorDetails.Kind.values());
            case LEVEL -> words("level.", Level.values());
            case STATUS -> words("status.", Status.values());
            case STEP, PASSED -> steps();
            case STATE, ANSWERED, LATE, AGE, MONTH, DUE_WEEK -> Map.of();
        };
    }

    /**
     * What one value is called.
     *
     * @param names see {@link #of}
     * @param value null for none
     */
    public String name(Dimension dimension, Map<String, String> names, String value) {
        if (value == null || value.equals(Dimension.NONE)) {
            return message("insight.none." + dimension);
        }
        return switch (dimension) {
            case MONTH -> month(value);
            case STATE, ANSWERED, LATE, AGE ->
                messages.getMessage("insight.value." + dimension + "." + value, null, value, Locale.FRENCH);
            default -> names.getOrDefault(value, value);
        };
    }

    private Map<String, String> steps() {
        Map<String, String> names = new LinkedHashMap<>();
        CASE_MODELS.forEach(model -> names.putAll(models.latestNames(model)));
        return names;
    }

    private static String month(String value) {
        try {
            return String.format(Locale.FRENCH, "%tB %<tY", LocalDate.parse(value + "-01"));
        } catch (DateTimeParseException notAMonth) {
            return value;
        }
    }

    private Map<String, String> table(String sql) {
        Map<String, String> names = new LinkedHashMap<>();
        jdbc.sql(sql).query(row -> {
            names.put(row.getString(1), row.getString(2));
        });
        return names;
    }

    private Map<String, String> words(String prefix, Enum<?>[] values) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Enum<?> value : values) {
            names.put(value.name(), message(prefix + value.name()));
        }
        return names;
    }

    private String message(String code) {
        return messages.getMessage(code, null, Locale.FRENCH);
    }
}
