package fr.democratiepermanente.identity;

import static fr.democratiepermanente.identity.Audience.ADMINISTRATORS;
import static fr.democratiepermanente.identity.Audience.AGENTS;
import static fr.democratiepermanente.identity.Audience.MANAGERS;
import static fr.democratiepermanente.identity.Audience.NOBODY;
import static fr.democratiepermanente.identity.Audience.TASK_HOLDERS;
import static fr.democratiepermanente.identity.Audience.WORKERS;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which address of the engine's webapps and of the API behind them is for whom: Tasklist works, Cockpit reads, Admin is
 * for administrators. The engine's own authorizations come on top and say which case.
 */
final class WebappAccess {

    private static final String ENGINES = "/camunda/api/engine/engine";

    static final AccessTable TABLE =
            new AccessTable(Stream.of(closed(), pages(), tasklist(), cockpit(), administration())
                    .flatMap(List::stream)
                    .toList());

    private WebappAccess() {}

    private static List<AccessRule> closed() {
        return List.of(
                // CVE-2026-77226: creates an administrator, anonymously, while their group has no member.
                NOBODY.any("/camunda/api/admin/setup/**"),
                // People sign in on our own page only, where guessing is slowed down; these two would answer guesses.
                NOBODY.any("/camunda/api/admin/auth/user/{engine}/login/{app}"),
                NOBODY.any(engine("/identity/verify")),
                // Makes objects of a class that the sender names, or keeps files that nothing has checked.
                NOBODY.post(engine(
                        "/task/{id}/variables/{name}/data",
                        "/task/{id}/localVariables/{name}/data",
                        "/execution/{id}/localVariables/{name}/data",
                        "/process-instance/{id}/variables/{name}/data",
                        "/task/{id}/attachment/create")),
                // Other software's entrances, and models that there are none of here.
                NOBODY.any(engine("/optimize/**", "/case-execution/**", "/case-instance/**")),
                NOBODY.post(engine("/case-definition/**", "/telemetry/configuration")),
                NOBODY.put(engine("/case-definition/**")));
    }

    private static List<AccessRule> pages() {
        return List.of(
                AGENTS.get("/camunda", "/camunda/", "/camunda/index.html", "/camunda/app", "/camunda/app/"),
                AGENTS.get("/camunda/lib/**", "/camunda/assets/**", "/camunda/favicon.ico"),
                AGENTS.get("/camunda/app/welcome", "/camunda/app/welcome/**"),
                TASK_HOLDERS.get("/camunda/app/tasklist", "/camunda/app/tasklist/**"),
                // The other webapps look and sign in the same way.
                AGENTS.get("/camunda/app/tasklist/scripts/**", "/camunda/app/tasklist/styles/**"),
                MANAGERS.get("/camunda/app/cockpit", "/camunda/app/cockpit/**"),
                ADMINISTRATORS.get("/camunda/app/admin", "/camunda/app/admin/**"),
                AGENTS.get("/camunda/api/admin/auth/user/{engine}", ENGINES, ENGINES + "/"),
                AGENTS.post("/camunda/api/admin/auth/user/{engine}/logout"),
                TASK_HOLDERS.get(plugin("tasklist", "/tasklistPlugins/static/**")),
                MANAGERS.get(plugin("cockpit", "/cockpitPlugins/static/**", "/base/static/**")),
                ADMINISTRATORS.get(plugin("admin", "/adminPlugins/static/**", "/adminPlugins/default/metrics/**")),
                AGENTS.get(engine("/user", "/user/count", "/user/{id}/profile", "/group", "/group/count")),
                AGENTS.get(engine("/identity/groups", "/identity/password-policy")),
                AGENTS.post(engine("/group", "/group/count", "/identity/password-policy")));
    }

    private static List<AccessRule> tasklist() {
        return List.of(
                TASK_HOLDERS.options(engine("/filter")),
                TASK_HOLDERS.get(engine("/filter", "/filter/count", "/filter/{id}")),
                TASK_HOLDERS.get(engine("/filter/{id}/list", "/filter/{id}/count", "/filter/{id}/singleResult")),
                TASK_HOLDERS.post(engine("/filter/{id}/list", "/filter/{id}/count", "/filter/{id}/singleResult")),
                TASK_HOLDERS.get(engine("/task", "/task/count", "/task/{id}", "/task/{id}/identity-links")),
                TASK_HOLDERS.get(engine("/task/{id}/form", "/task/{id}/deployed-form", "/task/{id}/form-variables")),
                TASK_HOLDERS.get(
                        engine("/task/{id}/comment", "/history/user-operation", "/history/user-operation/count")),
                TASK_HOLDERS.post(engine("/task", "/task/count")),
                TASK_HOLDERS.post(engine("/task/{id}/claim", "/task/{id}/unclaim", "/task/{id}/assignee")),
                TASK_HOLDERS.post(engine("/task/{id}/submit-form")),
                TASK_HOLDERS.get(
                        engine("/process-definition", "/process-definition/count", "/process-definition/{id}")),
                TASK_HOLDERS.get(engine("/process-definition/{id}/xml")),
                // Taking a proposal in.
                WORKERS.get(engine("/process-definition/{id}/startForm")),
                WORKERS.get(engine("/process-definition/{id}/deployed-start-form")),
                WORKERS.get(engine("/process-definition/{id}/form-variables")),
                // By id, as Tasklist sends it, and by the key, which outlives a version.
                WORKERS.post(engine("/process-definition/{id}/submit-form")),
                WORKERS.post(engine("/process-definition/key/{key}/submit-form")));
    }

