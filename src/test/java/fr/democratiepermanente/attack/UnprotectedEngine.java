package fr.democratiepermanente.attack;

import fr.democratiepermanente.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.util.FileSystemUtils;

/**
 * Camunda as it comes, behind nothing: its engine on an empty database, with the API of its webapps at the addresses
 * they have here. An attack is shown to work on it before it is shown to fail on the application.
 */
final class UnprotectedEngine implements AutoCloseable {

    /** Its name in the API's addresses. */
    static final String NAME = "unprotected";

    static final String API = "/camunda/api/engine/engine/" + NAME;

    private final Marker marker = new Marker();
    private final ProcessEngine engine;
    private final Tomcat server = new Tomcat();
    private final Path directory;

    UnprotectedEngine() {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(NAME);
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setJdbcUrl(TestDatabase.fresh());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(new HashMap<>(Map.of(Marker.BEAN, marker)));
        engine = configuration.buildProcessEngine();
        try {
            directory = Files.createTempDirectory("unprotected-engine");
            server.setBaseDir(directory.toString());
            server.setPort(0);
            Context context = server.addContext("", directory.toString());
            serve(context, "/camunda/api/engine/*", NamedProcessEngineRestServiceImpl.class);
            serve(context, "/camunda/api/admin/*", SetupResource.class);
            server.getConnector();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(Context context, String mapping, Class<?> resource) {
        ResourceConfig api = new ResourceConfig(resource);
        api.registerClasses(CamundaRestResources.getConfigurationClasses());
        Tomcat.addServlet(context, mapping, new ServletContainer(api)).addMapping(mapping);
    }

    ProcessEngine engine() {
        return engine;
    }

    Marker marker() {
        return marker;
    }

    Attacker attacker() {
        return new Attacker(server.getConnector().getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
            server.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        } finally {
            engine.close();
            FileSystemUtils.deleteRecursively(directory.toFile());
        }
    }
}
