package fr.democratiepermanente.identity;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine's accounts with two differences. Wrong passwords lock nothing: the engine's lock, for ever after ten of
 * them, lets anybody lock out anybody; the sign-in page slows guessing instead. And a name that does not exist costs as
 * much work as a wrong password, so that the time taken does not tell which names exist.
 */
class EngineAccounts extends DbIdentityServiceProvider {

    private final AccountChanges changes;
    private final String nobodysPassword;

    /** Makes one for each engine command. */
    record Factory(ObjectProvider<AccountChanges> changes, String nobodysPassword) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return EngineAccounts.class;
        }

        @Override
        public Session openSession() {
            return new EngineAccounts(changes.getObject(), nobodysPassword);
        }
    }

    private EngineAccounts(AccountChanges changes, String nobodysPassword) {
        this.changes = changes;
        this.nobodysPassword = nobodysPassword;
    }

    @Override
    public boolean checkPassword(String id, String password) {
        UserEntity user = findUserById(id);
        if (user == null || user.getPassword() == null) {
            Context.getProcessEngineConfiguration().getPasswordManager().check(password, nobodysPassword);
            return false;
        }
        return matchPassword(password, user);
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        UserEntity account = (UserEntity) user;
        if (account.getRevision() > 0 && account.hasNewPassword()) {
            changes.changed(account.getId());
        }
        return super.saveUser(user);
    }

    @Override
    public IdentityOperationResult deleteUser(String user) {
        IdentityOperationResult result = super.deleteUser(user);
        changes.removed(user);
        return result;
    }

    @Override
    public IdentityOperationResult createMembership(String user, String group) {
        IdentityOperationResult result = super.createMembership(user, group);
        changes.changed(user);
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String user, String group) {
        IdentityOperationResult result = super.deleteMembership(user, group);
        changes.changed(user);
        return result;
    }

    @Override
    public IdentityOperationResult deleteGroup(String group) {
        DbUserQueryImpl members = new DbUserQueryImpl();
        members.memberOfGroup(group);
        findUserByQueryCriteria(members).forEach(member -> changes.changed(member.getId()));
        return super.deleteGroup(group);
    }
}
