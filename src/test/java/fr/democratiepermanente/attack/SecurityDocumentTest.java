package fr.democratiepermanente.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** {@code docs/security.md} says of every attack which test tries it: so that it cannot lie, each test is looked up. */
class SecurityDocumentTest {

    private static final int ATTACKS = 48;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

    private final String document = read();
    private final Map<String, Class<?>> tests = testClasses();

    private static String read() {
        try {
            return Files.readString(Path.of("docs/security.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyAttackHasItsRowAndItsTest() {
        List<MatchResult> rows = ROW.matcher(document).results().toList();

        assertThat(rows)
                .extracting(row -> Integer.valueOf(row.group(1)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ATTACKS).boxed().toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.group(4)).containsPattern(NAMED));
    }

    @Test
    void everyTestItNamesExists() {
        List<String> missing = NAMED.matcher(document)
                .results()
                .filter(name -> !exists(name.group(1), name.group(2)))
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(missing).as("named in docs/security.md, and not a test").isEmpty();
    }

    @Test
    void itNamesEveryAttackWeTry() {
        Set<String> named = NAMED.matcher(document)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(tests.keySet().stream().filter(name -> name.endsWith("AttackTest")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(named).contains(name));
    }

    private boolean exists(String name, String method) {
        Class<?> test = tests.get(name);
        if (test == null) {
            return false;
        }
        return !ReflectionSupport.findMethods(
                        test,
                        candidate -> AnnotationSupport.isAnnotated(candidate, Testable.class)
                                && (method == null || candidate.getName().equals(method)),
                        HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    /** Every test class of the project, by its simple name. */
    private static Map<String, Class<?>> testClasses() {
        try {
            Path root = Path.of(SecurityDocumentTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith("Test.class") && !file.contains("$"))
                        .map(file -> file.replace(".class", "").replace('/', '.'))
                        .map(SecurityDocumentTest::load)
                        .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SecurityDocumentTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
