package fr.democratiepermanente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** Whether everyone can use a page, as far as a machine can tell. */
public final class Accessibility {

    private static final String AXE = axe();

    private static final Map<String, Object> OPTIONS = Map.of(
            "runOnly", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"),
            "resultTypes", List.of("violations"));

    private static final String FAULTS = """
            async options => (await axe.run(options)).violations.map(
                rule => rule.id + ': ' + rule.nodes.map(node => node.target + ' ' + node.failureSummary).join('; '))""";

    private Accessibility() {}

    /**
     * On a large screen and on the narrowest, axe finds no fault, nothing scrolls sideways, and the page worked so far.
     * What axe cannot tell, people see in a {@linkplain Visitor#photograph picture} of this name.
     */
    public static void check(Visitor visitor, String name) {
        Page page = visitor.page();
        page.evaluate(AXE);
        for (int width : List.of(Visitor.DESKTOP, Visitor.PHONE)) {
            visitor.look(width);
            visitor.photograph(name);
            assertThat((List<?>) page.evaluate(FAULTS, OPTIONS))
                    .as("%s, %s px wide", name, width)
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .as("%s, %s px wide, scrolls sideways by", name, width)
                    .isEqualTo(0);
        }
        visitor.look(Visitor.DESKTOP);
        assertThat(visitor.faults()).as(name).isEmpty();
    }

    private static String axe() {
        try {
            return AxeBuilder.getAxeScript();
        } catch (Exception e) {
            throw new IllegalStateException("axe is not on the class path", e);
        }
    }
}
