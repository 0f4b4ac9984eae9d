package fr.democratiepermanente.identity.oidc;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** Asks a provider about a person; its answer may be plain JSON or, with ProConnect, a signed token. */
class UserInfo implements OAuth2UserService<OAuth2UserRequest, OAuth2User> {

    private static final int PATIENCE_MILLIS = 10_000;

    @Override
    public OAuth2User loadUser(OAuth2UserRequest request) {
        SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
        connections.setConnectTimeout(PATIENCE_MILLIS);
        connections.setReadTimeout(PATIENCE_MILLIS);
        RestTemplate client = new RestTemplate(List.of(
                new MappingJackson2HttpMessageConverter(), new SignedClaims(decoder(request.getClientRegistration()))));
        client.setRequestFactory(connections);
        client.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService service = new DefaultOAuth2UserService();
        service.setRestOperations(client);
        return service.loadUser(request);
    }

    private static JwtDecoder decoder(ClientRegistration client) {
        return NimbusJwtDecoder.withJwkSetUri(client.getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(
                        algorithms -> algorithms.addAll(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                .build();
    }

    private static class SignedClaims extends AbstractGenericHttpMessageConverter<Map<String, Object>> {

        private final JwtDecoder decoder;

        SignedClaims(JwtDecoder decoder) {
            super(MediaType.valueOf("application/jwt"));
            this.decoder = decoder;
        }

        @Override
        public Map<String, Object> read(Type type, Class<?> context, HttpInputMessage message) throws IOException {
            try {
                return decoder.decode(new String(message.getBody().readAllBytes(), StandardCharsets.US_ASCII))
                        .getClaims();
            } catch (JwtException e) {
                throw new HttpMessageNotReadableException("the provider's answer is not signed by it", e, message);
            }
        }

        @Override
        protected Map<String, Object> readInternal(Class<? extends Map<String, Object>> type, HttpInputMessage message)
                throws IOException {
            return read(type, null, message);
        }

        @Override
        protected void writeInternal(Map<String, Object> claims, Type type, HttpOutputMessage message) {
            throw new UnsupportedOperationException("read only");
        }
    }
}
