package fr.democratiepermanente.insight;

import fr.democratiepermanente.process.WorkingDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns there were, with their targets. */
@Component
@Transactional
public class Campaigns {

    private static final String SELECT = "select code, name, starts_on, ends_on, version from campaign";

    private final JdbcClient jdbc;
    private final Clock clock;

    Campaigns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Campaign> all() {
        return jdbc.sql(SELECT + " order by starts_on desc, code")
                .query(this::campaign)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Campaign> find(String code) {
        return jdbc.sql(SELECT + " where code = ?")
                .param(code)
                .query(this::campaign)
                .optional();
    }

    /** The one that began last, whether it is over or not. */
    @Transactional(readOnly = true)
    public Optional<Campaign> latest() {
        return jdbc.sql(SELECT + " where starts_on <= ? order by starts_on desc, code limit 1")
                .param(WorkingDays.today(clock))
                .query(this::campaign)
                .optional();
    }

    /** Adds a campaign under a code of its own. */
    public void add(String code, String name, LocalDate startsOn, LocalDate endsOn, Map<Figure, Integer> targets) {
        jdbc.sql("insert into campaign (code, name, starts_on, ends_on) values (?, ?, ?, ?)")
                .params(code, name, startsOn, endsOn)
                .update();
        set(code, targets);
    }

    /**
     * Changes a campaign as it was read.
     *
     * @return whether it was, since nobody else had changed it
     */
    public boolean change(Campaign changed) {
        int rows = jdbc.sql("update campaign set name = ?, starts_on = ?, ends_on = ?, version = version + 1"
                        + " where code = ? and version = ?")
                .params(changed.name(), changed.startsOn(), changed.endsOn(), changed.code(), changed.version())
                .update();
        if (rows > 0) {
            set(changed.code(), changed.targets());
        }
        return rows > 0;
    }

    private void set(String code, Map<Figure, Integer> targets) {
        jdbc.sql("delete from campaign_target where campaign_code = ?")
                .param(code)
                .update();
        targets.forEach((figure, target) -> jdbc.sql(
                        "insert into campaign_target (campaign_code, figure, target) values (?, ?, ?)")
                .params(code, figure.name(), target)
                .update());
    }

    private Campaign campaign(ResultSet row, int number) throws SQLException {
        String code = row.getString("code");
        Map<Figure, Integer> targets = new EnumMap<>(Figure.class);
        jdbc.sql("select figure, target from campaign_target where campaign_code = ?")
                .param(code)
                .query(target -> {
                    targets.put(Figure.valueOf(target.getString("figure")), target.getInt("target"));
                });
        return new Campaign(
                code,
                row.getString("name"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getInt("version"),
                targets);
    }
}
