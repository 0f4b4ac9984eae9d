package fr.democratiepermanente.referral;

import fr.democratiepermanente.proposal.CaseWithdrawal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what was written to a council and back; that it was asked stays. */
@Component
class ReferralWithdrawal implements CaseWithdrawal {

    private final JdbcClient jdbc;

    ReferralWithdrawal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void withdrawn(String reference, boolean textErased) {
        jdbc.sql("delete from referral_extension where referral_id in (select id from referral where reference = ?)")
                .param(reference)
                .update();
        jdbc.sql("update referral set question = '', letter = case when letter is not null then '' end, remark = null,"
                        + " summary = case when summary is not null then '' end,"
                        + " reply = case when reply is not null then '' end where reference = ?")
                .param(reference)
                .update();
    }
}
