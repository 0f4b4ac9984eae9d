package fr.democratiepermanente.identity.administration;

import fr.democratiepermanente.identity.ProvisionalPasswords;
import fr.democratiepermanente.identity.Role;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes, stops and restarts the accounts of those who work here. */
@Service
@Transactional
class AgentAccounts {

    /**
     * An account that just received a password.
     *
     * @param password to be read once; it is kept nowhere
     */
    record Opened(Agent agent, String password) {

        @Override
        public String toString() {
            return "Opened[" + agent.id() + "]";
        }
    }

    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final AgentDirectory directory;
    private final AssignedTasks tasks;
    private final Groups groups;
    private final PasswordMaker passwords;
    private final ProvisionalPasswords provisional;
    private final AdministrationHistory history;
    private final MessageSource messages;
    private final Clock clock;

    AgentAccounts(
            IdentityService identity,
            JdbcClient jdbc,
            AgentDirectory directory,
            AssignedTasks tasks,
            Groups groups,
            PasswordMaker passwords,
            ProvisionalPasswords provisional,
            AdministrationHistory history,
            MessageSource messages,
            Clock clock) {
        this.identity = identity;
        this.jdbc = jdbc;
        this.directory = directory;
        this.tasks = tasks;
        this.groups = groups;
        this.passwords = passwords;
        this.provisional = provisional;
        this.history = history;
        this.messages = messages;
        this.clock = clock;
    }

    /** @throws ChangeRefusedException when the id typed is somebody's, or something else is wrong */
    public Opened create(AgentForm form) {
        history.begin();
        require(form, groups.openServices());
        if (!form.id().isEmpty() && directory.isTaken(form.id())) {
            throw new ChangeRefusedException("id", "id.taken", form.id());
        }
        String id = form.id().isEmpty() ? AgentId.of(form.firstName(), form.lastName(), directory::isTaken) : form.id();
        String password = passwords.make();
        User user = identity.newUser(id);
        name(user, form);
        user.setPassword(password);
        identity.saveUser(user);
        form.groups().forEach(group -> identity.createMembership(id, group));
        jdbc.sql("insert into agent_account (user_id, created_by, created_at) values (?, ?, ?)"
                        + " on conflict (user_id) do update set created_by = excluded.created_by,"
                        + " created_at = excluded.created_at, deactivated_by = null, deactivated_at = null")
                .params(id, history.actor(), now())
                .update();
        provisional.mark(id);
        Agent agent = get(id);
        Changes given = new Changes(messages).value("email", form.email()).value("groups", groups.names(form.groups()));
        history.record(AdministrationAction.AGENT_CREATED, named(agent), given.detail());
        return new Opened(agent, password);
    }

    /** @throws ChangeRefusedException when somebody changed the account meanwhile, or nobody would administer */
    public void change(String id, AgentForm form) {
        history.begin();
        Agent before = get(id);
        if (!before.active() || !form.seen().equals(Typed.seen(before))) {
            throw new ChangeRefusedException(Problem.FORM, "changed");
        }
        require(form, groups.selectableServices(before));
        if (before.has(Role.ADMINISTRATOR) && !form.groups().contains(Role.ADMINISTRATOR.group())) {
            requireOtherAdministrator(id, "roles");
        }
        User user = identity.createUserQuery().userId(id).singleResult();
        name(user, form);
        identity.saveUser(user);
        List<String> kept = before.groups().stream()
                .filter(group -> !groups.isManaged(group))
                .toList();
        Set<String> after = new HashSet<>(form.groups());
        after.addAll(kept);
        move(before, after);
        Agent changed = get(id);
        Changes changes = new Changes(messages)
                .field("firstName", before.firstName(), changed.firstName())
                .field("lastName", before.lastName(), changed.lastName())
                .field("email", before.email(), changed.email())
                .field("groups", groups.names(before.groups()), groups.names(changed.groups()));
        if (!changes.none()) {
            history.record(AdministrationAction.AGENT_CHANGED, named(changed), changes.detail());
        }
    }

