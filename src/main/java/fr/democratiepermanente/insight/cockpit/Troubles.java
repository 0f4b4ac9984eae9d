package fr.democratiepermanente.insight.cockpit;

import fr.democratiepermanente.identity.SignedInAgent;
import fr.democratiepermanente.insight.cockpit.CockpitDashboardController.StoppedMail;
import fr.democratiepermanente.insight.cockpit.CockpitDashboardController.Trouble;
import fr.democratiepermanente.insight.cockpit.EngineHistory.Incident;
import fr.democratiepermanente.process.AppealProcess;
import fr.democratiepermanente.process.DeliberationProcess;
import fr.democratiepermanente.process.DeployedModels;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.process.ReferralProcess;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is stuck, said so that a manager understands it, with what frees it. Nothing a failure itself said is repeated:
 * it speaks to those who run the software, and they read it in Cockpit.
 */
@Component
class Troubles {

    /** How the exception begins that says that the mail server took no mail. */
    private static final String NO_MAIL_SERVER = "Courriel ";

    private static final String MAIL_NOT_TAKEN = "non pris en charge par le serveur SMTP";

    private static final Set<String> PUBLICATIONS = Set.of(
            ProposalProcess.PUBLISH_ANSWER,
            AppealProcess.PUBLISH_SECOND_ANSWER,
            ReferralProcess.PUBLISH_OPINION,
            DeliberationProcess.PUBLISH_RESULT);

    /** What goes wrong, each with its own sentences under {@code cockpit.trouble.} in the messages. */
    enum Fault {
        MAIL_SERVER,
        SUGGESTION,
        PUBLICATION,
        STEP,
        UNKNOWN;

        static Fault of(Incident incident) {
            String said = incident.said() == null ? "" : incident.said();
            if (!incident.type().equals("failedJob")) {
                return UNKNOWN;
            }
            if (said.startsWith(NO_MAIL_SERVER) && said.contains(MAIL_NOT_TAKEN)) {
                return MAIL_SERVER;
            }
            if (ProposalProcess.SUGGEST_TRIAGE.equals(incident.activity())) {
                return SUGGESTION;
            }
            return PUBLICATIONS.contains(incident.activity()) ? PUBLICATION : STEP;
        }
    }

    /** A mail that no engine job will send. */
    private record Stopped(String reference, String subject, Instant at, String state) {}

    private final EngineHistory history;
    private final DeployedModels models;
    private final CockpitReaders readers;
    private final JdbcClient jdbc;
    private final CockpitWords words;

    Troubles(
            EngineHistory history, DeployedModels models, CockpitReaders readers, JdbcClient jdbc, CockpitWords words) {
        this.history = history;
        this.models = models;
        this.readers = readers;
        this.jdbc = jdbc;
        this.words = words;
    }

    long stuck() {
        return history.incidents();
    }

    List<Trouble> latest(int limit, SignedInAgent agent) {
        return history.incidents(limit).stream()
                .map(incident -> trouble(incident, agent))
                .toList();
    }

    private Trouble trouble(Incident incident, SignedInAgent agent) {
        Fault fault = Fault.of(incident);
        String step = incident.definition() == null || incident.activity() == null
                ? words.of("cockpit.trouble.no-step")
                : models.names(incident.definition()).getOrDefault(incident.activity(), incident.activity());
        return new Trouble(
                incident.key(),
                readers.file(agent, incident.key()).orElse(null),
                step,
                words.time(incident.at()),
                words.of("cockpit.trouble." + fault, step),
                words.of("cockpit.trouble." + fault + ".remedy"),
                incident.instance() == null
                        ? null
                        : "#/process-instance/" + incident.instance() + "/runtime?tab=incidents-tab");
    }

    /** How many mails wait for an agent to decide whether they are sent again. */
    long mails() {
        return jdbc.sql("select count(*) from mail where state in ('UNCERTAIN', 'REFUSED') and reference is not null")
                .query(Long.class)
                .single();
    }

    /** The latest of them: their subject and never to whom. */
    List<StoppedMail> stoppedMails(int limit, SignedInAgent agent) {
        return jdbc.sql("""
            select reference, subject, coalesce(attempted_at, composed_at) as at, state
            from mail where state in ('UNCERTAIN', 'REFUSED') and reference is not null
            order by id desc limit ?\
            """).param(limit).query(Stopped.class).stream()
                .map(mail -> stopped(mail, agent))
                .toList();
    }

    private StoppedMail stopped(Stopped mail, SignedInAgent agent) {
        String file = readers.file(agent, mail.reference()).orElse(null);
        return new StoppedMail(
                mail.reference(),
                file == null ? null : file + "#courriels",
                file == null ? null : mail.subject(),
                words.time(mail.at()),
                words.of("mail.state." + mail.state() + ".explained"));
    }
}
