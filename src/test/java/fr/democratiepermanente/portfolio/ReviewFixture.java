package fr.democratiepermanente.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import fr.democratiepermanente.Agents;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.PortfolioReviewProcess;
import fr.democratiepermanente.process.WorkingDays;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A review that is planned, on a day from which everything is counted; before and after, none is ahead. */
abstract class ReviewFixture {

    static final String PILOT = "claire.moreau";
    static final String COMDIR = "helene.roussel@example.org";
    static final LocalDate DAY = LocalDate.of(2027, 6, 15);

    @Autowired
    Reviews reviews;

    @Autowired
    KeptBoards boards;

    @Autowired
    CaseProcess process;

    @Autowired
    ProcessEngine engine;

    @Autowired
    GreenMail smtp;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    TravellingClock clock;

    Agents agents;

    @BeforeEach
    void itIsMarchAndNoReviewIsAhead() {
        agents = new Agents(engine.getIdentityService(), engine.getTaskService(), engine.getFormService());
        noneIsAhead();
        itIs(LocalDate.of(2027, 3, 1));
    }

    @AfterEach
    void comeBack() {
        clock.comeBack();
        noneIsAhead();
    }

    private void noneIsAhead() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(PortfolioReviewProcess.KEY)
                .list()
                .forEach(instance -> process.end(instance.getBusinessKey()));
        jdbc.sql("delete from portfolio_review_item where review_id in"
                        + " (select id from portfolio_review where held_at is null)")
                .update();
        jdbc.sql("delete from portfolio_review where held_at is null").update();
    }

    void itIs(LocalDate day) {
        clock.travelTo(day.atTime(10, 0).atZone(WorkingDays.ZONE).toInstant());
    }

    String planned(LocalDate day) {
        assertThat(reviews.plan(day, PILOT)).isTrue();
        return reviews.open().orElseThrow().key();
    }

    ProcessInstance instance(String key) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(key, PortfolioReviewProcess.KEY)
                .singleResult();
    }

    /** Runs what is due of a review until nothing is. */
    void runDueJobs(String key) {
        for (Job job = due(key); job != null; job = due(key)) {
            engine.getManagementService().executeJob(job.getId());
        }
    }

    private Job due(String key) {
        ProcessInstance here = instance(key);
        return here == null
                ? null
                : engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(here.getId())
                        .executable()
                        .withRetriesLeft()
                        .list()
                        .stream()
                        .findFirst()
                        .orElse(null);
    }

    Job timer(String key) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance(key).getId())
                .timers()
                .singleResult();
    }

    /** Subject and bodies of the mails of which the subject says this that an address received. */
    List<String> mails(String address, String subject) throws Exception {
        List<String> found = new ArrayList<>();
        for (Message mail : smtp.getReceivedMessages()) {
            boolean isIt =
                    mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)
                            && mail.getSubject().contains(subject);
            if (isIt) {
                StringBuilder words = new StringBuilder(mail.getSubject());
                Multipart parts = (Multipart) mail.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    words.append('\n').append(parts.getBodyPart(i).getContent());
                }
                found.add(words.toString());
            }
        }
        return found;
    }

    static RequestPostProcessor as(Role role) {
        return user(PILOT).authorities(new SimpleGrantedAuthority(role.group()));
    }

    String read(String address, Role role) throws Exception {
        return mvc.perform(get(address).with(as(role)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    ResultActions plan(Role role, String day) throws Exception {
        return mvc.perform(
                post(ReviewController.HOME).param("jour", day).with(as(role)).with(csrf()));
    }

    ResultActions move(Role role, String key, String day, int seen) throws Exception {
        return mvc.perform(post(ReviewController.HOME + "/" + key + "/date")
                .param("jour", day)
                .param("vu", String.valueOf(seen))
                .with(as(role))
                .with(csrf()));
    }

    static String text(ResultActions answered) throws Exception {
        return answered.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
