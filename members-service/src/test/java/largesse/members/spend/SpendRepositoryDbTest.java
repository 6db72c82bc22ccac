package largesse.members.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import largesse.members.spend.SpendRepository.Purchase;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E3")
class SpendRepositoryDbTest {
  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 6, 16);

  private final Transactions transactions = DATABASE.transactions();
  private final SpendRepository spends = new SpendRepository();
  private final UUID anna = UUID.randomUUID();
  private final UUID bert = UUID.randomUUID();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void sumsEachMembersDays() {
    record(
        spend(anna, TODAY, 5),
        spend(anna, TODAY, 7),
        spend(anna, TODAY.minusDays(1), 11),
        spend(bert, TODAY, 13));
    record(spend(anna, TODAY, -4));
    assertThat(days(anna))
        .containsExactly(new SpendDay(TODAY.minusDays(1), 11), new SpendDay(TODAY, 8));
    assertThat(days(bert)).containsExactly(new SpendDay(TODAY, 13));
  }

  @Test
  void recordsEachOnceAlsoWithinABatch() {
    var spend = spend(anna, TODAY, 5);
    record(spend, spend);
    record(spend);
    assertThat(days(anna)).containsExactly(new SpendDay(TODAY, 5));
  }

  @Test
  void recordsForOneMemberWhatAnotherHasToo() {
    var spend = spend(anna, TODAY, 5);
    record(spend, new Spend("nordmart", bert, spend.originId(), TODAY, 5));
    record(new Spend("sydmart", anna, spend.originId(), TODAY, 6));
    assertThat(days(anna)).containsExactly(new SpendDay(TODAY, 5));
    assertThat(days(bert)).containsExactly(new SpendDay(TODAY, 5));
  }

  @Test
  void readsFromADayOn() {
    var first = FIRST_DAY;
    record(spend(anna, first.minusDays(1), 5), spend(anna, first, 7));
    assertThat(days(anna)).containsExactly(new SpendDay(first, 7));
  }

  @Test
  void knowsWherePurchasesAre() {
    var spend = spend(anna, TODAY.minusYears(2), 5);
    record(spend);
    var known = new Purchase("nordmart", anna, spend.originId());
    var ofAnother = new Purchase("nordmart", bert, spend.originId());
    var where = new Recorded(anna, null, spend.businessDate());
    assertThat(recorded(known, ofAnother)).containsOnly(Map.entry(spend.originId(), where));
    assertThat(recorded(ofAnother)).isEmpty();
  }

  @Test
  void sumsDaysAnewToTheSame() {
    record(spend(anna, TODAY, 5), spend(anna, TODAY, -2), spend(bert, TODAY.minusDays(9), 7));
    var before = List.of(days(anna), days(bert));
    transactions.doInTransaction(spends::sumDaysAnew);
    assertThat(List.of(days(anna), days(bert))).isEqualTo(before);
  }

  private static Spend spend(UUID member, LocalDate businessDate, long netMicros) {
    return new Spend("nordmart", member, UUID.randomUUID(), businessDate, netMicros);
  }

  private void record(Spend... some) {
    transactions.doInTransaction(tx -> spends.record(tx, List.of(some)));
  }

  private Map<UUID, Recorded> recorded(Purchase... purchases) {
    return transactions.reading(connection -> spends.recorded(connection, List.of(purchases)));
  }

  private List<SpendDay> days(UUID member) {
    return transactions
        .reading(connection -> spends.days(connection, "nordmart", Set.of(member), FIRST_DAY))
        .getOrDefault(member, List.of());
  }
}
