package fr.democratiepermanente.identity.oidc;

import fr.democratiepermanente.identity.InactiveAgents;
import fr.democratiepermanente.identity.ProvisionalPasswords;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The engine accounts of people who sign in at the provider: the engine's lists, names and assignments need one. Bound to
 * the provider's subject, so that nobody inherits an account by taking its name.
 */
@Component
class OidcAccounts {

    private static final int PASSWORD_BYTES = 32;

    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl engine;
    private final Services services;
    private final InactiveAgents inactive;
    private final ProvisionalPasswords provisional;
    private final JdbcClient jdbc;
    private final OidcSettings settings;

    OidcAccounts(
            IdentityService identity,
            ProcessEngineConfigurationImpl engine,
            Services services,
            InactiveAgents inactive,
            ProvisionalPasswords provisional,
            JdbcClient jdbc,
            OidcSettings settings) {
        this.identity = identity;
        this.engine = engine;
        this.services = services;
        this.inactive = inactive;
        this.provisional = provisional;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** An account with the groups it has once brought up to date. */
    record Account(String user, Set<String> groups) {}

    /**
     * Brings the account of a person up to date, and makes it when it is missing.
     *
     * @throws SignInRefused when the name is not one, belongs to somebody else, or gives no role; what the person has
     *     lost is lost all the same
     */
    @Transactional(noRollbackFor = SignInRefused.class)
    public Account bringUpToDate(Person person) {
        String user = jdbc.sql("select user_id from oidc_account where issuer = ? and subject = ?")
                .params(person.issuer(), person.subject())
                .query(String.class)
                .optional()
                .orElseGet(() -> bind(person));
        if (inactive.contains(user)) {
            throw new SignInRefused("role");
        }
        describe(user, person);
        Set<String> groups = groupsOf(user);
        if (person.groups() != null) {
            groups = synchronise(user, groups, person.groups());
        }
        if (!hasRole(groups)) {
            throw new SignInRefused("role");
        }
        return new Account(user, groups);
    }

    /** Whether an account belongs to somebody who signs in at the provider. */
    boolean isBound(String user) {
        return jdbc.sql("select count(*) from oidc_account where user_id = ?")
                        .param(user)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private String bind(Person person) {
        String user = person.account();
        if (user == null || !user.matches(engine.getUserResourceWhitelistPattern())) {
            throw new SignInRefused("name");
        }
        Optional<User> existing = find(user);
        if (isBound(user) || (existing.isPresent() && !settings.linkExisting())) {
            throw new SignInRefused("taken");
        }
        // A stranger leaves no trace here.
        if (person.groups() == null ? existing.isEmpty() : !hasRole(managed(person.groups()))) {
            throw new SignInRefused("role");
        }
        User account = existing.orElseGet(() -> identity.newUser(user));
        account.setPassword(new Base64StringKeyGenerator(PASSWORD_BYTES).generateKey());
        identity.saveUser(account);
        provisional.clear(user);
        jdbc.sql("insert into oidc_account (user_id, issuer, subject) values (?, ?, ?)")
                .params(user, person.issuer(), person.subject())
                .update();
        return user;
    }

    private void describe(String user, Person person) {
        User account = find(user).orElseThrow();
        if (!Objects.equals(account.getFirstName(), person.firstName())
                || !Objects.equals(account.getLastName(), person.lastName())
                || !Objects.equals(account.getEmail(), person.email())) {
            account.setFirstName(person.firstName());
            account.setLastName(person.lastName());
            account.setEmail(person.email());
            identity.saveUser(account);
        }
    }

    /** Only groups that are roles or services here come and go; others are an administrator's affair. */
    private Set<String> synchronise(String user, Set<String> present, Set<String> mapped) {
        Set<String> wanted = managed(mapped);
        wanted.stream()
                .filter(group -> !present.contains(group))
                .forEach(group -> identity.createMembership(user, group));
        managed(present).stream()
                .filter(group -> !wanted.contains(group))
                .forEach(group -> identity.deleteMembership(user, group));
        Set<String> after = new HashSet<>(present);
        after.removeAll(managed(present));
        after.addAll(wanted);
        return after;
    }

    private Set<String> managed(Set<String> groups) {
        Set<String> ours = Stream.concat(
                        Stream.of(Role.values()).map(Role::group),
                        services.all().stream().map(Services.Service::code))
                .collect(Collectors.toSet());
        return groups.stream().filter(ours::contains).collect(Collectors.toSet());
    }

    private static boolean hasRole(Set<String> groups) {
        return Stream.of(Role.values()).map(Role::group).anyMatch(groups::contains);
    }

    private Optional<User> find(String user) {
        return Optional.ofNullable(identity.createUserQuery().userId(user).singleResult());
    }

    private Set<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).unlimitedList().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }
}
