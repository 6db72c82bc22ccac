package largesse.earning.simulation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import largesse.earning.cap.Buyer;
import largesse.earning.cap.CapBook;
import largesse.earning.cap.Claim;
import largesse.earning.configuration.Configuration;
import largesse.earning.configuration.Configurations;
import largesse.earning.history.PastBasket;
import largesse.earning.history.PastBasketRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.Snapshot;
import largesse.earning.rule.CheckDrafts;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Rule;
import largesse.earning.unit.Units;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/**
 * Works out what recorded purchases would earn if some rules were others, changing nothing (F3).
 * One thread reads, all processors judge, and what caps leave is judged again in the order of
 * recording.
 */
@Singleton
class SimulateRules {
  private static final int AT_A_TIME = 1_000;

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Configurations configurations;
  private final PastBasketRepository baskets;

  @Inject
  SimulateRules(
      Transactions transactions,
      ProgrammeClock clock,
      Configurations configurations,
      PastBasketRepository baskets) {
    this.transactions = transactions;
    this.clock = clock;
    this.configurations = configurations;
    this.baskets = baskets;
  }

  /**
   * What was worked out.
   *
   * @param units with their values of now
   */
  record Simulated(RuleSimulation simulation, Units units) {}

  /**
   * Simulates drafts.
   *
   * @param from inclusive
   * @param to exclusive
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PERIOD_INVALID, and what {@link
   *     CheckDrafts} refuses
   */
  Simulated simulate(String programme, List<Rule> drafts, Instant from, Instant to) {
    var now = clock.now(programme);
    if (!from.isBefore(to)) {
      throw EarningReason.PERIOD_INVALID.refusedAt("to", "The period would end before it begins.");
    }
    return transactions.inTransaction(tx -> {
      Snapshot.beginScan(tx);
      var inForce =
          Objects.requireNonNull(configurations.current(tx, List.of(programme)).get(programme));
      var units = inForce.at(now).units();
      CheckDrafts.check(drafts, inForce.ruleBook(), units);
      var simulation = new RuleSimulation();
      try (var threads = Executors.newFixedThreadPool(processors())) {
        new Run(programme, inForce, inForce.trying(drafts), simulation, threads).of(tx, from, to);
      }
      return new Simulated(simulation, units);
    });
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** What a purchase earns as far as no cap counts what others were credited. */
  private record Judged(PastBasket purchase, Evaluation inForce, Evaluation simulated) {}

  /** One simulation under way. */
  private final class Run {
    private final String programme;
    private final Configuration inForce;
    private final Configuration drafted;
    private final RuleSimulation simulation;
    private final ExecutorService threads;
    private final CapBook usedInForce = CapBook.unused();
    private final CapBook usedByDrafts = CapBook.unused();
    private final ArrayDeque<CompletableFuture<List<Judged>>> underWay = new ArrayDeque<>();
    private List<PastBasket> next = new ArrayList<>(AT_A_TIME);

    Run(
        String programme,
        Configuration inForce,
        Configuration drafted,
        RuleSimulation simulation,
        ExecutorService threads) {
      this.programme = programme;
      this.inForce = inForce;
      this.drafted = drafted;
      this.simulation = simulation;
      this.threads = threads;
    }

    void of(Connection tx, Instant from, Instant to) throws SQLException {
      baskets.forEach(tx, programme, from, to, this::take);
      judgeNext();
      while (!underWay.isEmpty()) {
        underWay.removeFirst().join().forEach(this::finish);
      }
    }

    private void take(PastBasket purchase) {
      next.add(purchase);
      if (next.size() == AT_A_TIME) {
        judgeNext();
      }
    }

    private void judgeNext() {
      var some = next;
      next = new ArrayList<>(AT_A_TIME);
      underWay.addLast(
          CompletableFuture.supplyAsync(() -> some.stream().map(this::judge).toList(), threads));
      if (underWay.size() > 2 * processors()) {
        underWay.removeFirst().join().forEach(this::finish);
      }
    }

    private Judged judge(PastBasket purchase) {
      var basket = purchase.basket();
      return new Judged(
          purchase,
          inForce.at(basket.occurredAt()).rules().evaluate(basket),
          drafted.at(basket.occurredAt()).rules().evaluate(basket));
    }

    private void finish(Judged judged) {
      simulation.add(
          judged.purchase(),
          within(judged.purchase(), judged.inForce(), inForce, usedInForce),
          within(judged.purchase(), judged.simulated(), drafted, usedByDrafts));
    }

    private Evaluation within(
        PastBasket purchase, Evaluation evaluation, Configuration by, CapBook used) {
      if (evaluation.demands().isEmpty()) {
        return evaluation;
      }
      var basket = purchase.basket();
      var buyer = new Buyer(programme, purchase.member(), basket.businessDate());
      var claim = new Claim(buyer, evaluation.demands());
      var within = by.at(basket.occurredAt()).rules().evaluate(basket, used.room(claim));
      used.use(claim, within);
      return within;
    }
  }
}
