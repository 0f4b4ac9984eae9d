package fr.democratiepermanente.platform.robots;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often each thing may be done ({@code democratie.limits}), by one client unless said otherwise.
 *
 * @param deposits deposit forms sent
 * @param depositsPerEmail deposits that name one e-mail address, which each receive a mail
 * @param depositsWithoutProof deposits taken before a proof of work is asked for, where it is adaptive
 * @param waits deposits let through for having waited instead of a proof of work
 * @param supports supports sent
 * @param replies answers to a question sent
 * @param lostLinks requests for one's links
 * @param mistakes addresses of cases that do not exist, secret or not
 * @param searches lists of proposals, figures of them, and files of answers or open data: they cost more than a page
 * @param pages anything else but files of the site and the engine's applications
 */
@ConfigurationProperties("democratie.limits")
record LimitSettings(
        Rate deposits,
        Rate depositsPerEmail,
        Rate depositsWithoutProof,
        Rate waits,
        Rate supports,
        Rate replies,
        Rate lostLinks,
        Rate mistakes,
        Rate searches,
        Rate pages) {

    /**
     * So many at once, which come back evenly over a time.
     *
     * @param most 1 or more
     */
    record Rate(int most, Duration per) {}
}