    private static List<AccessRule> cockpit() {
        return List.of(
                MANAGERS.get(plugin("cockpit", "/base/default/**")),
                MANAGERS.post(plugin("cockpit", "/base/default/incident", "/base/default/incident/count")),
                MANAGERS.post(plugin("cockpit", "/base/default/process-instance")),
                MANAGERS.post(plugin("cockpit", "/base/default/process-instance/count")),
                MANAGERS.post(plugin("cockpit", "/base/default/process-instance/{id}/called-process-instances")),
                MANAGERS.post(plugin("cockpit", "/base/default/process-definition/{id}/called-process-definitions")),
                MANAGERS.get(engine("/process-definition/**", "/process-instance/**", "/execution/**")),
                MANAGERS.get(engine("/decision-definition/**", "/decision-requirements-definition/**")),
                MANAGERS.get(engine("/case-definition/**", "/deployment/**", "/batch/**", "/incident/**")),
                MANAGERS.get(engine("/job/**", "/job-definition/**", "/external-task/**", "/event-subscription/**")),
                MANAGERS.get(engine("/task/**", "/variable-instance/**")),
                MANAGERS.get(engine("/history/activity-instance/**", "/history/process-instance/**")),
                MANAGERS.get(engine("/history/process-definition/**", "/history/decision-instance/**")),
                MANAGERS.get(engine("/history/decision-requirements-definition/**", "/history/task/**")),
                MANAGERS.get(engine("/history/detail/**", "/history/variable-instance/**", "/history/incident/**")),
                MANAGERS.get(engine("/history/job-log/**", "/history/external-task-log/**", "/history/batch/**")),
                MANAGERS.get(engine("/history/user-operation", "/history/user-operation/count")),
                // Questions too long for an address.
                MANAGERS.post(engine("/process-instance", "/process-instance/count", "/execution", "/execution/count")),
                MANAGERS.post(engine("/task", "/task/count", "/job", "/job/count")),
                MANAGERS.post(engine("/job-definition", "/job-definition/count")),
                MANAGERS.post(engine("/external-task", "/external-task/count")),
                MANAGERS.post(engine("/variable-instance", "/variable-instance/count")),
                MANAGERS.post(engine("/history/activity-instance", "/history/activity-instance/count")),
                MANAGERS.post(engine("/history/process-instance", "/history/process-instance/count")),
                MANAGERS.post(engine("/history/task", "/history/task/count", "/history/detail")),
                MANAGERS.post(engine("/history/variable-instance", "/history/variable-instance/count")),
                MANAGERS.post(engine("/history/job-log", "/history/job-log/count")),
                MANAGERS.post(engine("/history/external-task-log", "/history/external-task-log/count")));
    }

    private static List<AccessRule> administration() {
        return List.of(
                ADMINISTRATORS.any(engine("/user/**", "/group/**", "/tenant/**", "/authorization/**", "/filter/**")),
                ADMINISTRATORS.any(engine("/deployment/**", "/process-definition/**", "/decision-definition/**")),
                ADMINISTRATORS.any(engine("/decision-requirements-definition/**", "/process-instance/**")),
                ADMINISTRATORS.any(engine("/execution/**", "/task/**", "/incident/**", "/batch/**")),
                ADMINISTRATORS.any(engine("/job/**", "/job-definition/**", "/external-task/**")),
                ADMINISTRATORS.any(engine("/message", "/signal", "/condition")),
                ADMINISTRATORS.any(engine("/modification/**", "/migration/**", "/history/**")),
                ADMINISTRATORS.any(engine("/metrics/**", "/schema/log")),
                ADMINISTRATORS.get(engine("/telemetry/configuration", "/telemetry/data", "/version")));
    }

    private static String[] engine(String... paths) {
        return below(ENGINES + "/default", paths);
    }

    private static String[] plugin(String webapp, String... paths) {
        return below("/camunda/api/" + webapp + "/plugin", paths);
    }

    /** The API takes each of its addresses with a slash at the end too, and the webapps write some of them so. */
    private static String[] below(String root, String... paths) {
        return Stream.of(paths)
                .map(path -> root + path)
                .flatMap(path -> path.endsWith("/**") ? Stream.of(path) : Stream.of(path, path + "/"))
                .toArray(String[]::new);
    }
}
