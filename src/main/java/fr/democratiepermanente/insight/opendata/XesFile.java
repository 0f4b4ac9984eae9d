package fr.democratiepermanente.insight.opendata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An event log in XES 1.0 (IEEE 1849), which process mining tools read: one trace a proposal, in which the rows of
 * {@link EventRows#traced} follow each other.
 */
final class XesFile implements RowWriter {

    /** What XML 1.0 has no way to write. */
    private static final Pattern ILLEGAL =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final List<String> OF_TRACE = List.of("orientation", "orientation_libelle", "theme", "bassin");

    private final XMLStreamWriter xml;
    private final List<String> names;
    private String trace;

    XesFile(OutputStream target, Dataset dataset, Extract extract) throws IOException {
        this.names = dataset.columns().stream().map(Column::name).toList();
        try {
            this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(target, StandardCharsets.UTF_8.name());
            begin(extract);
        } catch (XMLStreamException failed) {
            throw asFailedOutput(failed);
        }
    }

    private void begin(Extract extract) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("log");
        xml.writeDefaultNamespace("http://www.xes-standard.org/");
        xml.writeAttribute("xes.version", "1.0");
        xml.writeAttribute("xes.features", "");
        extension("Concept", "concept");
        extension("Time", "time");
        extension("Lifecycle", "lifecycle");
        extension("Organizational", "org");
        global("trace", List.of("concept:name"), false);
        global("event", List.of("concept:name", "lifecycle:transition"), true);
        xml.writeEmptyElement("classifier");
        xml.writeAttribute("name", "Activity");
        xml.writeAttribute("keys", "concept:name");
        attribute("string", "concept:name", extract.title());
        attribute("string", "licence", extract.licence().name());
        attribute("string", "licence_url", extract.licence().url());
        attribute("date", "genere_le", extract.writtenAt().toString());
        attribute(
                "date",
                "depuis",
                extract.since() == null ? null : extract.since().toString());
        attribute("date", "jusqu_au", extract.nextSince().toString());
    }

    private void extension(String name, String prefix) throws XMLStreamException {
        xml.writeEmptyElement("extension");
        xml.writeAttribute("name", name);
        xml.writeAttribute("prefix", prefix);
        xml.writeAttribute("uri", "http://www.xes-standard.org/" + prefix + ".xesext");
    }

    private void global(String scope, List<String> texts, boolean timed) throws XMLStreamException {
        xml.writeStartElement("global");
        xml.writeAttribute("scope", scope);
        for (String key : texts) {
            attribute("string", key, "-");
        }
        if (timed) {
            attribute("date", "time:timestamp", "1970-01-01T00:00:00Z");
        }
        xml.writeEndElement();
    }

    @Override
    public void row(Object[] cells) throws IOException {
        try {
            String reference = (String) cells[names.indexOf("reference")];
            if (!reference.equals(trace)) {
                endTrace();
                trace = reference;
                xml.writeStartElement("trace");
                attribute("string", "concept:name", reference);
                for (String name : OF_TRACE) {
                    attribute("string", name, cell(cells, name));
                }
            }
            xml.writeStartElement("event");
            attribute("string", "concept:name", cell(cells, "evenement_libelle"));
            attribute("date", "time:timestamp", cell(cells, "horodatage"));
            attribute("string", "lifecycle:transition", "complete");
            attribute("string", "org:group", cell(cells, "service"));
            attribute("string", "code", cell(cells, "evenement"));
            attribute("int", "numero", cell(cells, "numero"));
            xml.writeEndElement();
        } catch (XMLStreamException failed) {
            throw asFailedOutput(failed);
        }
    }

    @Override
    public void end() throws IOException {
        try {
            endTrace();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException failed) {
            throw asFailedOutput(failed);
        }
    }

    private void endTrace() throws XMLStreamException {
        if (trace != null) {
            xml.writeEndElement();
        }
    }

    private Object cell(Object[] cells, String name) {
        return cells[names.indexOf(name)];
    }

    /** An attribute without a value is left out. */
    private void attribute(String type, String key, Object value) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement(type);
            xml.writeAttribute("key", key);
            xml.writeAttribute("value", legal(value.toString()));
        }
    }

    static String legal(String text) {
        return ILLEGAL.matcher(text).replaceAll("");
    }

    /** The writer wraps what the stream under it says: a reader who left must look like one. */
    private static IOException asFailedOutput(XMLStreamException failed) {
        return failed.getNestedException() instanceof IOException output ? output : new IOException(failed);
    }
}
