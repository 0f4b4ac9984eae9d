package fr.democratiepermanente.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposal;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.SimilarProposals;
import fr.democratiepermanente.triage.Suggestion.Caution;
import fr.democratiepermanente.triage.Suggestion.Confidence;
import fr.democratiepermanente.triage.Suggestion.FoundWord;
import fr.democratiepermanente.triage.Suggestion.PastCase;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The suggestion made for each case, kept with its reasons as they were when it was made. */
@Component
@Transactional
public class Suggestions {

    private record Reasons(
            List<String> themes,
            String levelRule,
            List<FoundWord> words,
            List<PastCase> pastCases,
            List<Caution> cautions,
            String declaredTheme) {}

    /**
     * What was known besides the text when a suggestion was made.
     *
     * @param theme the likeliest one then
     * @param declaredTheme the author's own choice; empty when they made none, null when it was not kept
     */
    record Kept(String theme, String declaredTheme, List<PastCase> pastCases) {}

    private final Suggester suggester;
    private final Proposals proposals;
    private final SimilarProposals similar;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Suggestions(
            Suggester suggester,
            Proposals proposals,
            SimilarProposals similar,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.suggester = suggester;
        this.proposals = proposals;
        this.similar = similar;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Suggests for a case and keeps the suggestion, in place of an earlier one.
     *
     * @throws java.util.NoSuchElementException when there is no such case
     */
    public Suggestion suggestFor(String reference) {
        Proposal proposal = proposals.get(reference);
        List<PastCase> pastCases = similar.to(proposal).stream()
                .filter(near -> near.destination() != null)
                .map(near -> new PastCase(near.reference(), near.title(), near.destination()))
                .toList();
        Suggestion suggestion = suggester.suggest(
                proposal.title(), proposal.body(), proposal.theme().orElse(null), pastCases);
        keep(reference, suggestion, proposal.theme().orElse(""));
        return suggestion;
    }

    /** The suggestion made for a case. */
    @Transactional(readOnly = true)
    public Optional<Suggestion> find(String reference) {
        return jdbc.sql("select * from triage_suggestion where reference = ?")
                .param(reference)
                .query((row, n) -> read(row))
                .optional();
    }

    /** What was known of a case when the suggestion was made for it. */
    @Transactional(readOnly = true)
    Optional<Kept> kept(String reference) {
        return jdbc.sql("select theme, reasons from triage_suggestion where reference = ?")
                .param(reference)
                .query((row, n) -> {
                    Reasons reasons = readReasons(row.getString("reasons"));
                    return new Kept(row.getString("theme"), reasons.declaredTheme(), reasons.pastCases());
                })
                .optional();
    }

    private void keep(String reference, Suggestion suggestion, String declaredTheme) {
        jdbc.sql("""
                        insert into triage_suggestion (reference, created_at, destination, level, theme, service,
                            confidence, rule, reasons)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                        on conflict (reference) do update set created_at = excluded.created_at,
                            destination = excluded.destination, level = excluded.level, theme = excluded.theme,
                            service = excluded.service, confidence = excluded.confidence, rule = excluded.rule,
                            reasons = excluded.reasons""")
                .params(
                        reference,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        suggestion.destination().name(),
                        suggestion.level().name(),
                        suggestion.theme(),
                        suggestion.service(),
                        suggestion.confidence().name(),
                        suggestion.rule(),
                        write(new Reasons(
                                suggestion.themes(),
                                suggestion.levelRule(),
                                suggestion.words(),
                                suggestion.pastCases(),
                                suggestion.cautions(),
                                declaredTheme)))
                .update();
    }

    private Suggestion read(ResultSet row) throws SQLException {
        Reasons reasons = readReasons(row.getString("reasons"));
        return new Suggestion(
                Destination.valueOf(row.getString("destination")),
                Level.valueOf(row.getString("level")),
                reasons.themes(),
                row.getString("service"),
                Confidence.valueOf(row.getString("confidence")),
                row.getString("rule"),
                reasons.levelRule(),
                reasons.words(),
                reasons.pastCases(),
                reasons.cautions());
    }

    private String write(Reasons reasons) {
        try {
            return json.writeValueAsString(reasons);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reasons readReasons(String text) {
        try {
            return json.readValue(text, Reasons.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
