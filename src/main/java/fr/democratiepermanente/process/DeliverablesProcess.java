package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/deliverables.bpmn}; a test holds them equal to it. */
public final class DeliverablesProcess {

    public static final String KEY = "deliverables";

    public static final String ACCEPT_DELIVERABLES = "acceptDeliverables";
    public static final String COMPLETE_DELIVERABLES = "completeDeliverables";
    public static final String CHECK_GATE = "checkGate";

    /** Whether every deliverable of the phase is there, of the right kind and accepted. */
    public static final String GATE_OPEN = "gateOpen";

    /** Everything the engine may hold besides the business key. */
    public static final Set<String> VARIABLES = Set.of(GATE_OPEN);

    private DeliverablesProcess() {}
}
