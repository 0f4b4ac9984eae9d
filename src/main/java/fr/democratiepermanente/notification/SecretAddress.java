package fr.democratiepermanente.notification;

/** A secret address that a feature gives to people who are not the author. A bean for each kind there is. */
public interface SecretAddress {

    /** What the kind is called in what is stored of a mail: letters and hyphens. */
    String kind();

    /**
     * The path, with its secret; what makes it valid is written in the current transaction.
     *
     * @param to what the feature asked to give access to
     */
    String path(String to);
}
