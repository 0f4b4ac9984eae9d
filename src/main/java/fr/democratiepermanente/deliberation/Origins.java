package fr.democratiepermanente.deliberation;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a deliberation may come from: a design cycle or an experiment. */
@Component
class Origins {

    private static final Map<String, String> TABLES = Map.of("CYCLE", "design_cycle", "EXPE", "experiment");

    private final JdbcClient jdbc;

    Origins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param key such as {@code CYCLE-3} */
    boolean exists(String key) {
        String[] parts = key.split("-");
        return jdbc.sql("select exists (select from " + TABLES.get(parts[0]) + " where id = ?)")
                .param(Long.parseLong(parts[1]))
                .query(Boolean.class)
                .single();
    }
}
