package largesse.earning.individual;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.configuration.Configurations;
import largesse.earning.counter.CompiledCounter;
import largesse.earning.counter.Counters;
import largesse.earning.counter.Kind;
import largesse.earning.counter.Measure;
import largesse.earning.history.PastBasketRepository;
import largesse.earning.member.Directory;
import largesse.earning.member.MemberKind;
import largesse.earning.member.MemberReference;
import largesse.earning.member.MergeRepository;
import largesse.earning.platform.EarningReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programmes;

/** Proposes what a business customer, or an agent, is to reach of an individual goal. */
@Singleton
class ProposeTarget {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final Transactions transactions;
  private final Programmes programmes;
  private final Directory directory;
  private final Configurations configurations;
  private final PastBasketRepository baskets;
  private final TargetRepository targets;
  private final MergeRepository merges;

  @Inject
  ProposeTarget(
      Transactions transactions,
      Programmes programmes,
      Directory directory,
      Configurations configurations,
      PastBasketRepository baskets,
      TargetRepository targets,
      MergeRepository merges) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.directory = directory;
    this.configurations = configurations;
    this.baskets = baskets;
    this.targets = targets;
    this.merges = merges;
  }

  /**
   * What to propose from.
   *
   * @param growthPpm negative: less
   * @param day of the window; absent: today
   */
  record Wish(
      String programme,
      UUID memberId,
      String goal,
      int trailingMonths,
      int growthPpm,
      Optional<LocalDate> day) {
    Wish of(UUID another) {
      return new Wish(programme, another, goal, trailingMonths, growthPpm, day);
    }
  }

  /**
   * Proposes, in the place of an earlier proposal.
   *
   * @throws largesse.runtime.error.Refused as TargetService.ProposeTarget says
   */
  Target propose(Wish wish) {
    var programme = programmes.get(wish.programme());
    var now = programmes.now(wish.programme()).truncatedTo(ChronoUnit.MICROS);
    var today = now.atZone(programme.timeZone()).toLocalDate();
    requireSuited(wish);
    return transactions.inTransaction(tx -> {
      var survivor = merges.survivorToWriteFor(tx, wish.programme(), wish.memberId());
      return propose(tx, wish.of(survivor), now, today);
    });
  }

  private void requireSuited(Wish wish) {
    var member =
        directory
            .member(MemberReference.id(wish.programme(), wish.memberId()))
            .orElseThrow(() ->
                RuntimeReason.MEMBER_UNKNOWN.refusedAt("member_id", "There is no such member."));
    if (member.kind() == MemberKind.CONSUMER) {
      throw EarningReason.MEMBER_UNSUITED.refusedAt(
          "member_id", "Only business customers and agents have targets of their own.");
    }
  }

  private Target propose(Connection tx, Wish wish, Instant now, LocalDate today)
      throws SQLException {
    var counters =
        Objects.requireNonNull(
                configurations.current(tx, List.of(wish.programme())).get(wish.programme()))
            .at(now)
            .counters();
    var goal = individual(counters, wish.goal());
    var window = goal.terms().window().spanOf(wish.day().orElse(today));
    if (!window.until().isAfter(today)) {
      throw EarningReason.PERIOD_INVALID.refusedAt("day", "The window is over.");
    }
    var from = window.from().minusMonths(wish.trailingMonths());
    var trailing = trailing(tx, wish, goal, from, window.from());
    if (trailing == 0) {
      throw EarningReason.TARGET_UNFOUNDED.refusedAt(
          "trailing_months", "Nothing counted in these months.");
    }
    var months = (int) ChronoUnit.MONTHS.between(window.from(), window.until());
    var target =
        new Target(
            new TargetKey(wish.programme(), wish.memberId(), wish.goal(), window.from()),
            window.until(),
            grown(trailing, months, wish),
            goal.terms().measure() == Measure.SPEND,
            wish.trailingMonths(),
            trailing,
            wish.growthPpm(),
            now,
            Optional.empty());
    if (!targets.propose(tx, target)) {
      throw EarningReason.TARGET_ACCEPTED.refused(
          "The member has accepted a target for this window.");
    }
    return target;
  }

  /** A goal in force of which each member has a target of their own. */
  static CompiledCounter individual(Counters counters, String goal) {
    var found =
        counters
            .find(goal)
            .filter(counter -> counter.terms().kind() == Kind.GOAL)
            .orElseThrow(() ->
                EarningReason.GOAL_UNKNOWN.refusedAt("goal", "There is no goal " + goal + "."));
    if (found.terms().target() > 0) {
      throw EarningReason.GOAL_NOT_INDIVIDUAL.refusedAt(
          "goal", "The goal has the same target for all.");
    }
    return found;
  }

  /** What is left of the member's purchases in these months comes to, in the goal's measure. */
  private long trailing(
      Connection tx, Wish wish, CompiledCounter goal, LocalDate from, LocalDate to)
      throws SQLException {
    var sum = new long[1];
    baskets.forEach(
        tx,
        wish.programme(),
        wish.memberId(),
        from,
        to,
        past ->
            goal.contribution(past.basket(), 0)
                .ifPresent(counted ->
                    sum[0] =
                        counted.amounts().values().stream().reduce(sum[0], ProposeTarget::plus)));
    return sum[0];
  }

  private static long plus(long some, long more) {
    try {
      return Math.addExact(some, more);
    } catch (ArithmeticException e) {
      throw RuntimeReason.AMOUNT_OUT_OF_RANGE.refused("It is more than can be counted.");
    }
  }

  /** As much a month for the months of the window, and the growth, rounded half up; at least 1. */
  private static long grown(long trailing, int months, Wish wish) {
    var over = MILLION.multiply(BigInteger.valueOf(wish.trailingMonths()));
    var whole =
        BigInteger.valueOf(trailing)
            .multiply(BigInteger.valueOf(months))
            .multiply(MILLION.add(BigInteger.valueOf(wish.growthPpm())));
    var rounded = whole.add(over.shiftRight(1)).divide(over);
    if (rounded.bitLength() >= Long.SIZE) {
      throw RuntimeReason.AMOUNT_OUT_OF_RANGE.refused("It is more than can be counted.");
    }
    return Math.max(1, rounded.longValueExact());
  }
}
