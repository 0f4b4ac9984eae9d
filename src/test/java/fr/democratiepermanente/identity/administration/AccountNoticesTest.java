package fr.democratiepermanente.identity.administration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.identity.AccountChanges;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Listeners are told at the moment they were promised. */
class AccountNoticesTest {

    private final List<String> told = new ArrayList<>();

    private AccountNotices notices() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("listener", new AccountChanges() {
            @Override
            public void rolesChanged(String user) {
                told.add("roles " + user);
            }

            @Override
            public void passwordReset(String user) {
                told.add("password " + user);
            }
        });
        return new AccountNotices(beans.getBeanProvider(AccountChanges.class));
    }

    @Test
    void rolesAreToldOnceCommittedAndPasswordsAtOnce() {
        TransactionSynchronizationManager.initSynchronization();
        try {
            notices().passwordReset("lea");
            notices().rolesChanged("lea");
            assertThat(told).containsExactly("password lea");
            TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
            assertThat(told).containsExactly("password lea", "roles lea");
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }
}
