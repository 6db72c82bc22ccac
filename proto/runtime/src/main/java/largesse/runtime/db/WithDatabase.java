package largesse.runtime.db;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean that only an application with a database of its own has: one that sets {@code
 * quarkus.datasource.db-kind=postgresql}. The gateway has none.
 */
@Stereotype
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithDatabase {}
