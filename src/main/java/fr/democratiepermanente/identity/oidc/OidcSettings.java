package fr.democratiepermanente.identity.oidc;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people known to the authority's identity provider become agents here.
 *
 * @param userClaim the claim that holds the name of the account
 * @param groupsClaim the claim that holds the groups, with dots to reach into an object ({@code realm_access.roles});
 *     blank when the provider knows no groups: roles are then given here, to accounts made here
 * @param groups our groups (roles and services) for each value of the groups claim; other values give nothing
 * @param linkExisting whether an account made here becomes that of whoever comes with its name
 */
@ConfigurationProperties("democratie.oidc")
record OidcSettings(
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue Map<String, List<String>> groups,
        @DefaultValue("false") boolean linkExisting) {}
