package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.browser.Cases;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people write ends in a PDF that the server draws: it stays text, and has nothing fetched from anywhere. */
@ApplicationTest
class AnswerPdfAttackTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private final AtomicInteger fetched = new AtomicInteger();
    private HttpServer elsewhere;

    @BeforeEach
    void listen() throws Exception {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            fetched.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        elsewhere.stop(0);
    }

    @Test
    void hostileTextIsSetAsTextAndNothingIsFetched() throws Exception {
        String there = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
        List<String> hostile = Stream.of(
                        HostileText.EXPRESSIONS,
                        HostileText.SCRIPTS,
                        List.of(
                                "<img src=file:///etc/passwd>",
                                "<img src=\"" + there + "/image.png\"/>",
                                "<link rel=\"stylesheet\" href=\"" + there + "/style.css\"/>",
                                "<style>@import url(" + there + "/import.css); p { background: url(" + there
                                        + "/fond.png) }</style>",
                                "</p></body><object data=\"file:///etc/passwd\"></object>",
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e; &#0; ]]>",
                                "<bookmarks><bookmark name=\"b\" href=\"javascript:alert(1)\"/></bookmarks>"))
                .flatMap(List::stream)
                .toList();
        String title = "<script>alert('titre')</script> ${7*7}";

        try (PDDocument pdf = pdf(title, String.join("\n\n", hostile))) {
            String text = bare(new PDFTextStripper().getText(pdf));

            assertThat(hostile).allSatisfy(one -> assertThat(text).contains(bare(one)));
            assertThat(text).contains(bare(title)).doesNotContain("root:", "alert('titre')49");
            assertThat(fetched).hasValue(0);
            assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(pdf.getDocumentCatalog().getNames()).isNull();
            assertThat(pdf.getDocumentCatalog().getDocumentOutline()).isNull();
            for (PDPage page : pdf.getPages()) {
                assertThat(page.getAnnotations()).isEmpty();
                assertThat(page.getResources().getXObjectNames()).isEmpty();
            }
        }
    }

    @Test
    void charactersThatXmlDoesNotKnowDoNoHarm() throws Exception {
        String odd = "un\u0001deux\u000btrois\u001b[31m \ufffe\uffff quatre \ud83d\ude82 cinq \u202ednif";

        try (PDDocument pdf = pdf("Des trains", odd)) {
            assertThat(bare(new PDFTextStripper().getText(pdf))).contains("undeuxtrois[31m", "quatre", "cinq");
        }
    }

    private PDDocument pdf(String title, String answer) throws Exception {
        String reference = cases.take("Des trains le soir");
        cases.answer(reference);
        jdbc.sql("update proposal set title = ? where reference = ?")
                .params(title, reference)
                .update();
        jdbc.sql("update answer set text = ? where reference = ?")
                .params(answer, reference)
                .update();
        Attacker.Answer file = new Attacker(port).get("/propositions/" + reference + "/reponse.pdf");
        assertThat(file.status())
                .as(new String(file.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        assertThat(file.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.header("Content-Disposition").orElse("")).startsWith("attachment");
        return Loader.loadPDF(file.bytes());
    }

    /** Without the spaces and line ends that setting adds. */
    private static String bare(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
