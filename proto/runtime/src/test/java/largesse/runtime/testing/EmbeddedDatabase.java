package largesse.runtime.testing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import largesse.runtime.db.Transactions;
import org.flywaydb.core.Flyway;

/** A fresh database on a real PostgreSQL, migrated as the service under test migrates its own. */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String USER = "postgres";

  private final String url;
  private final AgroalDataSource dataSource;

  private EmbeddedDatabase(String url, AgroalDataSource dataSource) {
    this.url = url;
    this.dataSource = dataSource;
  }

  /** A database with tables to be copied: migrating one anew takes a second. */
  private static final class Migrated {
    private static final String NAME = migrate();

    private static String migrate() {
      var name = createDatabase("template1");
      Flyway.configure()
          .dataSource(url(name), USER, USER)
          .locations("classpath:db/runtime", "classpath:db/migration")
          .load()
          .migrate();
      return name;
    }
  }

  /** A new database with the tables of the runtime and of the module under test. */
  public static EmbeddedDatabase create() {
    return copyOf(Migrated.NAME);
  }

  /** A new database without tables. */
  public static EmbeddedDatabase empty() {
    return copyOf("template1");
  }

  private static EmbeddedDatabase copyOf(String template) {
    var url = url(createDatabase(template));
    return new EmbeddedDatabase(url, pool(url));
  }

  private static String createDatabase(String template) {
    var name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = DriverManager.getConnection(url("postgres"), USER, USER);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException("No fresh database", e);
    }
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public Transactions transactions() {
    return new Transactions(dataSource);
  }

  public String url() {
    return url;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return USER;
  }

  @Override
  public void close() {
    dataSource.close();
  }

  /** A pool of connections to a database of the embedded server, to be closed by the caller. */
  public static AgroalDataSource pool(String url) {
    var settings = new AgroalDataSourceConfigurationSupplier();
    settings
        .connectionPoolConfiguration()
        .maxSize(32)
        .acquisitionTimeout(Duration.ofSeconds(5))
        .exceptionSorter(new PostgreSQLExceptionSorter())
        .connectionFactoryConfiguration()
        .jdbcUrl(url)
        .principal(new NamePrincipal(USER))
        .credential(new SimplePassword(USER));
    try {
      return AgroalDataSource.from(settings);
    } catch (SQLException e) {
      throw new IllegalStateException("No pool of connections", e);
    }
  }

  private static String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + PostgresServer.port() + "/" + database;
  }
}
