package fr.democratiepermanente.insight.cockpit;

/** What the elements of a model are to whoever reads a trail. */
enum StepKind {
    TASK,
    AUTOMATIC,
    CALLED,
    TIMER,
    EVENT,
    /** A fork of the way, or a frame around a part of it. */
    WAY;

    /** @param type the engine's word for it */
    static StepKind of(String type) {
        return switch (type) {
            case "userTask" -> TASK;
            case "serviceTask", "sendTask", "businessRuleTask", "scriptTask" -> AUTOMATIC;
            case "callActivity" -> CALLED;
            case "boundaryTimer", "intermediateTimer" -> TIMER;
            case "subProcess",
                    "exclusiveGateway",
                    "parallelGateway",
                    "inclusiveGateway",
                    "eventBasedGateway",
                    "multiInstanceBody" -> WAY;
            default -> EVENT;
        };
    }

    /** Whether how long it lasts says anything. */
    boolean takesTime() {
        return this == TASK || this == AUTOMATIC || this == CALLED;
    }
}
