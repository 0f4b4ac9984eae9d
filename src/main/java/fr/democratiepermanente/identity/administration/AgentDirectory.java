package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.platform.StorableText;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds accounts. Reads the engine's tables of users and memberships: its own queries cannot search by several criteria,
 * nor say the groups of many users at once.
 */
@Component
@Transactional(readOnly = true)
class AgentDirectory {

    /** Which accounts to list: text in a name, an id or an address; group of a role; group of a service; state. */
    record Search(String text, String role, String service, State state) {}

    enum State {
        ACTIVE,
        INACTIVE,
        ALL
    }

    private static final String SELECT = """
            select u.id_, coalesce(u.first_, '') as first_name, coalesce(u.last_, '') as last_name,
                   coalesce(u.email_, '') as email, a.deactivated_at, coalesce(a.former_groups, '{}') as former_groups,
                   array(select m.group_id_::text from act_id_membership m where m.user_id_ = u.id_ order by 1) as groups
            from act_id_user u left join agent_account a on a.user_id = u.id_
            """;

    private static final String BY_NAME =
            " order by u.last_ collate \"fr-x-icu\", u.first_ collate \"fr-x-icu\", u.id_";

    private static final String MATCHING = """
            where strpos(unaccent(lower(concat_ws(' ', u.first_, u.last_, u.first_, u.id_, u.email_))),
                         unaccent(lower(:text))) > 0
              and (:role = '' or exists (
                   select from act_id_membership m where m.user_id_ = u.id_ and m.group_id_ = :role))
              and (:service = '' or exists (
                   select from act_id_membership m where m.user_id_ = u.id_ and m.group_id_ = :service))
              and (:state = 'ALL' or (a.deactivated_at is null) = (:state = 'ACTIVE'))
            """;

    private final JdbcClient jdbc;

    AgentDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In alphabetical order of last names. */
    Paged<Agent> page(Search search, int number) {
        List<Agent> agents = matching(SELECT + MATCHING + BY_NAME + " limit :size offset :start", search)
                .param("size", Paged.SIZE)
                .param("start", (number - 1) * Paged.SIZE)
                .query((row, n) -> agent(row))
                .list();
        int total = matching(
                        "select count(*) from act_id_user u left join agent_account a on a.user_id = u.id_ " + MATCHING,
                        search)
                .query(Integer.class)
                .single();
        return new Paged<>(agents, number, total);
    }

    private JdbcClient.StatementSpec matching(String sql, Search search) {
        return jdbc.sql(sql)
                .param("text", search.text())
                .param("role", search.role())
                .param("service", search.service())
                .param("state", search.state().name());
    }

    /** Every active account, in alphabetical order of last names. */
    List<Agent> active() {
        return jdbc.sql(SELECT + " where a.deactivated_at is null" + BY_NAME)
                .query((row, n) -> agent(row))
                .list();
    }

    /** The active accounts of a service. */
    List<Agent> of(String service) {
        return active().stream()
                .filter(agent -> agent.groups().contains(service))
                .toList();
    }

    Optional<Agent> find(String id) {
        if (!StorableText.isStorable(id)) {
            return Optional.empty();
        }
        return jdbc.sql(SELECT + " where u.id_ = ?")
                .param(id)
                .query((row, n) -> agent(row))
                .optional();
    }

    /** Whether an account has this id, capitals set aside. */
    boolean isTaken(String id) {
        return jdbc.sql("select exists (select from act_id_user where lower(id_) = lower(?))")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody else than this account is an administrator who can sign in. */
    boolean hasAdministratorBeside(String id) {
        return active().stream()
                .anyMatch(agent -> agent.has(Role.ADMINISTRATOR) && !agent.id().equals(id));
    }

    /** Number of active accounts by id of their group. */
    Map<String, Integer> countByGroup() {
        Map<String, Integer> counts = new HashMap<>();
        active().forEach(agent -> agent.groups().forEach(group -> counts.merge(group, 1, Integer::sum)));
        return counts;
    }

    private static Agent agent(ResultSet row) throws SQLException {
        Timestamp deactivated = row.getTimestamp("deactivated_at");
        return new Agent(
                row.getString("id_"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                texts(row.getArray("groups")),
                deactivated == null ? null : deactivated.toInstant(),
                texts(row.getArray("former_groups")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
