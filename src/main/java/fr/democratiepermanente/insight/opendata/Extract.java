package fr.democratiepermanente.insight.opendata;

import java.time.Instant;

/**
 * What is said of the data besides the data.
 *
 * @param writtenAt when it was asked for
 * @param since what changed before is left out; null for everything
 * @param nextSince what to ask for next time, so that nothing is missed between the two
 */
record Extract(String title, OpenDataSettings.Licence licence, Instant writtenAt, Instant since, Instant nextSince) {}
