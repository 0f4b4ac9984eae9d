package fr.democratiepermanente.insight.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.democratiepermanente.TravellingClock;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.proposal.Channel;
import fr.democratiepermanente.proposal.ContributorDetails;
import fr.democratiepermanente.proposal.Destination;
import fr.democratiepermanente.proposal.Level;
import fr.democratiepermanente.proposal.Proposals;
import fr.democratiepermanente.proposal.Qualification;
import fr.democratiepermanente.proposal.Submission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Somebody who takes the data away, and cases for them to find. */
abstract class OpenDataFixture {

    @Autowired
    MockMvc site;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cases cases;

    @Autowired
    Proposals proposals;

    @Autowired
    TravellingClock clock;

    private final ObjectMapper json = new ObjectMapper();

    MockHttpServletResponse get(String address, String... headers) {
        try {
            var request = MockMvcRequestBuilders.get(address);
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return site.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    String body(String address) {
        MockHttpServletResponse answer = get(address);
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    JsonNode json(String address) {
        try {
            return json.readTree(body(address));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The row of a dataset that has this value there; one at most. */
    Optional<JsonNode> row(String address, String column, String value) {
        List<JsonNode> found = rows(address, column, value);
        assertThat(found).hasSizeLessThan(2);
        return found.stream().findFirst();
    }

    List<JsonNode> rows(String address, String column, String value) {
        return StreamSupport.stream(json(address).get("donnees").spliterator(), false)
                .filter(row -> row.get(column).asText().equals(value))
                .toList();
    }

    List<CSVRecord> csv(String address) {
        try {
            return CSVFormat.EXCEL
                    .builder()
                    .setDelimiter(';')
                    .setHeader()
                    .get()
                    .parse(new StringReader(body(address).substring(1)))
                    .getRecords();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The trace of a case in the event log: what the log says of the case, then of each event. */
    List<Map<String, String>> trace(String address, String reference) {
        return traces(address).stream()
                .filter(trace -> trace.get(0).get("concept:name").equals(reference))
                .findFirst()
                .orElseThrow();
    }

    List<List<Map<String, String>>> traces(String address) {
        List<List<Map<String, String>>> traces = new ArrayList<>();
        for (Element trace : children(xml(body(address)).getDocumentElement(), "trace")) {
            List<Map<String, String>> lines = new ArrayList<>(List.of(attributes(trace)));
            children(trace, "event").forEach(event -> lines.add(attributes(event)));
            traces.add(lines);
        }
        return traces;
    }

    static Document xml(String text) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String type : List.of("string", "date", "int")) {
            children(element, type).forEach(one -> attributes.put(one.getAttribute("key"), one.getAttribute("value")));
        }
        return attributes;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    /** A proposal that nobody has read yet. */
    String open(String title, String body) {
        return proposals
                .open(new Submission(
                        title,
                        body,
                        "MOBILITES",
                        null,
                        Channel.PHONE,
                        new ContributorDetails(
                                ContributorDetails.Kind.ORGANISATION,
                                "Ondine Secrète",
                                "Structure discrète",
                                "ondine.secrete@example.org",
                                "02 99 98 97 96",
                                true)))
                .reference();
    }

    void qualify(String reference, Destination destination, boolean publishable) {
        proposals.qualify(
                reference, new Qualification(destination, Level.REGION, "MOBILITES", "service-mobilites", publishable));
    }
}
