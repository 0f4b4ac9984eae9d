package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.attack.RestEndpoints.Endpoint;
import fr.democratiepermanente.identity.AccessTable;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** An address that somebody maps and forgets to give to anyone: no part of the application may have one. */
@ApplicationTest
class UnnamedAddressAttackTest {

    private static final Set<String> FOR_EVERYONE = Set.of(
            "/",
            "/propositions",
            "/propositions/{reference}",
            "/propositions/{reference}/soutiens",
            "/propositions/nouvelle",
            "/propositions/nouvelle/reprise",
            "/suivi",
            "/suivi/{secret}",
            "/suivi/question",
            "/suivi/question/reprise",
            "/suivi/question/trop-volumineux",
            "/suivi/contestation",
            "/suivi/reponse.pdf",
            "/suivi/retrait",
            "/propositions/{reference}/reponse.pdf",
            "/transmission",
            "/transmission/reprise",
            "/transmission/{secret}",
            "/resultats",
            "/resultats.atom",
            "/chantiers",
            "/chantiers/{code}",
            "/mesures",
            "/mesures/{code}",
            "/cadre",
            "/cadre/{kind}/{code}",
            "/cadre/{kind}/{code}/versions",
            "/deliberations",
            "/deliberations/{key:[A-Z0-9-]+}",
            "/calendrier",
            "/calendrier.ics",
            "/calendrier/{group}/{key}",
            "/experimentations",
            "/experimentations/EXPE-{id:[0-9]{1,15}}",
            "/cycles",
            "/cycles/{key}",
            "/cycles/{key}/livrables.zip",
            "/cycles/{key}/livrables/{kind}",
            "/cycles/{key}/livrables/{kind}/apercu.png",
            "/suites/arret/{secret}",
            "/donnees",
            "/donnees/openapi.json",
            "/donnees/schemas/{dataset:[a-z]+}.json",
            "/donnees/{dataset:[a-z]+}.csv",
            "/donnees/{dataset:[a-z]+}.json",
            "/donnees/{dataset:[a-z]+}.xes",
            "/lien-perdu",
            "/accessibilite",
            "/donnees-personnelles",
            "/mentions",
            "/connexion",
            "/.well-known/security.txt",
            "/actuator/health",
            "/error",
            "/erreur/connexion",
            "/erreur/deconnexion",
            "/erreur/session");

    private static final String APPLICATION = "jakarta.ws.rs.Application";

    @LocalServerPort
    private int port;

    @Autowired
    private AccessTable siteAccess;

    @Autowired
    private AccessTable webappAccess;

    @Autowired
    private Map<String, HandlerMapping> mappings;

    @Autowired
    private ObjectProvider<RouterFunction<?>> routes;

    @Autowired
    private ServletContext servlets;

    @Test
    void everyPageIsNamed() {
        List<Endpoint> pages = pages();
        assertThat(pages)
                .hasSizeGreaterThan(25)
                .contains(new Endpoint("GET", "/dossiers/{reference}"), new Endpoint("GET", "/actuator/health"));
        assertThat(pages).allMatch(this::isNamed);
    }

    /** Whatever is not on this list is for those who sign in: a page that somebody adds is closed until it stands here. */
    @Test
    void everyPageButThoseForEveryoneIsRefusedToTheUnknown() {
        List<Endpoint> closed = pages().stream()
                .filter(page -> !FOR_EVERYONE.contains(page.address()))
                .toList();
        assertThat(closed)
                .hasSizeGreaterThan(25)
                .contains(new Endpoint("GET", "/dossiers/{reference}"), new Endpoint("POST", "/imports"));
        Attacker unknown = new Attacker(port);
        String token = Attacker.hidden(unknown.get("/connexion").body(), "_csrf");
        assertThat(closed).allSatisfy(page -> {
            // Its token is right: it is its sender that has nothing to do there.
            String address = page.example() + (page.method().equals("GET") ? "" : "?_csrf=" + token);
            Answer answer = unknown.send(page.method(), address, new byte[0]);
            assertThat(answer.status()).isIn(302, 404);
            if (answer.status() == 302) {
                assertThat(answer.header("Location").orElseThrow()).startsWith("/connexion");
            }
        });
    }

    @Test
    void everyFileServedIsNamed() {
        List<Endpoint> files = files();
        assertThat(files)
                .hasSizeGreaterThan(200)
                .contains(
                        new Endpoint("GET", "/css/site.css"),
                        new Endpoint("GET", "/favicon.svg"),
                        new Endpoint("GET", "/camunda/lib/deps.js"));
        assertThat(files).allMatch(this::isNamed);
    }

    @Test
    void everyRequestOfTheApiIsNamed() {
        List<Endpoint> requests = api();
        assertThat(requests)
                .hasSizeGreaterThan(500)
                .contains(
                        new Endpoint("POST", "/camunda/api/admin/setup/{engine}/user/create"),
                        new Endpoint("POST", "/camunda/api/engine/engine/{name}/task/{id}/claim"),
                        new Endpoint("GET", "/camunda/api/cockpit/plugin/base/{engine}/process-instance"));
        assertThat(requests).allMatch(this::isNamed);
    }

    @Test
    void nothingElseAnswersRequests() {
        assertThat(servlets.getServletRegistrations().values().stream()
                        .filter(servlet -> servlet.getInitParameter(APPLICATION) == null)
                        .flatMap(servlet -> servlet.getMappings().stream()))
                .containsOnly("/");
        assertThat(mappings.values().stream()
                        .filter(mapping -> !(mapping instanceof RequestMappingInfoHandlerMapping))
                        .filter(mapping -> !(mapping instanceof AbstractUrlHandlerMapping))
                        .map(mapping -> mapping.getClass().getSimpleName()))
                .containsOnly("RouterFunctionMapping");
        assertThat(routes.stream()).isEmpty();
        assertThat(servlets.getFilterRegistrations()
                        .get("springSecurityFilterChain")
                        .getUrlPatternMappings())
                .containsExactly("/*");
    }

