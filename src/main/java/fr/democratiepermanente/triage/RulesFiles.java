package fr.democratiepermanente.triage;

import fr.democratiepermanente.platform.Digests;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Files of rules, as they come in. */
final class RulesFiles {

    private RulesFiles() {}

    static String digest(byte[] file) {
        return HexFormat.of().formatHex(Digests.sha256().digest(file));
    }

    /** What keeps a file from taking the place of rules that work; empty when nothing does. */
    static List<RulesProblem> problems(byte[] file, RulesFile inPlace, Set<String> themes) {
        try {
            return RulesCheck.problems(RulesReader.read(file), inPlace, themes);
        } catch (RulesProblem.Refusal refusal) {
            return refusal.problems();
        }
    }
}
