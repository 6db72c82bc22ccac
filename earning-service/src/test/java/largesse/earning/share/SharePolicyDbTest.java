package largesse.earning.share;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import largesse.runtime.testing.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL itself keeps, for a service whose role owns its database but is no superuser. */
@Tag("A2")
class SharePolicyDbTest {
  private static final String ROLE = "earning_" + ProcessHandle.current().pid();
  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.empty();

  @BeforeAll
  static void migrateAsTheService() throws SQLException {
    execute(
        DATABASE.dataSource().getConnection(),
        "CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + ROLE + "'",
        "ALTER SCHEMA public OWNER TO " + ROLE);
    Flyway.configure()
        .dataSource(DATABASE.url(), ROLE, ROLE)
        .locations("classpath:db/runtime", "classpath:db/migration")
        .load()
        .migrate();
    execute(
        asTheService(),
        "INSERT INTO share_policy VALUES ('nordmart', 1, 20000, now())",
        "INSERT INTO share_rate VALUES ('nordmart', 1, 0, 'toys', 'Toys', '', NULL, NULL, 30000)",
        "INSERT INTO share_policy_publication VALUES ('nordmart', 1, 1, NULL, now())");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE share_policy SET default_rate_ppm = 0",
        "UPDATE share_policy SET version = 9 WHERE version = 1",
        "DELETE FROM share_policy",
        "TRUNCATE share_policy CASCADE",
        "UPDATE share_rate SET rate_ppm = 0",
        "DELETE FROM share_rate",
        "UPDATE share_policy_publication SET effective_from = now()",
        "DELETE FROM share_policy_publication"
      })
  void refusesToChangeWhatWasWritten(String statement) {
    assertThatThrownBy(() -> execute(asTheService(), statement))
        .isInstanceOf(SQLException.class)
        .hasMessageMatching("(?s).*(permission denied|violates foreign key).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO share_policy_publication VALUES ('nordmart', 2, 2, NULL, now())",
        "INSERT INTO share_rate VALUES ('nordmart', 2, 0, 'default', '', '', NULL, NULL, 1)",
        "INSERT INTO share_rate VALUES ('nordmart', 2, 0, 'a', '', '', 5, 5, 1)",
        "INSERT INTO share_rate VALUES ('nordmart', 2, 0, 'a', '', '', NULL, NULL, 1000001)",
        "INSERT INTO share_rate VALUES ('nordmart', 7, 0, 'a', '', '', NULL, NULL, 1)"
      })
  void refusesWhatCanNotBe(String statement) throws SQLException {
    execute(
        asTheService(),
        "INSERT INTO share_policy VALUES ('nordmart', 2, 20000, now()) ON CONFLICT DO NOTHING");

    assertThatThrownBy(() -> execute(asTheService(), statement)).isInstanceOf(SQLException.class);
  }

  @Test
  void letsALaterPolicyFollow() {
    assertThatCode(() ->
            execute(
                asTheService(),
                "INSERT INTO share_policy VALUES ('nordmart', 3, 30000, now())",
                "INSERT INTO share_policy_publication VALUES ('nordmart', 3, 3, now(), now())"))
        .doesNotThrowAnyException();
  }

  private static Connection asTheService() throws SQLException {
    return DriverManager.getConnection(DATABASE.url(), ROLE, ROLE);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (connection;
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
