package fr.democratiepermanente.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** An agent at work in Camunda Tasklist. */
public final class Tasklist implements AutoCloseable {

    /** Words of form-js and of the engine that no agent should ever read. */
    private static final Pattern ENGLISH =
            Pattern.compile("\\b(Field|Select|Search|must|required|No results|External content|Cannot)\\b");

    private final Visitor agent;
    private final Page page;

    private Tasklist(Visitor agent) {
        this.agent = agent;
        this.page = agent.page();
    }

    public static Tasklist of(Browser browser, int port, String agent) {
        Visitor visitor = Visitor.with(browser, port);
        visitor.signIn(agent);
        return new Tasklist(visitor);
    }

    public Visitor agent() {
        return agent;
    }

    /** Looks for the task of a case in one of the ready-made lists, as long as it may be, and opens it. */
    public void open(String filter, String reference) {
        // Tasklist opens a list by itself at first, and would do so over ours.
        page.waitForURL(url -> url.contains("filter="));
        page.locator(".task-filter").getByText(filter).click();
        assertThat(page.locator(".task-filters .active, .task-filter.active")).containsText(filter);
        String search = "[{\"type\":\"processInstanceBusinessKey\",\"operator\":\"eq\",\"value\":\"%s\",\"name\":\"\"}]"
                .formatted(reference);
        page.evaluate(
                "search => location.hash = location.hash.replace(/[?&]searchQuery=[^&]*/, '')"
                        + " .replace('#/', '#/?searchQuery=' + encodeURIComponent(search) + '&').replace('&?', '&')",
                search);
        // A notice may name the same task beside the list.
        page.locator(".tasks-list")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile(reference)))
                .click();
    }

    public void claim() {
        agent.press("Prendre en charge");
        assertThat(page.locator(".fjs-container")).isVisible();
    }

    /** The case file inside the form of the open task. */
    public FrameLocator caseFile() {
        return page.frameLocator("iframe.case-file");
    }

    void startProcess(String name) {
        page.getByText("Démarrer un processus").click();
        dialog().getByText(name).click();
        assertThat(dialog().locator(".fjs-container")).isVisible();
    }

    Locator dialog() {
        return page.locator(".modal-content");
    }

    public void fill(String label, String text) {
        field(label).locator("input, textarea").fill(text);
    }

    /** Types a day as people write it, and leaves the field. */
    public void fillDay(String label, String day) {
        Locator input = field(label).locator(".fjs-input");
        input.fill(day);
        input.press("Tab");
    }

    void tick(String choice) {
        page.getByLabel(choice, new Page.GetByLabelOptions().setExact(true)).check();
    }

    void select(String label, String option) {
        Locator field = field(label);
        field.locator(".fjs-input-group").click();
        field.locator(".fjs-dropdownlist-item")
                .getByText(option, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private Locator field(String label) {
        Locator caption = page.locator(
                "label", new Page.LocatorOptions().setHasText(Pattern.compile("^" + label + "\\s*\\*?\\s*$")));
        return page.locator(
                ".fjs-form-field:not(.fjs-form-field-grouplike)", new Page.LocatorOptions().setHas(caption));
    }

    /** Closes what Tasklist says of a form it could not send: it would lie over the buttons. */
    void closeNotice() {
        page.locator(".page-notifications .close:visible").first().click();
    }

    /** What the form says of its fields, in the words agents read. */
    List<String> fieldErrors() {
        Locator errors = page.locator(".fjs-form-field-error li");
        assertThat(errors.first()).isVisible();
        return errors.allInnerTexts();
    }

    public void assertInFrench() {
        assertThat(page.locator("body")).not().containsText(ENGLISH);
    }

    /** What is already in a long text when its form opens; the browser checks its French. */
    String longText(String label) {
        Locator text = field(label).locator("textarea");
        assertThat(text).isVisible();
        if (!Boolean.TRUE.equals(text.evaluate("text => text.spellcheck && text.closest('[lang]').lang === 'fr'"))) {
            throw new AssertionError("nobody checks the spelling of " + label);
        }
        return text.inputValue();
    }

    @Override
    public void close() {
        agent.close();
    }
}
