package fr.democratiepermanente.handoff;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Waits for no authority any more, and forgets what was written to it and back. */
@Component
class HandOffWithdrawal implements CaseWithdrawal {

    private final HandOffs handOffs;
    private final JdbcClient jdbc;

    HandOffWithdrawal(HandOffs handOffs, JdbcClient jdbc) {
        this.handOffs = handOffs;
        this.jdbc = jdbc;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        handOffs.cancel(reference);
        jdbc.sql("update transmission set letter = '', answer = case when answer is not null then '' end"
                        + " where reference = ?")
                .param(reference)
                .update();
    }

    @Override
    public void merged(String reference) {
        handOffs.cancel(reference);
    }
}
