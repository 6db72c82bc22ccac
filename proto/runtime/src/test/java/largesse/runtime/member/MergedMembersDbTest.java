package largesse.runtime.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import largesse.runtime.db.SqlAction;
import largesse.runtime.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is one person, in whatever order members are merged. */
@Tag("xP3")
class MergedMembersDbTest {
  private static final UUID ADA = new UUID(0, 1);
  private static final UUID BEA = new UUID(0, 2);
  private static final UUID CID = new UUID(0, 3);
  private static final UUID DAN = new UUID(0, 4);

  private final MergedMembers members = new MergedMembers();
  private EmbeddedDatabase database;

  @BeforeEach
  void aTable() {
    database = EmbeddedDatabase.create();
    run(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(
            """
            CREATE TABLE merged_member (
              programme text, member_id uuid, into_id uuid, survivor_id uuid,
              PRIMARY KEY (programme, member_id))
            """);
      }
    });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoIsNotMergedIsThemselves() {
    merge("other", BEA, ADA);
    assertIsOne(ADA);
    assertIsOne(BEA);
  }

  @Test
  void whoWasMergedGoesAlongIntoTheNext() {
    merge("nord", CID, BEA);
    merge("nord", DAN, CID);
    assertIsOne(BEA, CID, DAN);
    merge("nord", BEA, ADA);
    assertIsOne(ADA, BEA, CID, DAN);
    unmerge("nord", BEA);
    assertIsOne(ADA);
    assertIsOne(BEA, CID, DAN);
    unmerge("nord", DAN);
    assertIsOne(BEA, CID);
    assertIsOne(DAN);
  }

  @Test
  void whoIsMergedIntoOneWhoIsMeansTheOneWhoRemains() {
    merge("nord", BEA, ADA);
    merge("nord", CID, BEA);
    merge("nord", DAN, CID);
    assertIsOne(ADA, BEA, CID, DAN);
    unmerge("nord", CID);
    assertIsOne(ADA, BEA);
    assertIsOne(CID, DAN);
  }

  private void merge(String programme, UUID merged, UUID into) {
    run(tx -> {
      try (var insert = tx.prepareStatement("INSERT INTO merged_member VALUES (?, ?, ?, ?)")) {
        insert.setString(1, programme);
        insert.setObject(2, merged);
        insert.setObject(3, into);
        insert.setObject(4, into);
        insert.executeUpdate();
      }
      members.bringAlong(tx, programme, merged);
    });
  }

  private void unmerge(String programme, UUID merged) {
    run(tx -> {
      try (var delete =
          tx.prepareStatement("DELETE FROM merged_member WHERE programme = ? AND member_id = ?")) {
        delete.setString(1, programme);
        delete.setObject(2, merged);
        delete.executeUpdate();
      }
      members.takeAlong(tx, programme, merged);
    });
  }

  /** All of them mean the first. */
  private void assertIsOne(UUID... ids) {
    for (var id : ids) {
      var person =
          database.transactions().reading(connection -> members.person(connection, "nord", id));
      assertThat(person.id()).isEqualTo(ids[0]);
      assertThat(person.ids()).containsExactly(ids);
    }
  }

  private void run(SqlAction action) {
    database.transactions().doInTransaction(action);
  }
}
