package fr.democratiepermanente.opinion;

import fr.democratiepermanente.identity.ServiceClosed;
import fr.democratiepermanente.process.CaseProcess;
import fr.democratiepermanente.process.OpinionsProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Waits no longer for a service that was closed, in the transaction that closes it. */
@Component
class ClosedServices {

    private final CaseProcess process;

    ClosedServices(CaseProcess process) {
        this.process = process;
    }

    @EventListener
    void noLongerAwaited(ServiceClosed closed) {
        process.tellWhere(OpinionsProcess.SERVICE_CLOSED, OpinionsProcess.SERVICE, closed.service());
    }
}
