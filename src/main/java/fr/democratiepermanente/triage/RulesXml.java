package fr.democratiepermanente.triage;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of a file of rules, with the line of everything. It may not have a document type: entities, external or nested,
 * have no place in it, and nothing is ever fetched.
 */
final class RulesXml {

    static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final String EXTENSIONS = "extensionElements";

    /** What draws the model, and what the modeler notes for itself. */
    private static final Set<String> SILENT = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/",
            "http://bpmn.io/schema/dmn/biodi/2.0",
            "http://camunda.org/schema/modeler/1.0",
            CAMUNDA);

    private static final int DEEPEST = 50;
    private static final int MOST_ELEMENTS = 50_000;

    /** An element of DMN, with what it holds; those of other vocabularies are left out. */
    record Element(String name, Map<String, String> attributes, List<Element> children, StringBuilder text, int line) {

        String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }

        List<Element> children(String name) {
            return children.stream().filter(child -> child.name.equals(name)).toList();
        }

        Optional<Element> child(String name) {
            return children(name).stream().findFirst();
        }

        /** The text of a child, without the blanks around it; empty when there is none. */
        String childText(String name) {
            return child(name).map(child -> child.text.toString().strip()).orElse("");
        }
    }

    private final XMLStreamReader xml;
    private int elements;

    private RulesXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** @throws RulesProblem.Refusal when it is no XML, has a document type, or is no DMN 1.3 */
    static Element read(byte[] file) {
        // The JDK's own parser whatever the class path holds: its settings are the ones chosen here.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
            return new RulesXml(reader).document();
        } catch (XMLStreamException notXml) {
            int line = notXml.getLocation() == null
                    ? 0
                    : Math.max(0, notXml.getLocation().getLineNumber());
            throw new RulesProblem.Refusal("xml", line);
        }
    }

    private Element document() throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            refuseEntities();
        }
        if (!isDmn() || !xml.getLocalName().equals("definitions")) {
            throw new RulesProblem.Refusal("dmn", line());
        }
        Element root = element(1);
        while (xml.hasNext()) {
            xml.next();
        }
        return root;
    }

    private Element element(int depth) throws XMLStreamException {
        refuseTooMuch(depth);
        Element element = new Element(xml.getLocalName(), attributes(), new ArrayList<>(), new StringBuilder(), line());
        // A decision that stands elsewhere would be found by its id all the same.
        if (element.name.equals("decision") && depth != 2) {
            throw misplaced();
        }
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            refuseEntities();
            if (xml.isStartElement()) {
                if (isDmn() && !element.name.equals(EXTENSIONS)) {
                    element.children.add(element(depth + 1));
                } else {
                    skip(depth + 1);
                }
            } else if (xml.isCharacters() || xml.getEventType() == XMLStreamConstants.CDATA) {
                element.text.append(xml.getText());
            }
        }
        return element;
    }

    /** Passes over what is not of DMN; the engine knows older versions of DMN, which could hide there. */
    private void skip(int depth) throws XMLStreamException {
        refuseTooMuch(depth);
        if (!SILENT.contains(String.valueOf(xml.getNamespaceURI()))) {
            throw misplaced();
        }
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            refuseEntities();
            if (xml.isStartElement()) {
                skip(depth + 1);
            }
        }
    }

    private void refuseTooMuch(int depth) {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new RulesProblem.Refusal("large", line());
        }
    }

    private RulesProblem.Refusal misplaced() {
        return new RulesProblem.Refusal("element", line(), xml.getLocalName());
    }

    /** Those of DMN, and how long answers are kept; another vocabulary's may bear the same names. */
    private Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String vocabulary = xml.getAttributeNamespace(i);
            String name = xml.getAttributeLocalName(i);
            if (vocabulary == null
                    || vocabulary.isEmpty()
                    || vocabulary.equals(CAMUNDA) && name.equals("historyTimeToLive")) {
                attributes.put(name, xml.getAttributeValue(i));
            }
        }
        return attributes;
    }

    private void refuseEntities() {
        int event = xml.getEventType();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new RulesProblem.Refusal("entity", line());
        }
    }

    private boolean isDmn() {
        return DMN.equals(xml.getNamespaceURI());
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }
}
