package fr.democratiepermanente.attack;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A real OpenID Connect provider on a port of its own, where everybody's password is {@value #PASSWORD}. Client {@code
 * region} gets all claims in the ID token; client {@code etat} gets them from a signed answer about the person, as
 * ProConnect does. It can be made to lie.
 */
final class IdentityProvider implements AutoCloseable {

    static final String PASSWORD = "chez-le-fournisseur";
    static final String SITE = "https://democratie.example.org";

    private final ConfigurableApplicationContext server;
    private final People people;

    /** What the provider says, and what lies it tells. */
    static final class People {

        private final Map<String, Map<String, Object>> claims = new ConcurrentHashMap<>();
        private volatile Consumer<JwtClaimsSet.Builder> lie = token -> {};
        private volatile boolean foreignKey;
    }

    private IdentityProvider(ConfigurableApplicationContext server) {
        this.server = server;
        this.people = server.getBean(People.class);
    }

    static IdentityProvider start(int port) {
        return new IdentityProvider(new SpringApplicationBuilder(Server.class)
                .properties("spring.main.banner-mode=off")
                .run(
                        "--server.port=" + port,
                        "--issuer=http://localhost:" + port,
                        "--spring.main.log-startup-info=false"));
    }

    /** Makes somebody known, or changes what is claimed of them. */
    void knows(String person, Map<String, Object> claims) {
        people.claims.put(person, claims);
    }

    /** From now on, ID tokens differ so from honest ones. */
    void lies(Consumer<JwtClaimsSet.Builder> lie) {
        people.lie = lie;
    }

    /** From now on, tokens are signed with a key that is not the published one. */
    void signsWithAForeignKey(boolean foreign) {
        people.foreignKey = foreign;
    }

    void isHonest() {
        lies(token -> {});
        signsWithAForeignKey(false);
    }

    @Override
    public void close() {
        server.close();
    }

    // Found by nobody's component scan: the application under test must not become its own provider.
    @TestConfiguration
    @EnableWebMvc
    @EnableWebSecurity
    @ImportAutoConfiguration({ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class})
    static class Server {

        @Bean
        People people() {
            return new People();
        }

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer provider = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(provider.getEndpointsMatcher())
                    .with(provider, server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .exceptionHandling(
                            errors -> errors.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain ownPages(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/signed-userinfo")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .csrf(csrf -> csrf.disable())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService accounts(People people) {
            return name -> User.withUsername(name)
                    .password("{noop}" + PASSWORD)
                    .roles("ANY")
                    .disabled(!people.claims.containsKey(name))
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(client("region"), client("etat"));
        }

        private static RegisteredClient client(String id) {
            return RegisteredClient.withId(id)
                    .clientId(id)
                    .clientSecret("{noop}secret-" + id)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(SITE + "/login/oauth2/code/" + id)
                    .postLogoutRedirectUri(SITE + "/connexion?deconnexion")
                    .scope("openid")
                    .scope("profile")
                    .scope("email")
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build();
        }

        @Bean
        AuthorizationServerSettings settings(Environment environment) {
            return AuthorizationServerSettings.builder()
                    .issuer(environment.getRequiredProperty("issuer"))
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> published() throws NoSuchAlgorithmException {
            return key();
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> published) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(published);
        }

        @Bean
        JwtEncoder encoder(JWKSource<SecurityContext> published, People people) throws NoSuchAlgorithmException {
            JwtEncoder honest = new NimbusJwtEncoder(published);
            JwtEncoder foreign = new NimbusJwtEncoder(key());
            return token -> (people.foreignKey ? foreign : honest).encode(token);
        }

        private static JWKSource<SecurityContext> key() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("the one key")
                    .build()));
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(People people) {
            return token -> {
                if (!OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue())) {
                    return;
                }
                Map<String, Object> known =
                        people.claims.get(token.getPrincipal().getName());
                if ("region".equals(token.getRegisteredClient().getClientId())) {
                    known.forEach(token.getClaims()::claim);
                }
                people.lie.accept(token.getClaims());
            };
        }

        /** Answers about a person with a signed token. */
        @Bean
        RouterFunction<ServerResponse> signedUserInfo(JwtEncoder encoder, People people) {
            return RouterFunctions.route()
                    .GET("/signed-userinfo", request -> {
                        String person = JWTParser.parse(request.headers()
                                        .firstHeader("Authorization")
                                        .substring("Bearer ".length()))
                                .getJWTClaimsSet()
                                .getSubject();
                        JwtClaimsSet.Builder claims = JwtClaimsSet.builder().subject(person);
                        people.claims.get(person).forEach(claims::claim);
                        return ServerResponse.ok()
                                .contentType(MediaType.valueOf("application/jwt"))
                                .body(encoder.encode(JwtEncoderParameters.from(claims.build()))
                                        .getTokenValue());
                    })
                    .build();
        }
    }
}
