package fr.democratiepermanente.platform.web;

/**
 * A form worth giving back to whoever sent it too late: instead of only saying that the session ended, the site shows
 * the form again with what was typed. A bean of this type declares it.
 *
 * @param path where the form is posted
 * @param shownAgainBy path of the handler that shows it again with the parameters of the request
 */
public record FormRecovery(String path, String shownAgainBy) {}
