package fr.democratiepermanente.process;

import java.util.Map;
import java.util.Set;

/**
 * The process models there are, and what the engine may hold of a case or other work in each: routing variables, never
 * personal data. A test holds the list equal to the models there are.
 */
public final class CaseModels {

    private static final Map<String, Set<String>> VARIABLES = Map.ofEntries(
            Map.entry(ProposalProcess.KEY, ProposalProcess.VARIABLES),
            Map.entry(QuestionProcess.KEY, QuestionProcess.VARIABLES),
            Map.entry(OpinionsProcess.KEY, OpinionsProcess.VARIABLES),
            Map.entry(ReferralProcess.KEY, ReferralProcess.VARIABLES),
            Map.entry(HandOffProcess.KEY, HandOffProcess.VARIABLES),
            Map.entry(AppealProcess.KEY, AppealProcess.VARIABLES),
            Map.entry(MergingProcess.KEY, MergingProcess.VARIABLES),
            Map.entry(ResultsDigestProcess.KEY, ResultsDigestProcess.VARIABLES),
            Map.entry(DesignCycleProcess.KEY, DesignCycleProcess.VARIABLES),
            Map.entry(DeliverablesProcess.KEY, DeliverablesProcess.VARIABLES),
            Map.entry(AnnouncementProcess.KEY, AnnouncementProcess.VARIABLES),
            Map.entry(CaseReturnProcess.KEY, CaseReturnProcess.VARIABLES),
            Map.entry(ExperimentProcess.KEY, ExperimentProcess.VARIABLES),
            Map.entry(DeliberationProcess.KEY, DeliberationProcess.VARIABLES),
            Map.entry(PortfolioReviewProcess.KEY, PortfolioReviewProcess.VARIABLES));

    /** Keys of the models whose tasks may be those of members of the COMDIR and of elected officials. */
    private static final Set<String> SHARED =
            Set.of(DesignCycleProcess.KEY, DeliverablesProcess.KEY, ExperimentProcess.KEY, DeliberationProcess.KEY);

    private CaseModels() {}

    /** Keys of the models in which the COMDIR and elected officials have tasks, as sponsors or because they decide. */
    public static Set<String> shared() {
        return SHARED;
    }

    /** Keys of the models. */
    public static Set<String> keys() {
        return VARIABLES.keySet();
    }

    /** Names of the variables that a model routes by; none for a model that is not ours. */
    public static Set<String> variables(String key) {
        return VARIABLES.getOrDefault(key, Set.of());
    }
}
