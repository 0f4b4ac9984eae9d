package fr.democratiepermanente.process.diagram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The diagrams of the processes this version of the application ships, each read once. */
@Component
public class ProcessDiagrams {

    private final Map<String, ProcessDiagram> diagrams = new ConcurrentHashMap<>();

    /** @param processId id of a process, which is also its file name in {@code processes/} */
    public ProcessDiagram of(String processId) {
        return diagrams.computeIfAbsent(processId, ProcessDiagrams::read);
    }

    private static ProcessDiagram read(String processId) {
        try (InputStream model = new ClassPathResource("processes/" + processId + ".bpmn").getInputStream()) {
            return ProcessDiagram.of(Bpmn.readModelFromStream(model));
        } catch (IOException e) {
            throw new UncheckedIOException("no process " + processId, e);
        }
    }
}
