package fr.democratiepermanente.identity.oidc;

import java.util.Set;

/**
 * Somebody the identity provider vouches for.
 *
 * @param issuer the provider
 * @param subject the provider's own name for the person, which never changes
 * @param account the name their account would have here
 * @param groups our groups, by the operator's mapping; null when groups are given here
 */
record Person(
        String issuer,
        String subject,
        String account,
        String firstName,
        String lastName,
        String email,
        Set<String> groups) {}
