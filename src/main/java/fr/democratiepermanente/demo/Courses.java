package fr.democratiepermanente.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shares the courses out: most proposals have none of their own, and each course is taken by some. */
final class Courses {

    private static final int MERGED = 10;

    /** Rank of deposit from which a case would not be over yet. */
    private static final int LAST_TO_MERGE = 430;

    private static final Map<Course, Set<Integer>> BY_NUMBER = Map.of(
            Course.LATE, Set.of(231, 262, 293, 316),
            Course.LATE_UNEXPLAINED, Set.of(247, 278, 301),
            Course.CONTESTED, Set.of(21, 58, 96, 133, 171, 208),
            Course.CONTESTED_OPEN, Set.of(352, 369, 384),
            Course.QUESTION_OPEN, Set.of(488, 492, 496),
            Course.OPINION, Set.of(45, 120, 195, 270, 345, 420, 470));

    private Courses() {}

    /** @param models what is proposed, in the order of deposit */
    static List<Course> of(List<String> models) {
        List<Course> courses = new ArrayList<>();
        Set<String> proposed = new HashSet<>();
        int merged = 0;
        for (int n = 0; n < models.size(); n++) {
            Course own = own(n);
            boolean again = !proposed.add(models.get(n));
            if (own == Course.PLAIN && again && merged < MERGED && n > 60 && n < LAST_TO_MERGE && n % 9 == 4) {
                own = Course.MERGED;
                merged++;
            }
            courses.add(own);
        }
        return courses;
    }

    private static Course own(int number) {
        for (Map.Entry<Course, Set<Integer>> entry : BY_NUMBER.entrySet()) {
            if (entry.getValue().contains(number)) {
                return entry.getKey();
            }
        }
        return switch (number % 50) {
            case 3 -> Course.QUESTION_FIRST;
            case 17 -> Course.QUESTION_LATER;
            case 11, 36 -> Course.REDRAFTED;
            case 28 -> Course.RETURNED;
            case 7, 42 -> Course.CONFIRMED_LATE;
            default -> Course.PLAIN;
        };
    }

    /** What came in after the campaign: the oldest go their way, some were taken back, the latest wait to be read. */
    static Course ofNew(int number, int of, Idea idea) {
        if (number % 8 == 5) {
            return Course.WITHDRAWN;
        }
        if (number == 4) {
            return Course.QUESTION_FIRST;
        }
        if (number >= of / 2) {
            return Course.UNREAD;
        }
        return number > of / 4 && idea.destination().needsSecondOpinion() ? Course.UNCONFIRMED : Course.PLAIN;
    }
}
