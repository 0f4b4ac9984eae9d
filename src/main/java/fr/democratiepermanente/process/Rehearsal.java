package fr.democratiepermanente.process;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the engine live through times that are past: its clock is set, and its jobs run when they are told to instead of
 * by themselves. For the demonstration campaign, and only while nobody else uses the application.
 */
@Component
public class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int AT_ONCE = 50;

    private final ManagementService management;
    private final ObjectProvider<JobExecutor> executor;
    private final JdbcClient jdbc;

    Rehearsal(ManagementService management, ObjectProvider<JobExecutor> executor, JdbcClient jdbc) {
        this.management = management;
        this.executor = executor;
        this.jdbc = jdbc;
    }

    /** Jobs wait from here on. */
    public void begin() {
        executor.ifAvailable(JobExecutor::shutdown);
    }

    /** @param ahead of the real time; negative for the past */
    public void move(Duration ahead) {
        ClockUtil.offset(ahead.toMillis());
    }

    /** The real time again, and jobs run by themselves. */
    public void end() {
        ClockUtil.reset();
        executor.ifAvailable(JobExecutor::start);
    }

    /** Runs the jobs that are due, and those that follow from them. One that fails stays, as it would by itself. */
    public void runDueJobs() {
        for (List<Job> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(this::run);
        }
    }

    /** References of the cases that have got a task since. */
    public List<String> withTasksSince(Instant since) {
        return jdbc.sql("select distinct e.business_key_ from act_ru_task t"
                        + " join act_ru_execution e on e.id_ = t.proc_inst_id_"
                        + " where t.create_time_ >= ? and e.business_key_ is not null order by 1")
                .param(since.atZone(ZoneId.systemDefault()).toLocalDateTime())
                .query(String.class)
                .list();
    }

    private List<Job> due() {
        return management
                .createJobQuery()
                .executable()
                .orderByJobDuedate()
                .asc()
                .orderByJobId()
                .asc()
                .listPage(0, AT_ONCE)
                .stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .toList();
    }

    private void run(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException failure) {
            LOG.warn("Job {} of {} failed", job.getId(), job.getProcessDefinitionKey(), failure);
        }
    }
}
