package largesse.earning.tally;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static largesse.earning.tally.Cards.card;
import static largesse.earning.tally.Cards.rewarding;
import static largesse.earning.tally.GoalFlowTest.goal;
import static largesse.earning.tally.GoalFlowTest.streak;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.GetPurchaseRequest;
import largesse.earning.v1.GoalMeasure;
import largesse.earning.v1.GoalWindow;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.Stamped;
import largesse.earning.v1.StreakPeriod;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of purchases and returns, counted towards all kinds at once. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B3")
@Tag("B4")
class CountingFlowTest {
  private static final int MEMBERS = 20;
  private static final int BASKETS = 20;

  @Inject Transactions transactions;

  private TestShop shop;

  @BeforeEach
  void open() {
    shop =
        TestShop.open()
            .withPunchCard(card("items", 5).setStamped(Stamped.STAMPED_ITEMS).setFreeItem(true))
            .withPunchCard(card("daily", 4).setOnceADay(true).setValidFor("P14D"))
            .withGoal(
                goal("spend", GoalMeasure.GOAL_MEASURE_SPEND, 40_000_000)
                    .setRepeatable(true)
                    .setWindow(GoalWindow.GOAL_WINDOW_MONTH))
            .withGoal(
                goal("brands", GoalMeasure.GOAL_MEASURE_DISTINCT_BRANDS, 3)
                    .setWindow(GoalWindow.GOAL_WINDOW_QUARTER))
            .withStreak(streak("weeks", StreakPeriod.STREAK_PERIOD_WEEK, 2).setRepeatable(true))
            .withPointsPerEuro(1);
    List.of("items", "daily", "spend", "brands", "weeks")
        .forEach(goal -> shop.withRule(rewarding(goal, 10 + goal.length()).build()));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** What is quoted is recorded, and when everything has come back nothing is left of it. */
  @Test
  @Tag("xR11")
  @Tag("xO7")
  void recordsWhatWasQuotedAndReturnsUndoAllOfIt() throws Exception {
    var members = new ArrayList<UUID>();
    var tasks = new ArrayList<Callable<List<String>>>();
    for (var i = 0; i < MEMBERS; i++) {
      var member = shop.enrol();
      var random = new Random(20261122 + i);
      members.add(member);
      tasks.add(() -> buy(member, random));
    }
    var purchases = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var bought : threads.invokeAll(tasks)) {
        purchases.addAll(bought.get());
      }
      assertThat(shop.audit().getFindingsList()).isEmpty();
      assertThat(count("milestone WHERE lost_at IS NULL AND")).isGreaterThan(MEMBERS * 3L);
      assertThat(count("milestone WHERE lost_at IS NOT NULL AND")).isPositive();
      var returns =
          purchases.stream().<Callable<Void>>map(purchase -> () -> takeBackRest(purchase)).toList();
      for (var returned : threads.invokeAll(returns)) {
        returned.get();
      }
    }

