package fr.democratiepermanente.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.net.httpserver.HttpServer;
import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.identity.Role;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of rules that are refused, and why: nothing of them is run, fetched, kept or deployed. */
@ApplicationTest
class RulesRefusalTest extends RulesFixture {

    private static final String CHARTER_BY_WORDS = "<inputEntry id=\"charterByWordsCharterScore\"";

    private void assertRefused(String file, String... said) throws Exception {
        Set<String> before = deployments();
        String page = text(upload(file).andExpect(status().isUnprocessableEntity()));
        assertThat(page)
                .contains("Ces règles n’ont pas été essayées")
                .contains(said)
                .doesNotContain("??");
        assertThat(deployments()).isEqualTo(before);
        assertThat(report.of("admin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>",
                "<!DOCTYPE x [<!ENTITY % e SYSTEM \"%s\"> %e;]>",
                "<!DOCTYPE x SYSTEM \"%s\">",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            })
    void entitiesAreRefusedAndNothingFetched(String type) throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer lure = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        lure.createContext("/", exchange -> {
            fetched.incrementAndGet();
            exchange.close();
        });
        lure.start();
        try {
            String address = "http://127.0.0.1:" + lure.getAddress().getPort() + "/";
            String file = shipped().replaceFirst("\\?>", "?>" + type.replace("%s", address));
            assertRefused(file.replaceFirst("<description>", "<description>&e;"), "type de document ou une entité");
        } finally {
            lure.stop(0);
        }
        assertThat(fetched).hasValue(0);
    }

    @Test
    void whatIsNoRulesFileIsRefused() throws Exception {
        assertRefused("du texte", "ce n’est pas du XML bien formé");
        assertRefused("<definitions/>", "Ce n’est pas un fichier DMN 1.3");
        assertRefused(shipped().replace("20191111/MODEL", "20180521/MODEL"), "Ce n’est pas un fichier DMN 1.3");
        assertRefused(shipped().substring(0, 9_000), "ce n’est pas du XML bien formé");
        assertThat(text(upload(Role.ADMINISTRATOR, new byte[0]).andExpect(status().isBadRequest())))
                .contains("Choisissez un fichier");
        assertThat(text(upload(Role.ADMINISTRATOR, new byte[RulesReader.LARGEST + 1])
                        .andExpect(status().isPayloadTooLarge())))
                .contains("Ce fichier dépasse 512 Ko");
    }

    @ParameterizedTest
    @ValueSource(strings = {"groovy", "javascript", "juel", "python", "http://www.w3.org/1999/XPath"})
    void scriptsAreRefusedWhereverTheyAreDeclared(String language) throws Exception {
        String said = "langage «\u00a0" + language + "\u00a0»";
        assertRefused(
                replaced(
                        CHARTER_BY_WORDS + " expressionLanguage=\"feel\"",
                        CHARTER_BY_WORDS + " expressionLanguage=\"" + language + "\""),
                said,
                "Quelle orientation suggérer");
        assertRefused(replaced("id=\"triageDefinitions\"", "id=\"d\" expressionLanguage=\"" + language + "\""), said);
        // An attribute of another vocabulary does not hide the one the engine reads.
        assertRefused(
                replaced(
                        CHARTER_BY_WORDS + " expressionLanguage=\"feel\"",
                        CHARTER_BY_WORDS + " camunda:expressionLanguage=\"feel\" expressionLanguage=\"" + language
                                + "\""),
                said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${execution.getProcessEngineServices()}",
                "function(x) external {java: {class: \"java.lang.System\", method signature: \"exit(int)\"}}",
                "count(for i in 1..99999999 return i) &gt; 1",
                "some i in 1..99999999 satisfies i &lt; 0",
                "matches(theme, \"(a+)+b\")",
                "theme.class",
                "9 ** 9 ** 9",
                "((((((1))))))",
                "unknownValue"
            })
    void expressionsThatAreMoreThanComparisonsAreRefused(String expression) throws Exception {
        assertRefused(
                replaced("<text>&gt;= 4</text>", "<text>" + expression + "</text>"),
                "Ligne 189\u00a0:",
                "règle 4, colonne «\u00a0Points des mots de participation et d’éthique\u00a0»",
                "n’est pas accepté");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id="competentLevel" name | id="otherDecision" name                  | Ne changez pas leurs identifiants
            name="levelRule"         | name="why"                               | doit garder ses colonnes de réponses
            <text>wordCount</text>   | <text>requestScore</text>                | doit garder ses colonnes de conditions
            typeRef="integer"        | typeRef="string"                         | doit garder ses colonnes de conditions
            hitPolicy="FIRST"        | hitPolicy="COLLECT"                      | doit garder le mode FIRST
            "P1825D"                 | "P9999D"                                 | doit garder sa durée de conservation
            "OTHER_LEVEL"            | "ELSEWHERE"                              | «\u00a0ELSEWHERE\u00a0» n’existe pas
            "AMENAGEMENT_LOGEMENT"   | "AMENAGEMENTS"                           | «\u00a0AMENAGEMENTS\u00a0» n’existe pas
            #exploitability          | #competentLevel                          | doit suivre les mêmes décisions
            <rule id="chantier">     | <rule id="otherLevel">                   | son identifiant manque ou sert déjà
            <text>levelRule</text>   | <text></text>                            | la réponse manque
            <decisionTable id="triageTable" | <literalExpression id="x"><text>1</text></literalExpression><decisionTable id="triageTable" | literalExpression
            <description>Suggestion  | <decision id="inside" /><description>Sug | L’élément «\u00a0decision\u00a0» n’a pas sa place
            </definitions>           | <x:decision xmlns:x="https://www.omg.org/spec/DMN/20180521/MODEL/" /></definitions> | L’élément «\u00a0decision\u00a0»
            """)
    void rulesThatCouldNotTakeTheirPlaceAreRefused(String here, String otherwise, String said) throws Exception {
        assertRefused(replaced(here, otherwise), said);
    }

    @Test
    void aTableThatDoesNotCatchEverythingIsRefused() throws Exception {
        assertRefused(
                shipped()
                        .replace(
                                "<inputEntry id=\"chantierTheme\" expressionLanguage=\"feel\">\n          <text></text>",
                                "<inputEntry id=\"chantierTheme\" expressionLanguage=\"feel\">\n          <text>\"AUTRE\"</text>"),
                "doit être sans condition");
    }
}
