package fr.democratiepermanente.identity;

import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What follows from a change of an account, whoever made it and with whatever tool: its sessions end once the change is
 * committed, so that nobody goes on with the rights or the password of before.
 */
@Component
class AccountChanges {

    private final AgentSessions sessions;
    private final JdbcClient jdbc;

    AccountChanges(AgentSessions sessions, JdbcClient jdbc) {
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    /** Called within an engine command that changed the groups or the password of an account. */
    void changed(String user) {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, committed -> sessions.end(user));
    }

    /** Called within an engine command that removed an account: the next of the same name starts afresh. */
    void removed(String user) {
        jdbc.sql("delete from provisional_password where user_id = ?")
                .param(user)
                .update();
        jdbc.sql("delete from oidc_account where user_id = ?").param(user).update();
        jdbc.sql("delete from agent_training where user_id = ?").param(user).update();
        jdbc.sql("delete from agent_theme where user_id = ?").param(user).update();
        changed(user);
    }
}
