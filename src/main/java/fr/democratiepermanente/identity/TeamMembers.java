package fr.democratiepermanente.identity;

import fr.democratiepermanente.process.WorkingDays;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works in each service, as far as giving them cases goes. Reads the engine's tables of accounts. */
@Component
public class TeamMembers {

    /**
     * Somebody whose account is active.
     *
     * @param groups ids of their roles and services
     * @param trained whether they may be given cases by now
     * @param themes codes of the themes they know best
     */
    public record Member(String id, String name, Set<String> groups, boolean trained, Set<String> themes) {

        public boolean has(Role role) {
            return groups.contains(role.group());
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    TeamMembers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The members of a group, in alphabetical order of last names. */
    public List<Member> of(String group) {
        return jdbc.sql("""
                        select u.id_, u.first_, u.last_, coalesce(t.trained_on <= ?, false) as trained,
                               array(select g.group_id_::text from act_id_membership g where g.user_id_ = u.id_) as groups,
                               array(select a.theme_code from agent_theme a where a.user_id = u.id_) as themes
                        from act_id_membership m join act_id_user u on u.id_ = m.user_id_
                        left join agent_training t on t.user_id = u.id_
                        left join agent_account a on a.user_id = u.id_
                        where m.group_id_ = ? and a.deactivated_at is null
                        order by u.last_ collate "fr-x-icu", u.first_ collate "fr-x-icu", u.id_
                        """)
                .params(WorkingDays.today(clock), group)
                .query((row, n) -> new Member(
                        row.getString("id_"),
                        People.name(row.getString("first_"), row.getString("last_"), row.getString("id_")),
                        texts(row, "groups"),
                        row.getBoolean("trained"),
                        texts(row, "themes")))
                .list();
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Set.copyOf(Arrays.asList((String[]) array.getArray()));
    }
}
