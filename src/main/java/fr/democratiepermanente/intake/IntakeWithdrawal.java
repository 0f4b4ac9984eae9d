package fr.democratiepermanente.intake;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import fr.democratiepermanente.proposal.Withdrawals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the way in keeps of a proposal that its author took back. The form it came by stays used, and the row of the file
 * stays imported: neither opens a case again.
 */
@Component
class IntakeWithdrawal implements CaseWithdrawal {

    private final JdbcClient jdbc;

    IntakeWithdrawal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        // Whoever guesses a name and a text could tell by the fingerprint that they guessed right.
        jdbc.sql("update submission set fingerprint = '' where reference = ?")
                .param(reference)
                .update();
        jdbc.sql("delete from import_problem p using import_row r where r.import_id = p.import_id"
                        + " and r.row_number = p.row_number and r.reference = ?")
                .param(reference)
                .update();
        if (textErased) {
            jdbc.sql("update import_row set title = ? where reference = ?")
                    .params(Withdrawals.ERASED_TEXT, reference)
                    .update();
        }
    }
}
