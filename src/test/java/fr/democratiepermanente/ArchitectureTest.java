package fr.democratiepermanente;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import fr.democratiepermanente.platform.CsvFile;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.commons.csv.CSVPrinter;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;

/** Rules of the code that no module boundary says. */
@AnalyzeClasses(packages = "fr.democratiepermanente", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule no_field_injection = noFields()
            .that()
            .areDeclaredInClassesThat()
            .areNotRecords()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule no_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule no_java_util_logging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule time_comes_from_the_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a test and a demonstration move the injected " + Clock.class.getSimpleName());

    @ArchTest
    static final ArchRule controllers_are_nobodys_api =
            classes().that().areAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule entities_change_through_methods_only = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePrivate();

    @ArchTest
    static final ArchRule the_engine_is_known_to_few = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "..identity..")
            .and()
            .areNotAssignableTo(JavaDelegate.class)
            .and()
            .areNotAssignableTo(ExecutionListener.class)
            .and()
            .areNotAssignableTo(TaskListener.class)
            .and()
            .doNotHaveSimpleName("CaseListeners")
            .and()
            .doNotHaveSimpleName("TriageRules")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("moving to a maintained fork of the engine must touch few packages");

    @ArchTest
    static final ArchRule every_export_guards_its_cells = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CsvFile.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CSVPrinter.class)
            .because("only " + CsvFile.class.getSimpleName() + " keeps a cell from being a formula");
}
