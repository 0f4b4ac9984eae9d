package fr.democratiepermanente.insight.cockpit;

/** What the elements of a model are to whoever reads a trail. */
enum StepKind {
    TASK,
    AUTOMATIC,
    CALLED,
    TIMER,
    EVENT,
    /** A fork of the way. */
    WAY,
    /** Stands around a part of the way. */
    FRAME;

    /** @param type the engine's word for it */
    static StepKind of(String type) {
        return switch (type) {
            case "userTask" -> TASK;
            case "serviceTask", "sendTask", "businessRuleTask", "scriptTask" -> AUTOMATIC;
            case "callActivity" -> CALLED;
            case "boundaryTimer", "intermediateTimer" -> TIMER;
            case "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway" -> WAY;
            case "subProcess", "multiInstanceBody" -> FRAME;
            default -> EVENT;
        };
    }

    /** Whether something happens there that a trail tells. */
    boolean isTold() {
        return this != WAY && this != FRAME;
    }

    /** Whether how long it lasts says anything. */
    boolean takesTime() {
        return this == TASK || this == AUTOMATIC || this == CALLED;
    }
}
