package fr.democratiepermanente.attack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.democratiepermanente.attack.Attacker.Answer;
import fr.democratiepermanente.browser.BrowserTest;
import fr.democratiepermanente.browser.Cases;
import fr.democratiepermanente.browser.Visitor;
import fr.democratiepermanente.process.ProposalProcess;
import fr.democratiepermanente.proposal.AuthorLinks;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Markup, links and Angular's expressions in everything a browser shows of a case: nothing runs, nothing becomes an
 * element, and the reader sees what was typed. Content policies would stop much of it; here it must not come that far.
 */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptInjectionAttackTest {

    private static final String MARKUP =
            "<script>alert(1)</script> \"><img src=x onerror=alert(3)> <svg onload=alert(2)>";
    private static final String ANGULAR =
            "{{constructor.constructor('alert(6)')()}} {{7*7}} [x](javascript:alert(8)) ![i](data:,x)";
    private static final String EVERYTHING = String.join(" ", HostileText.SCRIPTS) + " {{7*7}}";

    /** Elements that somebody's text has become. */
    private static final String INJECTED = """
            () => [...document.querySelectorAll('*')].filter(element =>
              (element.localName === 'script' && element.textContent.includes('alert('))
              || [...element.attributes].some(({name, value}) =>
                (/^on|^srcdoc$/.test(name) && value.includes('alert('))
                || (/^(href|src|action|formaction|xlink:href)$/.test(name) && /^\\s*(javascript|data:text)/i.test(value))
                || (name === 'src' && (value === 'x' || value.includes('attaque.example'))))
            ).map(element => element.outerHTML)""";

    private static final Pattern INJECTED_MARKUP = Pattern.compile(
            "<script>alert|<svg onload|<img src=x|<iframe srcdoc|<details open|(?:href|src)=\"\\s*(?:javascript|data):",
            Pattern.CASE_INSENSITIVE);

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private GreenMail smtp;

    private final List<String> dialogs = new ArrayList<>();

    @Autowired
    private Cases cases;

    @Autowired
    private AuthorLinks links;

    private Desk desk;
    private Depositor author;
    private String closed;
    private String open;
    private Filter filter;

    /** Once, but within a test: coverage of the process is counted by test. */
    @BeforeEach
    void typeEverywhere() throws Exception {
        if (closed != null) {
            return;
        }
        desk = new Desk(port, cases);
        author = new Depositor(port);
        Map<String, String> form = hostile(author, MARKUP);
        closed = author.deposit(form);
        answer(closed);
        List<MimeMessage> mails = Mails.to(smtp, form.get("email"));
        assertThat(mails).hasSize(2);
        for (MimeMessage mail : mails) {
            assertThat(Mails.texts(mail).get(1))
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContainPattern(INJECTED_MARKUP);
        }
        Depositor another = new Depositor(port);
        open = another.deposit(hostile(another, ANGULAR));
        cases.runJobs(open);
        ProcessInstance instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(open)
                .singleResult();
        // What an administrator, or a fault of ours, could put into the engine.
        engine.getRuntimeService().setVariable(instance.getId(), "essai", MARKUP + " " + ANGULAR);
        engine.getRuntimeService().setVariable(instance.getId(), "<img src=x onerror=alert(3)> {{7*7}}", "nom hostile");
        String atTheTask = engine.getRuntimeService()
                .createExecutionQuery()
                .processInstanceId(instance.getId())
                .activityId(ProposalProcess.QUALIFY_PROPOSAL)
                .singleResult()
                .getId();
        engine.getRuntimeService().createIncident("{{7*7}}", atTheTask, null, MARKUP + " " + ANGULAR);
        filter = engine.getFilterService().newTaskFilter("<img src=x onerror=alert(3)> {{7*7}}");
        filter.setQuery(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(open));
        filter.setProperties(Map.of(
                "description",
                MARKUP,
                "variables",
                List.of(Map.of("name", "essai", "label", "<svg onload=alert(2)> {{7*7}}"))));
        engine.getFilterService().saveFilter(filter);
    }

    @AfterAll
    void tidy() {
        engine.getFilterService().deleteFilter(filter.getId());
        engine.getRuntimeService().createIncidentQuery().list().stream()
                .filter(incident -> incident.getIncidentType().equals("{{7*7}}"))
                .forEach(incident -> engine.getRuntimeService().resolveIncident(incident.getId()));
    }

    private static Map<String, String> hostile(Depositor depositor, String title) {
        Map<String, String> form = depositor.form("title", title);
        form.put("body", EVERYTHING);
        form.put("contributorKind", "ORGANISATION");
        form.put("organisationName", MARKUP);
        form.put("name", "{{7*7}} <svg onload=alert(2)>");
        form.put("publishName", "true");
        return form;
    }

    private void answer(String reference) {
        cases.runJobs(reference);
        desk.submit(
                "claire.moreau",
                reference,
                Map.of(
                        "destination", "IMMEDIATE_MEASURE",
                        "level", "REGION",
                        "theme", "MOBILITES",
                        "service", "service-mobilites",
                        "reason", EVERYTHING,
                        "textPublishable", true));
        desk.submit(
                "lea.martinet",
                reference,
                Map.of(
                        "outcome", "HANDLED",
                        "measureTitle", MARKUP,
                        "owner", "{{7*7}} <svg onload=alert(2)>",
                        "dueOn", "2027-07-01",
                        "description", EVERYTHING));
        desk.submit("lea.martinet", reference, Map.of("answer", EVERYTHING));
        desk.submit("yanis.lefevre", reference, Map.of("decision", "PUBLISH", "comment", EVERYTHING));
    }

    private Visitor visitor(Browser browser) {
        Visitor visitor = Visitor.with(browser, port);
        visitor.page().onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        return visitor;
    }

    private static List<String> injected(Page page) {
        List<String> found = new ArrayList<>();
        for (Frame frame : page.frames()) {
            ((List<?>) frame.evaluate(INJECTED)).forEach(element -> found.add(element.toString()));
        }
        return found;
    }

    /** The reader sees these texts as they were typed, and nothing came of them. */
    private void assertInert(Visitor reader, Locator where, String... texts) {
        for (String text : texts) {
            assertThat(where).containsText(text);
        }
        assertThat(injected(reader.page())).isEmpty();
        assertThat(dialogs).isEmpty();
        assertThat(reader.faults()).isEmpty();
    }

    @Test
    void thisTestWouldNotice(Browser browser) {
        try (Visitor reader = visitor(browser)) {
            reader.page().setContent("<p>" + MARKUP + "</p>");
            reader.page().waitForCondition(() -> dialogs.size() == 3);
            assertThat(injected(reader.page())).hasSize(3);
        } finally {
            dialogs.clear();
        }
        assertThat(MARKUP).containsPattern(INJECTED_MARKUP);
    }

    @Test
    void onThePagesEveryoneReads(Browser browser) {
        try (Visitor reader = visitor(browser)) {
            Page page = reader.page();
            Locator main = page.locator("main");
            page.navigate("/propositions/" + closed);
            assertInert(reader, main, MARKUP, EVERYTHING);
            page.navigate("/propositions");
            assertInert(reader, main, MARKUP);
            page.navigate("/propositions?q=" + Attacker.encoded(EVERYTHING.substring(0, 190)));
            assertInert(reader, main);
            page.navigate("/");
            assertInert(reader, main);
            page.navigate("/suivi/" + links.secretFor(closed));
            assertInert(reader, main, MARKUP, EVERYTHING, "{{7*7}} <svg onload=alert(2)>");
        }
        Depositor twin = new Depositor(port);
        Answer near = twin.send(hostile(twin, MARKUP));
        assertThat(near.body()).contains("Des propositions proches").doesNotContainPattern(INJECTED_MARKUP);
        Answer refused = twin.send(twin.form("email", MARKUP));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).doesNotContainPattern(INJECTED_MARKUP);
    }

    @Test
    void onThePagesOfAgents(Browser browser) {
        String imported = upload();
        try (Visitor claire = visitor(browser)) {
            claire.signIn("claire.moreau");
            Page page = claire.page();
            page.navigate("/dossiers/" + closed);
            assertInert(claire, page.locator("main"), MARKUP, EVERYTHING, "{{7*7}} <svg onload=alert(2)>");
            page.navigate("/dossiers/" + open);
            assertInert(claire, page.locator("main"), ANGULAR, EVERYTHING, MARKUP);
            page.navigate(imported);
            assertInert(claire, page.locator("main"), MARKUP, "<img src=x onerror=alert(3)> {{7*7}}.csv");
            page.navigate("/imports");
            assertInert(claire, page.locator("main"), "<img src=x onerror=alert(3)> {{7*7}}.csv");
        }
    }

    private String upload() {
        Attacker claire = desk.agent("claire.moreau");
        String file = "titre;texte;theme;bassin_de_vie;nom;structure;courriel;telephone;canal;deposee_le\n\""
                + MARKUP.replace("\"", "\"\"") + "\";Un texte.;<b>;<i>;" + ANGULAR.replace(";", ",") + ";;<u>;;<s>;\n\""
                + MARKUP.replace("\"", "\"\"") + "\";Un texte.;;;" + ANGULAR.replace(";", ",") + ";;;;;\n";
        Answer sent = new Parts()
                .field("_csrf", Attacker.hidden(claire.get("/imports").body(), "_csrf"))
                .file("file", "<img src=x onerror=alert(3)> {{7*7}}.csv", file.getBytes(StandardCharsets.UTF_8))
                .postTo(claire, "/imports");
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        return sent.header("Location").orElseThrow();
    }

    @Test
    void inTasklist(Browser browser) {
        String task = desk.task("claire.moreau", open).get("id").asText();
        try (Visitor claire = visitor(browser)) {
            claire.signIn("claire.moreau");
            Page page = claire.page();
            page.navigate("/camunda/app/tasklist/default/#/?task=" + task);
            assertThat(page.frameLocator("iframe.case-file").locator("h1")).hasText(ANGULAR);
            assertInert(claire, page.frameLocator("iframe.case-file").locator("main"), EVERYTHING);
        }
        try (Visitor admin = visitor(browser)) {
            admin.signIn("admin");
            Page page = admin.page();
            page.navigate("/camunda/app/tasklist/default/#/?filter=" + filter.getId() + "&task=" + task);
            assertThat(page.locator(".task-filters")).containsText("<img src=x onerror=alert(3)> {{7*7}}");
            assertInert(admin, page.locator("section.tasks-list"), "<svg onload=alert(2)> {{7*7}}", MARKUP);
            admin.photograph("hostile-tasklist");
        }
    }

    @Test
    void inCockpit(Browser browser) {
        String instance =
                desk.task("claire.moreau", open).get("processInstanceId").asText();
        String address = "/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime?tab=";
        try (Visitor admin = visitor(browser)) {
            admin.signIn("admin");
            Page page = admin.page();
            page.navigate(address + "variables-tab");
            assertInert(admin, page.locator("body"), ANGULAR, "<img src=x onerror=alert(3)> {{7*7}}", "nom hostile");
            admin.photograph("hostile-cockpit");
            page.navigate(address + "incidents-tab");
            assertInert(admin, page.locator("body"), ANGULAR, "{{7*7}}");
        }
    }
}