    private void move(Agent agent, Set<String> after) {
        agent.groups().stream()
                .filter(group -> !after.contains(group))
                .forEach(group -> identity.deleteMembership(agent.id(), group));
        after.stream()
                .filter(group -> !agent.groups().contains(group))
                .forEach(group -> identity.createMembership(agent.id(), group));
    }

    /** Replaces a password its owner lost, or that somebody else may know. */
    public Opened resetPassword(String id) {
        history.begin();
        Agent agent = get(id);
        if (!agent.active()) {
            throw new ChangeRefusedException(Problem.FORM, "changed");
        }
        String password = givePassword(id);
        history.record(AdministrationAction.AGENT_PASSWORD_RESET, named(agent), "");
        return new Opened(agent, password);
    }

    private String givePassword(String id) {
        String password = passwords.make();
        User user = identity.createUserQuery().userId(id).singleResult();
        user.setPassword(password);
        identity.saveUser(user);
        identity.unlockUser(id);
        provisional.mark(id);
        return password;
    }

    /**
     * Stops an account: nobody signs in with it, it is in no group, its open tasks go back to theirs. Its name stays
     * where it stands.
     *
     * @return the tasks given back
     */
    public List<AssignedTasks.AssignedTask> deactivate(String id) {
        history.begin();
        Agent agent = get(id);
        if (!agent.active()) {
            return List.of();
        }
        if (agent.has(Role.ADMINISTRATOR)) {
            requireOtherAdministrator(id, Problem.FORM);
        }
        jdbc.sql("insert into agent_account (user_id, deactivated_by, deactivated_at, former_groups)"
                        + " values (?, ?, ?, ?) on conflict (user_id) do update set deactivated_by = excluded.deactivated_by,"
                        + " deactivated_at = excluded.deactivated_at, former_groups = excluded.former_groups")
                .params(id, history.actor(), now(), agent.groups().toArray(String[]::new))
                .update();
        List<AssignedTasks.AssignedTask> released = tasks.release(id);
        move(agent, Set.of());
        // Its password no longer opens anything either, should the row above be lost.
        User user = identity.createUserQuery().userId(id).singleResult();
        user.setPassword(passwords.make());
        identity.saveUser(user);
        String tasksLine =
                released.stream().map(AssignedTasks.AssignedTask::label).collect(Collectors.joining(", "));
        Changes left = new Changes(messages)
                .value("groups", groups.names(agent.groups()))
                .value("released", tasksLine);
        history.record(AdministrationAction.AGENT_DEACTIVATED, named(agent), left.detail());
        return released;
    }

    /** Lets an account sign in again, with a new password and the groups it had, those of closed services excepted. */
    public Opened reactivate(String id) {
        history.begin();
        Agent agent = get(id);
        if (agent.active()) {
            throw new ChangeRefusedException(Problem.FORM, "changed");
        }
        Set<String> again = new HashSet<>(agent.formerGroups());
        again.removeIf(group -> !groups.isOpen(group));
        again.addAll(agent.groups());
        jdbc.sql("update agent_account set deactivated_by = null, deactivated_at = null, former_groups = '{}'"
                        + " where user_id = ?")
                .param(id)
                .update();
        move(agent, again);
        String password = givePassword(id);
        Agent active = get(id);
        Changes back = new Changes(messages).value("groups", groups.names(active.groups()));
        history.record(AdministrationAction.AGENT_REACTIVATED, named(active), back.detail());
        return new Opened(active, password);
    }

    private void require(AgentForm form, Set<String> allowedServices) {
        Map<String, Problem> problems = form.problems(allowedServices);
        if (!problems.isEmpty()) {
            throw new ChangeRefusedException(problems);
        }
    }

    private void requireOtherAdministrator(String id, String field) {
        if (!directory.hasAdministratorBeside(id)) {
            throw new ChangeRefusedException(field, "last-administrator");
        }
    }

    private static void name(User user, AgentForm form) {
        user.setFirstName(form.firstName());
        user.setLastName(form.lastName());
        user.setEmail(form.email());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String named(Agent agent) {
        return agent.name() + " (" + agent.id() + ")";
    }

    private Agent get(String id) {
        return directory.find(id).orElseThrow();
    }
}
