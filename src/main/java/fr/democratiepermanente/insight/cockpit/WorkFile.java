package fr.democratiepermanente.insight.cockpit;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the file of a case, or of other work, is read, by the key its processes have. */
final class WorkFile {

    private static final Pattern CASE = Pattern.compile("DP-[0-9A-Z]{4}-[0-9A-Z]{4}");
    private static final Pattern OTHER = Pattern.compile("(CYCLE|EXPE|DELIB|REVUE)-[1-9][0-9]{0,14}");
    private static final Map<String, String> FOLDERS = Map.of(
            "CYCLE", "/cycles/",
            "EXPE", "/experimentations/",
            "DELIB", "/deliberations/",
            "REVUE", "/pilotage/revues/");

    private WorkFile() {}

    /** Whether the key is the number of a case. */
    static boolean isCase(String key) {
        return key != null && CASE.matcher(key).matches();
    }

    /** The path of its page. */
    static Optional<String> address(String key) {
        if (isCase(key)) {
            return Optional.of("/dossiers/" + key);
        }
        Matcher other = OTHER.matcher(key == null ? "" : key);
        return other.matches() ? Optional.of(FOLDERS.get(other.group(1)) + key + "/dossier") : Optional.empty();
    }
}
