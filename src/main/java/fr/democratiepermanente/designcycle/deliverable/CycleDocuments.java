package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.designcycle.Cycle;
import fr.democratiepermanente.designcycle.CycleAccess;
import fr.democratiepermanente.designcycle.Cycles;
import fr.democratiepermanente.designcycle.Trail;
import fr.democratiepermanente.document.Document;
import fr.democratiepermanente.document.DocumentOwner;
import fr.democratiepermanente.identity.SignedInAgent;
import org.springframework.stereotype.Component;

/** The files of a cycle: who reads the cycle reads them, who works on it adds some. */
@Component
class CycleDocuments implements DocumentOwner {

    private static final String KIND = "CYCLE";

    private final Cycles cycles;
    private final CycleAccess access;
    private final Trail trail;

    CycleDocuments(Cycles cycles, CycleAccess access, Trail trail) {
        this.cycles = cycles;
        this.access = access;
        this.trail = trail;
    }

    static Document.Owner owner(Cycle cycle) {
        return new Document.Owner(KIND, cycle.key());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Access access(String key, SignedInAgent agent) {
        return cycles.find(key)
                .map(cycle -> access.works(cycle, agent)
                        ? Access.HANDLE
                        : access.reads(cycle, agent) ? Access.READ : Access.NONE)
                .orElse(Access.NONE);
    }

    @Override
    public void happened(String key, Event event, int number, String actor) {
        if (event == Event.QUARANTINED) {
            trail.add(cycles.get(key).id(), Trail.Kind.DELIVERABLE_INFECTED, actor, null);
        }
    }
}
