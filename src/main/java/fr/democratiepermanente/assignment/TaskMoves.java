package fr.democratiepermanente.assignment;

import fr.democratiepermanente.identity.AbsencesChanged;
import fr.democratiepermanente.identity.ServiceClosed;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** When tasks are passed on: as soon as an absence or a service changes, and every hour for what days bring by themselves. */
@Component
class TaskMoves {

    private final StandIns standIns;
    private final ClosedServiceTasks closedServices;
    private final Sweep sweep;

    TaskMoves(StandIns standIns, ClosedServiceTasks closedServices, Sweep sweep) {
        this.standIns = standIns;
        this.closedServices = closedServices;
        this.sweep = sweep;
    }

    @Configuration
    @EnableScheduling
    static class Schedule {}

    /** A few minutes after midnight, and again each hour: a node may be down at midnight. */
    @Scheduled(cron = "0 7 * * * *", zone = "Europe/Paris")
    void moveTasks() {
        sweep.alone(() -> {
            closedServices.moveAll();
            standIns.moveAll();
        });
    }

    @TransactionalEventListener
    void absencesChanged(AbsencesChanged changed) {
        moveTasks();
    }

    @TransactionalEventListener
    void serviceClosed(ServiceClosed closed) {
        moveTasks();
    }
}