    @Test
    void anUnnamedRequestIsNoticed() {
        assertThat(isNamed(new Endpoint("GET", "/sauvegarde"))).isFalse();
        assertThat(isNamed(new Endpoint("GET", "/actuator/env"))).isFalse();
        assertThat(isNamed(new Endpoint("POST", "/camunda/api/engine/engine/{name}/script/run")))
                .isFalse();
        assertThat(isNamed(new Endpoint("GET", "/camunda/api/cockpit/plugin/{other}/secrets")))
                .isFalse();
    }

    @Test
    void noRequestOfTheApiAnswersTheUnknown() {
        Attacker unknown = new Attacker(port);
        assertThat(api()).allSatisfy(request -> {
            Answer answer = unknown.send(request.method(), onDefaultEngine(request), new byte[0]);
            assertThat(answer.status()).isIn(401, 404);
            assertThat(answer.bytes()).isEmpty();
        });
        assertThat(unknown.send("POST", "/camunda/api/engine/engine/default/task/1/claim", new byte[0])
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatIsUnnamedIsRefusedToAdministratorsToo() {
        Attacker administrator = new Attacker(port).signedIn("admin");
        for (String address : List.of(
                "/camunda/api/engine/engine/default/script/run",
                "/camunda/api/engine/engine/other/task",
                "/camunda/sauvegarde",
                "/sauvegarde")) {
            assertThat(administrator.get(address).status()).isEqualTo(403);
        }
        assertThat(administrator
                        .get("/camunda/api/engine/engine/default/version")
                        .status())
                .isEqualTo(200);
    }

    private boolean isNamed(Endpoint endpoint) {
        MockHttpServletRequest request = new MockHttpServletRequest(endpoint.method(), onDefaultEngine(endpoint));
        return (endpoint.address().startsWith("/camunda/") ? webappAccess : siteAccess).names(request);
    }

    /** The table opens this application's one engine and no other that a request may name. */
    private static String onDefaultEngine(Endpoint endpoint) {
        return new Endpoint(endpoint.method(), endpoint.address().replaceAll("\\{(engine|name)}", "default"))
                .example()
                .replaceAll("/engine/1$", "/engine/default");
    }

    private List<Endpoint> pages() {
        return mappings.values().stream()
                .filter(RequestMappingInfoHandlerMapping.class::isInstance)
                .flatMap(mapping -> ((RequestMappingInfoHandlerMapping) mapping).getHandlerMethods().keySet().stream())
                .distinct()
                .flatMap(UnnamedAddressAttackTest::pages)
                .toList();
    }

    private static Stream<Endpoint> pages(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .map(pattern -> pattern.replace("**", "x"))
                .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods)
                        .stream().map(method -> new Endpoint(method.name(), pattern)));
    }

    private List<Endpoint> files() {
        List<Endpoint> files = new ArrayList<>();
        mappings.values().stream()
                .filter(AbstractUrlHandlerMapping.class::isInstance)
                .forEach(mapping -> ((AbstractUrlHandlerMapping) mapping)
                        .getHandlerMap()
                        .forEach((pattern, handler) -> {
                            assertThat(handler).isInstanceOf(ResourceHttpRequestHandler.class);
                            ((ResourceHttpRequestHandler) handler)
                                    .getLocations()
                                    .forEach(place -> files.addAll(
                                            place instanceof ClassPathResource onPath
                                                    ? files(pattern, onPath.getPath())
                                                    : below("/")
                                                            .filter(served(pattern))
                                                            .toList()));
                        }));
        return files;
    }

    /** The files a server serves from its own folder and from the jars. */
    private Stream<Endpoint> below(String folder) {
        Set<String> paths = servlets.getResourcePaths(folder);
        return (paths == null ? Stream.<String>empty() : paths.stream())
                .flatMap(path -> path.endsWith("/") ? below(path) : Stream.of(new Endpoint("GET", path)));
    }

    private static List<Endpoint> files(String pattern, String folder) {
        if (!pattern.endsWith("/**")) {
            return List.of(new Endpoint("GET", pattern));
        }
        String root = pattern.replaceFirst("[{*].*", "");
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "**/*.*"))
                    .map(file -> new Endpoint("GET", root + relative(file, folder)))
                    .filter(served(pattern))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<Endpoint> served(String pattern) {
        PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
        return file -> parsed.matches(PathContainer.parsePath(file.address()));
    }

    private static String relative(Resource file, String folder) {
        try {
            String url = URLDecoder.decode(file.getURL().toString(), StandardCharsets.UTF_8);
            return url.substring(url.lastIndexOf(folder) + folder.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Endpoint> api() {
        return servlets.getServletRegistrations().values().stream()
                .filter(servlet -> servlet.getInitParameter(APPLICATION) != null)
                .flatMap(UnnamedAddressAttackTest::requests)
                .toList();
    }

    private static Stream<Endpoint> requests(ServletRegistration servlet) {
        try {
            Application application = (Application) Class.forName(servlet.getInitParameter(APPLICATION))
                    .getDeclaredConstructor()
                    .newInstance();
            return servlet.getMappings().stream()
                    .flatMap(mapping -> RestEndpoints.of(application, mapping.replaceFirst("/\\*$", "")));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
