package fr.democratiepermanente.designcycle;

import fr.democratiepermanente.process.DesignCycleProcess;
import java.util.Arrays;
import java.util.function.Function;

/** The phases of a design cycle, in their order. */
public enum Phase {
    DISCOVER(
            DesignCycleProcess.DISCOVER,
            DesignCycleProcess.WATCH_DISCOVER,
            DesignCycleProcess.DISCOVER_END_NEARS,
            DesignCycleProcess.DISCOVER_WATCHED_AGAIN),
    PROTOTYPE(
            DesignCycleProcess.PROTOTYPE,
            DesignCycleProcess.WATCH_PROTOTYPE,
            DesignCycleProcess.PROTOTYPE_END_NEARS,
            DesignCycleProcess.PROTOTYPE_WATCHED_AGAIN),
    TEST(
            DesignCycleProcess.TEST,
            DesignCycleProcess.WATCH_TEST,
            DesignCycleProcess.TEST_END_NEARS,
            DesignCycleProcess.TEST_WATCHED_AGAIN);

    private final String activity;
    private final String watch;
    private final String endNears;
    private final String watchedAgain;

    Phase(String activity, String watch, String endNears, String watchedAgain) {
        this.activity = activity;
        this.watch = watch;
        this.endNears = endNears;
        this.watchedAgain = watchedAgain;
    }

    /** The phase that a part of the model stands for. */
    static Phase of(String activity) {
        return named(activity, phase -> phase.activity);
    }

    /** The phase whose end a service task of the model watches. */
    static Phase watchedBy(String activity) {
        return named(activity, phase -> phase.watch);
    }

    private static Phase named(String activity, Function<Phase, String> name) {
        return Arrays.stream(values())
                .filter(phase -> name.apply(phase).equals(activity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no phase: " + activity));
    }

    /** Name of the timer that fires first when its end is near. */
    String endNears() {
        return endNears;
    }

    /** Name of the timer that fires each time its end has to be looked at again. */
    String watchedAgain() {
        return watchedAgain;
    }

    /** Whether people are met in it one appointment after the other. */
    public boolean hasInterviews() {
        return this != PROTOTYPE;
    }
}
