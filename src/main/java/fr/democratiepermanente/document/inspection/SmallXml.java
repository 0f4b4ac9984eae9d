package fr.democratiepermanente.document.inspection;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML of bounded length, read without entities of its own. */
final class SmallXml {

    private SmallXml() {}

    /** The values of an attribute on any element. */
    static List<String> attributes(byte[] xml, String name) throws XMLStreamException {
        List<String> values = new ArrayList<>();
        read(xml, element -> {
            String value = element.getAttributeValue(null, name);
            if (value != null) {
                values.add(value);
            }
        });
        return values;
    }

    static boolean hasElement(byte[] xml, String name) throws XMLStreamException {
        List<String> found = new ArrayList<>();
        read(xml, element -> {
            if (element.getLocalName().equals(name)) {
                found.add(name);
            }
        });
        return !found.isEmpty();
    }

    private static void read(byte[] xml, Consumer<XMLStreamReader> visitor) throws XMLStreamException {
        // The JDK's own parser whatever the class path holds: its settings are the ones chosen here.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                visitor.accept(reader);
            }
        }
    }
}
