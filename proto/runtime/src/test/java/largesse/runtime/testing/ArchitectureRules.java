package largesse.runtime.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** The few rules of shape that every service keeps, and its build holds it to. */
public final class ArchitectureRules {
  private static final List<String> SERVICES =
      List.of("members", "earning", "rewards", "causes", "gateway");

  private ArchitectureRules() {}

  /**
   * Checks the main classes of a module.
   *
   * @param root its package, as "largesse.earning"
   * @throws AssertionError with every breach of every rule
   */
  public static void check(String root) {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(root);
    featuresWithoutCycles(root).check(classes);
    persistenceInEntitiesAndRepositories().check(classes);
    generatedTypesAtTheEdges().check(classes);
    noOtherService(root).check(classes);
  }

  private static ArchRule featuresWithoutCycles(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** Statements and rows; a connection may be handed on by a use case. */
  private static ArchRule persistenceInEntitiesAndRepositories() {
    return noClasses()
        .that(areNotNamed("Entity", "Repository"))
        .should()
        .dependOnClassesThat(
            describe(
                "are SQL statements or JPA",
                type ->
                    type.getPackageName().startsWith("jakarta.persistence")
                        || type.getPackageName().startsWith("org.hibernate")
                        || Set.of("java.sql.PreparedStatement", "java.sql.ResultSet")
                            .contains(type.getName())))
        .allowEmptyShould(true);
  }

  private static ArchRule generatedTypesAtTheEdges() {
    return noClasses()
        .that(areNotNamed("Grpc", "Proto", "Feed", "Client"))
        .should()
        .dependOnClassesThat(
            describe(
                "are generated from the contracts",
                type ->
                    type.getPackageName().startsWith("largesse.")
                        && type.getPackageName().endsWith(".v1")))
        .allowEmptyShould(true);
  }

  private static ArchRule noOtherService(String root) {
    var others =
        SERVICES.stream()
            .map(name -> "largesse." + name)
            .filter(name -> !name.equals(root))
            .toList();
    return noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "belong to another service",
                type ->
                    !type.getPackageName().endsWith(".v1")
                        && others.stream()
                            .anyMatch(
                                other -> (type.getPackageName() + ".").startsWith(other + "."))))
        .allowEmptyShould(true);
  }

  /** By the outermost class, since a lambda or a record within belongs to it. */
  private static DescribedPredicate<JavaClass> areNotNamed(String... suffixes) {
    return describe(
        "are not named *" + String.join(", *", suffixes),
        type -> {
          var outermost = type.getName().replaceFirst("\\$.*", "");
          return List.of(suffixes).stream().noneMatch(outermost::endsWith);
        });
  }
}
