package fr.democratiepermanente.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passwords that somebody else chose: whoever signs in with one chooses their own before anything else. */
@Component
public class ProvisionalPasswords {

    private final JdbcClient jdbc;

    ProvisionalPasswords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes effect at the next sign-in: end the agent's sessions, or set their password, which ends them. */
    @Transactional
    public void mark(String user) {
        jdbc.sql("insert into provisional_password (user_id) values (?) on conflict do nothing")
                .param(user)
                .update();
    }

    public boolean isProvisional(String user) {
        return jdbc.sql("select count(*) from provisional_password where user_id = ?")
                        .param(user)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Transactional
    public void clear(String user) {
        jdbc.sql("delete from provisional_password where user_id = ?")
                .param(user)
                .update();
    }
}
