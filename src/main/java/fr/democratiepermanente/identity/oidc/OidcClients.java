package fr.democratiepermanente.identity.oidc;

import fr.democratiepermanente.platform.web.Site;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/** The identity provider that {@code spring.security.oauth2.client} names, if any. */
@Configuration
@EnableConfigurationProperties({OidcSettings.class, OAuth2ClientProperties.class})
class OidcClients {

    /**
     * Asks the provider for its description at the first sign-in, not at start: the site does not depend on it. Addresses
     * of ours come from {@code democratie.base-url}, not from the request, and every sign-in uses PKCE.
     */
    @Bean
    @ConditionalOnOAuth2ClientRegistrationProperties
    ClientRegistrationRepository clientRegistrations(OAuth2ClientProperties properties, Site site) {
        return new SupplierClientRegistrationRepository(() ->
                new InMemoryClientRegistrationRepository(new OAuth2ClientPropertiesMapper(properties)
                        .asClientRegistrations().values().stream()
                                .map(client -> ours(client, site))
                                .toList()));
    }

    private static ClientRegistration ours(ClientRegistration client, Site site) {
        return ClientRegistration.withClientRegistration(client)
                .redirectUri(client.getRedirectUri().replace("{baseUrl}", site.address("")))
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }
}
