package fr.democratiepermanente.notification;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * In whose name mails are sent and where their links lead.
 *
 * @param baseUrl public address of the site
 * @param authority name of the authority, as sender and signature
 * @param from address mails come from
 * @param court the administrative court an author may turn to
 */
@Component
record MailSettings(
        @Value("${democratie.base-url}") String baseUrl,
        @Value("${democratie.authority-name}") String authority,

        @Value("${democratie.mail.from:ne-pas-repondre@example.org}")
        String from,

        @Value("${democratie.mail.court:tribunal administratif d’Orléans}")
        String court) {

    /** The public address of a path that starts with a slash. */
    String url(String path) {
        return (baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl) + path;
    }

    String host() {
        return URI.create(baseUrl).getHost();
    }
}
