package fr.democratiepermanente.triage;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import fr.democratiepermanente.proposal.Withdrawals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What triage keeps of a proposal that its author took back: decisions stay without the agents' words; of an erased
 * text, neither the words found in it nor its title beside other cases.
 */
@Component
class TriageWithdrawal implements CaseWithdrawal {

    private final JdbcClient jdbc;

    TriageWithdrawal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        jdbc.sql("update triage_decision set reason = null, confirmation_comment = null where reference = ?")
                .param(reference)
                .update();
        if (textErased) {
            jdbc.sql("delete from triage_suggestion where reference = ?")
                    .param(reference)
                    .update();
            jdbc.sql("""
                            update triage_suggestion
                            set reasons = jsonb_set(reasons, '{pastCases}', (
                                select jsonb_agg(case when past ->> 'reference' = :reference
                                                      then jsonb_set(past, '{title}', to_jsonb(:title::text))
                                                      else past end order by position)
                                from jsonb_array_elements(reasons -> 'pastCases') with ordinality as c(past, position)))
                            where reasons @> jsonb_build_object('pastCases',
                                jsonb_build_array(jsonb_build_object('reference', :reference::text)))""")
                    .param("reference", reference)
                    .param("title", Withdrawals.ERASED_TEXT)
                    .update();
        }
    }
}
