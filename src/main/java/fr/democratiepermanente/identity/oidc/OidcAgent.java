package fr.democratiepermanente.identity.oidc;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A person from the provider under the name of their account here, with its groups as authorities. */
class OidcAgent extends DefaultOidcUser {

    private static final long serialVersionUID = 1;

    private final String account;

    OidcAgent(OidcUser person, String account, Set<String> groups) {
        super(
                groups.stream().map(SimpleGrantedAuthority::new).collect(Collectors.toUnmodifiableSet()),
                person.getIdToken(),
                person.getUserInfo());
        this.account = account;
    }

    @Override
    public String getName() {
        return account;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OidcAgent agent && account.equals(agent.account) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }
}
