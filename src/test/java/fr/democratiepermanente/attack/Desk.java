package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.Cases;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Agents at work through the addresses Tasklist uses, each signed in once. */
final class Desk {

    static final String API = "/camunda/api/engine/engine/default";
    static final String START = API + "/process-definition/key/proposal/submit-form";

    // Escaped, so that half a character reaches the application as half a character.
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();

    private final int port;
    private final Cases cases;
    private final Map<String, Attacker> agents = new HashMap<>();

    /** @param cases runs the engine's jobs between two tasks */
    Desk(int port, Cases cases) {
        this.port = port;
        this.cases = cases;
    }

    Attacker agent(String name) {
        return agents.computeIfAbsent(name, new Attacker(port)::signedIn);
    }

    /** The open task of a case, as the agent is shown it. */
    JsonNode task(String agent, String reference) {
        Answer tasks = agent(agent).get(API + "/task?processInstanceBusinessKey=" + reference);
        assertThat(tasks.status()).as(tasks.body()).isEqualTo(200);
        JsonNode found = read(tasks.body());
        assertThat(found).as("open tasks of " + reference).hasSize(1);
        return found.get(0);
    }

    /** The form of the open task of a case, with what it proposes. */
    JsonNode form(String agent, String reference) {
        Answer form = agent(agent)
                .get(API + "/task/" + task(agent, reference).get("id").asText() + "/deployed-form");
        assertThat(form.status()).as(form.body()).isEqualTo(200);
        return read(form.body());
    }

    /** Sends the form of the open task of a case, which may be refused. */
    Answer send(String agent, String reference, Map<String, ?> values) {
        String task = task(agent, reference).get("id").asText();
        return agent(agent).postJson(API + "/task/" + task + "/submit-form", variables(values));
    }

    /** Sends a form that must be taken, and lets the case go on. */
    void submit(String agent, String reference, Map<String, ?> values) {
        Answer answer = send(agent, reference, values);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        cases.runJobs(reference);
    }

    /** Values as the engine takes them. */
    static String variables(Map<String, ?> values) {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        // Not Map.of, which takes no null: an attacker may send one.
        values.forEach((key, value) -> {
            Map<String, Object> variable = new HashMap<>();
            variable.put("value", value);
            wrapped.put(key, variable);
        });
        return write(Map.of("variables", wrapped));
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
