package fr.democratiepermanente.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts that an administrator deactivated: nobody signs in with one, however they prove who they are. */
@Component
public class InactiveAgents {

    private final JdbcClient jdbc;

    InactiveAgents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean contains(String user) {
        return jdbc.sql("select exists (select from agent_account where user_id = ? and deactivated_at is not null)")
                .param(user)
                .query(Boolean.class)
                .single();
    }
}
