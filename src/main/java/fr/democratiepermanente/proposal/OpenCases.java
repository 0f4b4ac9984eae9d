package fr.democratiepermanente.proposal;

import fr.democratiepermanente.identity.ServiceCases;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the cases that services still hold. */
@Component
class OpenCases implements ServiceCases {

    private final JdbcClient jdbc;

    OpenCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Integer> openByService() {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("select service_code, count(*) from proposal where closed_at is null and service_code is not null"
                        + " group by service_code")
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }
}
