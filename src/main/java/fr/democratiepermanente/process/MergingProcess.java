package fr.democratiepermanente.process;

import java.util.Set;

/** Names of the model {@code processes/merging.bpmn}; a test holds them equal to it. */
public final class MergingProcess {

    public static final String KEY = "merging";

    public static final String EXPLAIN_MERGE = "explainMerge";
    public static final String EXPLAIN_SEPARATION = "explainSeparation";

    /** {@code MERGED} or {@code SEPARATED}. */
    public static final String CHANGE = "change";

    public static final Set<String> VARIABLES = Set.of(CHANGE);

    private MergingProcess() {}
}
