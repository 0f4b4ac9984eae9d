package fr.democratiepermanente.intake.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML parts of an XLSX file, read with a bound on what they unfold to and without any document type: entities,
 * external or nested, have no place in a spreadsheet.
 */
final class SpreadsheetParts implements AutoCloseable {

    /** What all parts together may unfold to, in bytes: some four times the largest sheet we take. */
    static final long LARGEST_CONTENT = 64L * 1024 * 1024;

    private final ZipFile zip;
    private final XMLInputFactory xml;
    private long left = LARGEST_CONTENT;

    SpreadsheetParts(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
        // The JDK's own parser whatever the class path holds: its settings are the ones chosen here.
        this.xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** Shows every element of a part to the visitor, which may read on from the element it is shown. */
    void read(String name, Visitor visitor) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new UnreadableFileException("workbook");
        }
        try (InputStream part = new BoundedPart(zip.getInputStream(entry))) {
            XMLStreamReader reader = xml.createXMLStreamReader(part);
            while (reader.hasNext()) {
                int event = reader.next();
                refuseEntities(reader);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    visitor.element(reader);
                }
            }
        }
    }

    /** To be called on every event a visitor reads by itself. */
    static void refuseEntities(XMLStreamReader reader) {
        int event = reader.getEventType();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadableFileException("workbook");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Reads elements of a part. */
    @FunctionalInterface
    interface Visitor {
        void element(XMLStreamReader reader) throws XMLStreamException;
    }

    private final class BoundedPart extends FilterInputStream {

        BoundedPart(InputStream part) {
            super(part);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            spend(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            spend(Math.max(read, 0));
            return read;
        }

        private void spend(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new UnreadableFileException("tooMuchContent");
            }
        }
    }
}
