package fr.democratiepermanente.opinion;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what services asked each other of a case and answered; who was asked stays. */
@Component
class OpinionWithdrawal implements CaseWithdrawal {

    private final JdbcClient jdbc;

    OpinionWithdrawal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        jdbc.sql("update opinion set text = case when text is not null then '' end"
                        + " where round_id in (select id from opinion_round where reference = ?)")
                .param(reference)
                .update();
        jdbc.sql("update opinion_round set question = '' where reference = ?")
                .param(reference)
                .update();
    }
}
