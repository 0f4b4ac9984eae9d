package fr.democratiepermanente.intake;

import fr.democratiepermanente.Agents;
import fr.democratiepermanente.DemocratiePermanente;
import fr.democratiepermanente.process.ProposalProcess;
import java.time.Duration;
import java.util.Scanner;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The application in a process of its own, for {@code CrashRecoveryTest}: it deposits what its standard input names,
 * one token a line, and says {@code DONE token reference} once each deposit is committed. {@code REPORT} makes it wait
 * for its jobs and list every case.
 */
public final class DepositingApplication {

    private DepositingApplication() {}

    public static void main(String[] arguments) {
        ConfigurableApplicationContext application = SpringApplication.run(DemocratiePermanente.class, arguments);
        Deposits deposits = application.getBean(Deposits.class);
        say("READY");
        try (Scanner commands = new Scanner(System.in)) {
            while (commands.hasNextLine()) {
                String command = commands.nextLine();
                if (command.equals("REPORT")) {
                    report(application);
                } else {
                    say("DONE " + command + " "
                            + deposits.deposit(command, Agents.submission("Proposition " + command)));
                }
            }
        }
        application.close();
    }

    private static void report(ConfigurableApplicationContext application) {
        ManagementService jobs = application.getBean(ManagementService.class);
        RuntimeService runtime = application.getBean(RuntimeService.class);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> jobs.createJobQuery().withRetriesLeft().messages().count() == 0);
        application
                .getBean(JdbcClient.class)
                .sql("""
                        select p.title, p.reference,
                               (select count(*) from journal_entry j where j.reference = p.reference
                                 and j.kind = 'SUBMITTED') as submitted,
                               (select count(*) from journal_entry j where j.reference = p.reference
                                 and j.kind = 'ACKNOWLEDGED') as acknowledged,
                               (select string_agg(state, ',') from mail m where m.reference = p.reference) as mails
                        from proposal p""")
                .query((row, n) -> String.join(
                        " ",
                        "CASE",
                        row.getString("title").replace("Proposition ", ""),
                        row.getString("reference"),
                        row.getString("submitted"),
                        row.getString("acknowledged"),
                        row.getString("mails"),
                        ""
                                + runtime.createProcessInstanceQuery()
                                        .processInstanceBusinessKey(row.getString("reference"))
                                        .activityIdIn(ProposalProcess.QUALIFY_PROPOSAL)
                                        .count()))
                .list()
                .forEach(DepositingApplication::say);
        say("REPORTED");
    }

    private static void say(String line) {
        System.out.println("#" + line);
        System.out.flush();
    }
}
