package largesse.members.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E3")
class TierReviewRepositoryDbTest {
  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
  private static final UUID BEGINNING = new UUID(0, 0);
  private static final UUID SOMEBODY = UUID.fromString("01890000-0000-7000-8000-000000000007");

  private final Transactions transactions = DATABASE.transactions();
  private final TierReviewRepository reviews = new TierReviewRepository();
  private final String programme = "p-" + UUID.randomUUID();

  @BeforeEach
  void createProgramme() {
    transactions.doInTransaction(tx -> {
      try (var insert =
          tx.prepareStatement(
              """
              INSERT INTO programme (programme, name, currency, time_zone, objective,
                                     key_factor, clock, disclosure, revision)
              VALUES (?, 'Nordmart', 'EUR', 'Europe/Oslo', 'RETAIN', '', 'REAL', 'LINE', 1)
              """)) {
        insert.setString(1, programme);
        insert.executeUpdate();
      }
    });
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void goesOnWhereItStoodAfterAStepThatBrokeOff() {
    transactions.doInTransaction(tx -> reviews.begin(tx, programme));
    transactions.doInTransaction(tx -> reviews.advance(tx, programme, SOMEBODY));
    assertThatThrownBy(() ->
            transactions.doInTransaction(tx -> {
              reviews.advance(tx, programme, UUID.randomUUID());
              throw new IllegalStateException("killed");
            }))
        .hasMessage("killed");
    assertThat(claim()).contains(SOMEBODY);
  }

  @Test
  void beginsAnewWhenTheLadderChangesOnceMore() {
    transactions.doInTransaction(tx -> reviews.begin(tx, programme));
    transactions.doInTransaction(tx -> reviews.advance(tx, programme, SOMEBODY));
    transactions.doInTransaction(tx -> reviews.begin(tx, programme));
    assertThat(claim()).contains(BEGINNING);
  }

  @Test
  void isOneReplicasAtATime() {
    transactions.doInTransaction(tx -> reviews.begin(tx, programme));
    transactions.doInTransaction(tx -> {
      assertThat(reviews.claim(tx, programme)).contains(BEGINNING);
      var meanwhile = transactions.inTransaction(other -> reviews.claim(other, programme));
      assertThat(meanwhile).isEmpty();
    });
    assertThat(claim()).isPresent();
  }

  @Test
  void endsForGood() {
    transactions.doInTransaction(tx -> reviews.begin(tx, programme));
    assertThat(underWay()).contains(programme);
    transactions.doInTransaction(tx -> reviews.end(tx, programme));
    assertThat(underWay()).doesNotContain(programme);
    assertThat(claim()).isEmpty();
  }

  private Optional<UUID> claim() {
    return transactions.inTransaction(tx -> reviews.claim(tx, programme));
  }

  private Set<String> underWay() {
    return transactions.reading(reviews::underWay);
  }
}
