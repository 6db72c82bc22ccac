package largesse.members.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import largesse.runtime.testing.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B7")
class ProfileMigrationDbTest {

  @Test
  void givesACodeToEachMemberWhoWasEnrolledBefore() {
    try (var database = EmbeddedDatabase.empty()) {
      migrate(database, "003");
      var transactions = database.transactions();
      transactions.doInTransaction(tx -> {
        for (var programme : List.of("nordmart", "sydmart")) {
          addMembers(tx, programme);
        }
      });
      migrate(database, "latest");
      var codes = transactions.reading(ProfileMigrationDbTest::codes);
      assertThat(codes).hasSize(2000).allMatch(code -> code.matches(".+ [2-9B-DF-HJKMNP-TV-Z]{8}"));
      assertThat(codes).doesNotHaveDuplicates();
    }
  }

  private static void migrate(EmbeddedDatabase database, String target) {
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/runtime", "classpath:db/migration")
        .target(target)
        .load()
        .migrate();
  }

  private static void addMembers(Connection tx, String programme) throws SQLException {
    try (var insert = tx.createStatement()) {
      insert.executeUpdate(
          """
          INSERT INTO programme (programme, name, currency, time_zone, objective, key_factor, clock,
                                 disclosure, revision)
          VALUES ('%s', 'A', 'EUR', 'Europe/Oslo', 'RETAIN', '', 'REAL', 'LINE', 1)
          """
              .formatted(programme));
      insert.executeUpdate(
          """
          INSERT INTO member (programme, member_id, segment, zone, language, enrolled_at, revision,
                              version)
          SELECT '%s', uuidv7(), '', '', '', now(), 1, 1 FROM generate_series(1, 1000)
          """
              .formatted(programme));
    }
  }

  private static List<String> codes(Connection connection) throws SQLException {
    try (var query = connection.createStatement();
        var rows = query.executeQuery("SELECT programme || ' ' || referral_code FROM member")) {
      var codes = new ArrayList<String>();
      while (rows.next()) {
        codes.add(rows.getString(1));
      }
      return codes;
    }
  }
}
