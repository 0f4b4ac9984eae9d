package fr.democratiepermanente.identity;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Makes the engine's accounts hard to guess. */
@Component
class IdentityPlugin extends AbstractProcessEnginePlugin {

    private final PasswordEncryptor encryptor;
    private final ObjectProvider<AccountChanges> changes;

    IdentityPlugin(PasswordEncryptor encryptor, ObjectProvider<AccountChanges> changes) {
        this.encryptor = encryptor;
        this.changes = changes;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        String nobodysPassword = "{" + encryptor.hashAlgorithmName() + "}"
                + encryptor.encrypt(KeyGenerators.string().generateKey());
        configuration.setPasswordEncryptor(encryptor);
        configuration.setIdentityProviderSessionFactory(new EngineAccounts.Factory(changes, nobodysPassword));
        configuration.setPasswordPolicy(new PasswordRules());
        configuration.setEnablePasswordPolicy(true);
    }
}
