package fr.democratiepermanente.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.intake.Intake;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Status;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that is down for long: tried again, then one incident that Cockpit shows and an administrator ends. */
@ApplicationTest
class FailingJobTest {

    /** As many as the intervals of the models, and the first one. */
    private static final int TRIES = 3;

    @Autowired
    private Intake intake;

    @Autowired
    private Cases cases;

    @Autowired
    private Proposals proposals;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private GreenMail smtp;

    @AfterEach
    void mendTheServer() {
        sender.setPort(smtp.getSmtp().getPort());
    }

    @Test
    void isOneIncidentWhileTheRestGoesOnAndEndsWhenItIsRetried() {
        sender.setPort(1);
        String stuck = intake.take(Agents.submission("Un accusé de réception qui ne part pas"));
        int tries = 0;
        while (job(stuck).getRetries() > 0) {
            assertThatThrownBy(
                    () -> engine.getManagementService().executeJob(job(stuck).getId()));
            tries++;
        }
        assertThat(tries).isEqualTo(TRIES);
        assertThat(incidents(stuck)).isEqualTo(1);
        assertThat(proposals.get(stuck).status()).isEqualTo(Status.RECEIVED);

        mendTheServer();
        String other = cases.take("Une autre, pendant ce temps");
        assertThat(proposals.get(other).status()).isEqualTo(Status.QUALIFYING);

        // What Cockpit's button asks of the engine, with the rights of who presses it.
        new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService())
                .as(
                        "admin",
                        () -> engine.getManagementService()
                                .setJobRetries(job(stuck).getId(), 1));
        assertThat(incidents(stuck)).isZero();
        cases.runJobs(stuck);
        assertThat(proposals.get(stuck).status()).isEqualTo(Status.QUALIFYING);
    }

    private Job job(String reference) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(reference))
                .singleResult();
    }

    private long incidents(String reference) {
        return engine.getRuntimeService()
                .createIncidentQuery()
                .processInstanceId(instance(reference))
                .count();
    }

    private String instance(String reference) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
    }
}
