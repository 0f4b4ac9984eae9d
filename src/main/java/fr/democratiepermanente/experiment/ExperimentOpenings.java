package fr.democratiepermanente.experiment;

import fr.democratiepermanente.proposal.Proposals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens experiments by hand, once however often the form is sent. */
@Component
@Transactional
class ExperimentOpenings {

    private final JdbcClient jdbc;
    private final Experiments experiments;
    private final ExperimentPeople people;
    private final Proposals proposals;

    ExperimentOpenings(JdbcClient jdbc, Experiments experiments, ExperimentPeople people, Proposals proposals) {
        this.jdbc = jdbc;
        this.experiments = experiments;
        this.people = people;
        this.proposals = proposals;
    }

    /** A chantier to choose. */
    record Chantier(String code, String title) {}

    @Transactional(readOnly = true)
    List<Chantier> chantiers() {
        return jdbc.sql("select code, title from chantier order by title collate \"fr-x-icu\"")
                .query(Chantier.class)
                .list();
    }

    /** What is wrong with what was typed and chosen, as the end of a message key by field; empty when nothing is. */
    @Transactional(readOnly = true)
    Map<String, String> problems(OpeningForm form) {
        Map<String, String> problems = form.problems();
        people.check(form.commanditaire(), form.equipe(), problems);
        if (!form.chantier().isEmpty()
                && chantiers().stream().noneMatch(one -> one.code().equals(form.chantier()))) {
            problems.put("chantier", "unknown");
        }
        if (!problems.containsKey("propositions")
                && form.references().stream()
                        .anyMatch(reference -> proposals.find(reference).isEmpty())) {
            problems.put("propositions", "unknown");
        }
        return problems;
    }

    /** @return the key; empty when an experiment of this name is under way */
    Optional<String> open(OpeningForm form, String agent) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("experiment:" + form.titre())
                .query((row, n) -> 0)
                .single();
        boolean taken = jdbc.sql("select exists (select from experiment where title = ? and phase <> 'OVER')")
                .param(form.titre())
                .query(Boolean.class)
                .single();
        return taken ? Optional.empty() : Optional.of(experiments.open(form.wanted(agent)));
    }
}
