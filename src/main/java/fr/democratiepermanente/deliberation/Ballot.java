package fr.democratiepermanente.deliberation;

/**
 * How the assembly voted.
 *
 * @param notVoting how many did not take part
 * @param castingVote whether the president's vote decided between equal numbers
 * @param amendments what the vote changed, or null
 */
record Ballot(int votesFor, int votesAgainst, int abstained, int notVoting, boolean castingVote, String amendments) {

    int total() {
        return votesFor + votesAgainst + abstained + notVoting;
    }

    /** More for than against; equal numbers reject, unless the president decides. Nobody for it never adopts. */
    boolean adopts() {
        return votesFor > votesAgainst || (votesFor > 0 && isTie() && castingVote);
    }

    boolean isTie() {
        return votesFor == votesAgainst;
    }
}
