package fr.democratiepermanente.document;

import org.springframework.core.io.InputStreamSource;

/**
 * A file as it was sent.
 *
 * @param name as its sender gives it, unchecked
 * @param reserved whether only those who work on what it belongs to may read it
 * @param content read once; a multipart file is one
 */
public record ReceivedFile(String name, boolean reserved, InputStreamSource content) {}
