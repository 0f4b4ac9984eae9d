package fr.democratiepermanente.platform.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/** Fields such as {@code sur[300]}: none of our pages sends them, and Spring would make a list of them. */
public final class IndexedFields {

    private IndexedFields() {}

    /** @throws ResponseStatusException when the request has one */
    public static void refuse(WebRequest request) {
        request.getParameterNames().forEachRemaining(name -> {
            if (name.indexOf('[') >= 0) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
        });
    }
}
