package fr.democratiepermanente.document.scan;

/** The antivirus is down, too slow, or did not want this file: nobody knows whether it is infected. */
public class ScannerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScannerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
