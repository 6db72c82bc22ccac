package largesse.runtime;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The runtime's own shape; the services' rules are in its test support. */
class ArchitectureTest {
  @Test
  void hasNoCyclesAmongItsFeatures() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("largesse.runtime");
    slices().matching("largesse.runtime.(*)..").should().beFreeOfCycles().check(classes);
  }
}
