package fr.democratiepermanente.platform.web;

/**
 * A form that takes files. A body sent in parts is read for these forms only; a bean of this type declares one.
 *
 * @param path where the form is posted, as a pattern of Spring MVC. The same path followed by {@link #TOO_LARGE}
 *     answers, with the form and status 413, whoever sent more than the server takes in.
 */
public record UploadForm(String path) {

    public static final String TOO_LARGE = "/trop-volumineux";
}
