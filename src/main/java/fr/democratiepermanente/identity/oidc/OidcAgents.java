package fr.democratiepermanente.identity.oidc;

import fr.democratiepermanente.identity.oidc.OidcAccounts.Account;
import fr.democratiepermanente.platform.EmailAddress;
import fr.democratiepermanente.platform.MailableAddresses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Makes an agent of whoever the provider vouches for; Spring Security has checked the ID token by then. */
@Component
class OidcAgents implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** ProConnect's word for the name in use. */
    private static final String USUAL_NAME = "usual_name";

    private final OidcUserService provider = new OidcUserService();
    private final OidcAccounts accounts;
    private final OidcSettings settings;
    private final MailableAddresses addresses;

    OidcAgents(OidcAccounts accounts, OidcSettings settings, MailableAddresses addresses) {
        this.accounts = accounts;
        this.settings = settings;
        this.addresses = addresses;
        provider.setOauth2UserService(new UserInfo());
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser person = provider.loadUser(request);
        Account account = accounts.bringUpToDate(person(person));
        return new OidcAgent(person, account.user(), account.groups());
    }

    private Person person(OidcUser person) {
        Map<String, Object> claims = person.getClaims();
        String account = Claims.text(claims, settings.userClaim());
        String lastName = Claims.text(claims, StandardClaimNames.FAMILY_NAME);
        String usualName = Claims.text(claims, USUAL_NAME);
        return new Person(
                person.getIssuer().toString(),
                person.getSubject(),
                account,
                Claims.text(claims, StandardClaimNames.GIVEN_NAME),
                usualName == null ? lastName : usualName,
                email(claims),
                settings.groupsClaim().isBlank() ? null : groups(claims));
    }

    /** Null when the provider claims none, or one that a person here could not give either. */
    private String email(Map<String, Object> claims) {
        return Optional.ofNullable(Claims.text(claims, StandardClaimNames.EMAIL))
                .flatMap(addresses::parse)
                .map(EmailAddress::value)
                .orElse(null);
    }

    private Set<String> groups(Map<String, Object> claims) {
        return Claims.texts(claims, settings.groupsClaim()).stream()
                .map(value -> settings.groups().getOrDefault(value, List.of()))
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }
}