    assertThat(shop.audit().getFindingsList()).isEmpty();
    assertThat(members).allSatisfy(member -> assertThat(shop.available(member)).isZero());
    assertThat(count("milestone WHERE lost_at IS NULL AND")).isZero();
    assertThat(count("tally WHERE total <> 0 AND")).isZero();
  }

  /** Some of it comes back at once. */
  private List<String> buy(UUID member, Random random) {
    var purchases = new ArrayList<String>();
    for (var i = 0; i < BASKETS; i++) {
      var basket = basket(member, random);
      var quoted =
          shop.till()
              .quotePurchase(
                  QuotePurchaseRequest.newBuilder()
                      .setProgramme(shop.programme())
                      .setPurchase(basket)
                      .build());
      for (var line = 0; line < basket.getLinesCount(); line++) {
        basket.getLinesBuilder(line).setNetMicros(quoted.getLines(line).getNetMicros());
      }
      var recorded = shop.record(basket.addAllFreeItems(quoted.getFreeItemsList()));
      assertThat(recorded.getEarnedList()).isEqualTo(quoted.getEarnedList());
      assertThat(recorded.getProgressList()).isEqualTo(quoted.getProgressList());
      purchases.add(recorded.getPurchaseId());
      if (random.nextInt(4) == 0) {
        shop.giveBack(recorded.getPurchaseId(), ONE);
      }
    }
    return purchases;
  }

  private Void takeBackRest(String purchase) {
    var recorded =
        shop.operator()
            .getPurchase(
                GetPurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchaseId(purchase)
                    .build())
            .getValue();
    var left =
        recorded.getPurchase().getLinesList().stream()
            .mapToLong(line -> line.getQuantityMicros())
            .toArray();
    recorded
        .getReturnsList()
        .forEach(returned ->
            returned
                .getReturn()
                .getLinesList()
                .forEach(line -> left[line.getNumber() - 1] -= line.getQuantityMicros()));
    if (Arrays.stream(left).anyMatch(quantity -> quantity > 0)) {
      shop.giveBack(purchase, left);
    }
    return null;
  }

  private Purchase.Builder basket(UUID member, Random random) {
    var day = LocalDate.parse("2026-01-01").plusDays(random.nextInt(120));
    var basket = shop.basketOf(member).setReceipt(shop.receipt().setBusinessDate(day.toString()));
    for (var number = 1; number <= 1 + random.nextInt(3); number++) {
      basket.addLines(
          line(number, random.nextInt(20) + ".0" + random.nextInt(10))
              .setBrand(random.nextBoolean() ? "" : "brand-" + random.nextInt(5))
              .setQuantityMicros((1 + random.nextInt(3)) * ONE));
    }
    return basket;
  }

  @ParameterizedTest
  @Tag("xO7")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TALLY_EQUALS_CONTRIBUTIONS | UPDATE tally SET total = total + 1 WHERE counter = 'items'
          TALLY_EQUALS_CONTRIBUTIONS | UPDATE tally SET free_taken = free_taken + 1
          TALLY_EQUALS_CONTRIBUTIONS | DELETE FROM contribution WHERE counter = 'brands'
          TALLY_EQUALS_CONTRIBUTIONS | DELETE FROM tally WHERE counter = 'items'
          SLOT_EQUALS_CONTRIBUTIONS | UPDATE tally_slot SET amount = amount + 1
          SLOT_EQUALS_CONTRIBUTIONS | DELETE FROM tally_slot
          REACHED_EQUALS_TOTAL | UPDATE tally SET reached = reached + 1 WHERE counter = 'items'
          REACHED_EQUALS_TOTAL | DELETE FROM milestone WHERE counter = 'items'
          REACHED_EQUALS_TOTAL | UPDATE milestone SET number = number + 1 WHERE counter = 'items'
          REACHED_EQUALS_TOTAL | UPDATE tally SET target = 100 WHERE counter = 'items'
          MILESTONE_HAS_TALLY | DELETE FROM tally WHERE counter = 'items'
          MILESTONE_EQUALS_ENTRIES | UPDATE milestone SET credited = credited + 1
          MILESTONE_EQUALS_ENTRIES | UPDATE milestone SET taken_back = taken_back + 1
          MILESTONE_EQUALS_ENTRIES | DELETE FROM entry WHERE origin_type = 'GOAL'
          MILESTONE_EQUALS_ENTRIES | DELETE FROM milestone WHERE counter = 'items'
          CONTRIBUTION_HAS_ORIGIN | UPDATE contribution SET origin_id = uuidv7()
          """)
  void findsWhoChangesTheBooksByHand(String invariant, String tampering) {
    var member = shop.enrol();
    shop.record(
        shop.basketOf(member).addLines(line(1, "1.00").setQuantityMicros(5 * ONE).setBrand("a")));
    assertThat(shop.audit().getFindingsList()).isEmpty();
    assertThat(shop.audit().getTallies()).isEqualTo(5);

    execute(tampering + (tampering.contains(" WHERE ") ? " AND " : " WHERE "));

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .contains(invariant);
  }

  private void execute(String sql) {
    transactions.doInTransaction(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(sql + "programme = '" + shop.programme() + "'");
      }
    });
  }

  private long count(String of) {
    return transactions.inTransaction(tx -> {
      try (var statement = tx.createStatement();
          var rows =
              statement.executeQuery(
                  "SELECT count(*) FROM " + of + " programme = '" + shop.programme() + "'")) {
        rows.next();
        return rows.getLong(1);
      }
    });
  }
}
