package fr.democratiepermanente.document.scan;

import java.nio.file.Path;
import java.util.Optional;

/** Looks for viruses in a file. */
public interface VirusScanner {

    /**
     * @return what it says, empty when this installation has no scanner
     * @throws ScannerUnavailableException when the scanner cannot say
     */
    Optional<Verdict> scan(Path file);

    /**
     * What a scanner says.
     *
     * @param finding name of the virus, null when there is none
     */
    record Verdict(String finding) {

        public static final Verdict CLEAN = new Verdict(null);

        public boolean isInfected() {
            return finding != null;
        }
    }
}
