package fr.democratiepermanente.assignment;

import fr.democratiepermanente.identity.Role;
import fr.democratiepermanente.identity.Services;
import fr.democratiepermanente.process.task.CaseTasks;
import fr.democratiepermanente.process.task.CaseTasks.OpenTask;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Passes to the pilot directorate the tasks of a service that is closed, or whose group somebody removed. */
@Component
class ClosedServiceTasks {

    private final CaseTasks tasks;
    private final Services services;
    private final AssignmentNotes notes;
    private final Sweep sweep;

    ClosedServiceTasks(CaseTasks tasks, Services services, AssignmentNotes notes, Sweep sweep) {
        this.tasks = tasks;
        this.services = services;
        this.notes = notes;
        this.sweep = sweep;
    }

    void moveAll() {
        Set<String> gone = tasks.goneGroups();
        tasks.of(gone).forEach(task -> sweep.apart(task.id(), () -> move(task, gone)));
    }

    private void move(OpenTask task, Set<String> gone) {
        String group = task.groups().stream().filter(gone::contains).findFirst().orElseThrow();
        String name = services.find(group).map(Services.Service::name).orElse(group);
        String reason = notes.message("assignment.service-gone", name);
        tasks.offer(task, Role.PILOT_DIRECTORATE.group(), group, reason);
        notes.offered(task.reference(), null, reason);
    }
}
