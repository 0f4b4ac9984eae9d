package fr.democratiepermanente.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody in front of a browser of their own, which notes what goes wrong in their pages. */
public final class Visitor implements AutoCloseable {

    static final int DESKTOP = 1280;
    /** The narrowest screen a page must fit without scrolling sideways, in CSS pixels (WCAG 1.4.10). */
    static final int PHONE = 320;

    private static final int HEIGHT = 800;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    private Visitor(Browser browser, int port, boolean scripts) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setLocale("fr-FR")
                .setTimezoneId("Europe/Paris")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts)
                .setViewportSize(DESKTOP, HEIGHT));
        page = context.newPage();
        page.onPageError(faults::add);
        page.onResponse(this::noteFailure);
        page.onConsoleMessage(message -> {
            // Chromium's own words on a refused request; noteFailure tells the expected ones apart.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(message.text());
            }
        });
    }

    public static Visitor with(Browser browser, int port) {
        return new Visitor(browser, port, true);
    }

    static Visitor withoutScripts(Browser browser, int port) {
        return new Visitor(browser, port, false);
    }

    public Page page() {
        return page;
    }

    /** Errors of scripts and of content policies, and parts of pages that could not be loaded. */
    public List<String> faults() {
        return faults;
    }

    public void signIn(String agent) {
        page.navigate("/connexion");
        page.getByLabel("Identifiant").fill(agent);
        page.getByLabel("Mot de passe").fill("demonstration");
        press("Se connecter");
        page.waitForURL(url -> !url.contains("/connexion"));
    }

    public void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void look(int width) {
        page.setViewportSize(width, HEIGHT);
    }

    /** Keeps a picture of the whole page for people to look at, where {@code -Dscreenshots=true} asks for pictures. */
    public void photograph(String name) {
        if (!Boolean.getBoolean("screenshots")) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + "-" + page.viewportSize().width + ".png"))
                .setFullPage(true));
    }

    private void noteFailure(Response response) {
        if (response.status() >= 400 && !response.request().isNavigationRequest()) {
            faults.add(response.status() + " " + response.url());
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
