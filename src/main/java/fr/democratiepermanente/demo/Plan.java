package fr.democratiepermanente.demo;

import fr.democratiepermanente.proposal.Submission;
import java.time.LocalDateTime;

/**
 * One proposal of the demonstration, before it is played.
 *
 * @param number from 0, in the order of deposit
 * @param model what proposals share that say the same
 * @param idea said of its town already
 * @param supports how many people support it
 */
record Plan(
        int number,
        String model,
        Idea idea,
        Submission submission,
        LocalDateTime submittedAt,
        Course course,
        int supports) {

    /** Whether its text may be shown: some name a neighbour. */
    static boolean isPublishable(int number) {
        return number % 40 != 13;
    }

    /** Working days that something takes: always the same for the same step of the same proposal. */
    int days(String step, int least, int most) {
        return least + Math.floorMod(step.hashCode() * 31 + number * 7919, most - least + 1);
    }
}
