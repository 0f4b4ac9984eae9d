package fr.democratiepermanente.question;

import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.QuestionProcess;
import fr.democratiepermanente.process.form.FormSubmission;
import fr.democratiepermanente.process.form.FormValues;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import fr.democratiepermanente.proposal.WorkOutcomes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ApplicationContext;

/** A case of the mobility service whose author is asked something, by an address that nobody else has. */
public record AskedCase(String reference, String email, ApplicationContext application) {

    static final String AGENT = "lea.martinet";

    /** The process waits for the answer; the mail has left. */
    public static AskedCase waiting(ApplicationContext application, String question) {
        AskedCase asked = asked(application, "auteur." + UUID.randomUUID() + "@example.org", question);
        asked.runJobs();
        return asked;
    }

    /** The process has just begun. */
    static AskedCase asked(ApplicationContext application, String email, String question) {
        Proposals proposals = application.getBean(Proposals.class);
        String reference = proposals
                .open(new Submission(
                        "Un banc à l’arrêt de car",
                        "Les personnes âgées attendent debout.",
                        "MOBILITES",
                        null,
                        Channel.WEB,
                        new ContributorDetails(
                                ContributorDetails.Kind.PERSON, "Camille Essai", null, email, "02 00 00 00 03", false)))
                .reference();
        proposals.qualify(
                reference,
                new Qualification(Destination.CHANTIER, Level.REGION, "MOBILITES", "service-mobilites", true));
        AskedCase asked = new AskedCase(reference, email, application);
        asked.ask(question);
        return asked;
    }

    /** Asks, one more time or for the first. */
    void ask(String question) {
        application
                .getBean(WorkOutcomes.class)
                .accept(
                        new FormSubmission(reference, AGENT, new FormValues(Map.of("questionText", question))),
                        "QUESTION");
        application.getBean(CaseProcess.class).start(QuestionProcess.KEY, reference, Map.of());
    }

    /** Runs what the engine has to do at once; timers wait. */
    public void runJobs() {
        for (List<Job> jobs = messages(); !jobs.isEmpty(); jobs = messages()) {
            jobs().executeJob(jobs.get(0).getId());
        }
    }

    /** Fires a timer now. */
    void fire(String timer) {
        jobs().executeJob(timer(timer).getId());
    }

    Job timer(String activity) {
        return jobs().createJobQuery()
                .processInstanceId(instance().getId())
                .activityId(activity)
                .singleResult();
    }

    /** The process of the last question, null when it is over. */
    public ProcessInstance instance() {
        return application
                .getBean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processDefinitionKey(QuestionProcess.KEY)
                .processInstanceBusinessKey(reference)
                .singleResult();
    }

    Question question() {
        List<Question> asked = application.getBean(Questions.class).of(reference);
        return asked.get(asked.size() - 1);
    }

    /** An answer like any author's, who saw no other. */
    NewReply reply(String text) {
        return new NewReply(reference, question().id(), question().replies().size(), text, Channel.WEB, null);
    }

    private List<Job> messages() {
        ProcessInstance instance = instance();
        return instance == null
                ? List.of()
                : jobs().createJobQuery()
                        .processInstanceId(instance.getId())
                        .messages()
                        .list();
    }

    private ManagementService jobs() {
        return application.getBean(ManagementService.class);
    }
}
