package fr.democratiepermanente;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The servers an application under test talks to: a database of its own, a mail server, an antivirus, domain names. */
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        context.getBeanFactory().registerSingleton("greenMail", mail);
        context.getBeanFactory().registerSingleton("scriptedMailServers", new ScriptedMailServers());
        try {
            ScriptedClamd clamd = new ScriptedClamd();
            context.getBeanFactory().registerSingleton("scriptedClamd", clamd);
            TestPropertyValues.of(
                            "spring.datasource.url=" + TestDatabase.fresh(),
                            "spring.mail.host=127.0.0.1",
                            "spring.mail.port=" + mail.getSmtp().getPort(),
                            "democratie.documents.clamd.host=127.0.0.1",
                            "democratie.documents.clamd.port=" + clamd.port(),
                            "democratie.base-url=https://democratie.example.org",
                            "democratie.robots.trusted-networks=127.0.0.1/32,::1/128",
                            "democratie.proof-of-work.mode=adaptive",
                            "democratie.proof-of-work.difficulty=2000",
                            "democratie.limits.deposits-without-proof.most=2",
                            "democratie.data-directory=" + Files.createTempDirectory("democratie"))
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
