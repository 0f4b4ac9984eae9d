package fr.democratiepermanente.insight.results;

import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Submission;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bassin de vie of a test's own, with proposals at every stage of their lives: what is counted there is known. */
final class Zone {

    static final String AUTHOR = "Gwenaëlle Introuvable";
    static final String SECRET = "Titre que personne n’a relu";
    static final String HOSTILE = "<script>alert(1)</script> & « \u000b » ]]>";

    final String code = "zone-" + UUID.randomUUID().toString().substring(0, 8);
    final String article = "article-06";
    final String chantier = "alimentation-locale";

    private final Proposals proposals;
    private final JdbcClient jdbc;

    Zone(Proposals proposals, JdbcClient jdbc) {
        this.proposals = proposals;
        this.jdbc = jdbc;
        jdbc.sql("insert into living_area (code, name, department_code) values (?, ?, '36')")
                .params(code, "Bassin d’essai " + code)
                .update();
    }

    String received(String title) {
        return proposals
                .open(new Submission(
                        title,
                        "Plusieurs personnes le demandent depuis longtemps et proposent d’y aider toute l’année.",
                        "MOBILITES",
                        code,
                        Channel.PHONE,
                        new ContributorDetails(
                                ContributorDetails.Kind.PERSON,
                                AUTHOR,
                                null,
                                UUID.randomUUID() + "@introuvable.example.org",
                                "02 54 99 99 99",
                                false)))
                .reference();
    }

    String at(String status, String step, String destination, String title) {
        String reference = received(title);
        jdbc.sql("""
                        update proposal set status = ?, step = ?, destination = ?, level = 'ETAT', text_published = true,
                               service_code = 'service-economie' where reference = ?""").params(status, step, destination, reference).update();
        return reference;
    }

    String answered(String destination, String title) {
        String reference = at("CLOSED", "notifyAuthor", destination, title);
        jdbc.sql("update proposal set closed_at = now() where reference = ?")
                .param(reference)
                .update();
        jdbc.sql("""
                        insert into answer (reference, round, text, drafted_by, drafted_at, published_at)
                        values (?, 1, ?, 'lea.martinet', now(), now())""")
                .params(reference, "Bonjour " + AUTHOR + ", voici notre réponse.")
                .update();
        return reference;
    }

    void feedsArticle(String reference) {
        jdbc.sql("insert into charter_contribution values (?, ?, 'Ce qu’elle apporte', 'lea.martinet', now())")
                .params(reference, article)
                .update();
    }

    void feedsChantier(String reference) {
        jdbc.sql("insert into chantier_study values (?, ?, 'Étude interne', 'INTEGRATE', 'lea.martinet', now())")
                .params(reference, chantier)
                .update();
    }

    void becomesMeasure(String reference, String title) {
        jdbc.sql("""
                        insert into measure (reference, title, owner, due_on, written_by, written_at, objective_code)
                        values (?, ?, 'Équipe', current_date + 90, 'lea.martinet', now(), 'objectif-08')""").params(reference, title).update();
        jdbc.sql("""
                        insert into progress (measure, state, happened_on, text, recorded_by, recorded_at)
                        values (?, 'HALF_WAY', current_date, 'Les premiers bancs sont posés.', 'lea.martinet', now())""").param(reference).update();
    }

    void merge(String reference, String into) {
        jdbc.sql("update proposal set status = 'MERGED', merged_into = ?, closed_at = now() where reference = ?")
                .params(into, reference)
                .update();
    }

    void transmitted(String reference, boolean answered) {
        jdbc.sql("""
                        insert into transmission (reference, service_code, level, authority, address, letter, written_by,
                               written_at, answered_at, answer, ending, ended_at)
                        values (:reference, 'service-economie', 'ETAT', 'Préfecture', '', 'Lettre', 'lea.martinet', now(),
                               case when :answered then now() end, case when :answered then 'Réponse' end, 'ANSWERED', now())""").param("reference", reference).param("answered", answered).update();
    }

    void refused(String reference) {
        jdbc.sql("insert into refusal values (?, 'ALREADY_DONE', 'Explication', 'lea.martinet', now())")
                .param(reference)
                .update();
    }

    void late(String reference, String reason) {
        jdbc.sql("update proposal set late_on = current_date - 3 where reference = ?")
                .param(reference)
                .update();
        jdbc.sql("update answer_clock set delay_reason = ? where reference = ?")
                .params(reason, reference)
                .update();
    }

    /** The proposals stay, in no bassin de vie; nobody else's test meets this one. */
    void close() {
        jdbc.sql("update proposal set living_area_code = null, late_on = null where living_area_code = ?")
                .param(code)
                .update();
        jdbc.sql("delete from living_area where code = ?").param(code).update();
    }
}
