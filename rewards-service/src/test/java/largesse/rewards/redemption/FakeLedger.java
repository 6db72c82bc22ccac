package largesse.rewards.redemption;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import largesse.rewards.redemption.Offline.Overdraft;
import largesse.rewards.redemption.RedemptionEvent.BurnRefused;
import largesse.rewards.redemption.RedemptionEvent.UnitsBurned;
import largesse.rewards.redemption.RedemptionEvent.UnitsGivenBack;

/**
 * A ledger that keeps the promises of the real one: an origin burns once, is given back once, and
 * never burns after that. It can be told to fail, before or after it has done what it was asked.
 */
final class FakeLedger implements Ledger {
  /** How far below zero an offline redemption may bring a member. */
  static final long OVERDRAFT_LIMIT = 150;

  /** How the next calls end. */
  enum Mood {
    ANSWERING,
    /** It does nothing, and the caller learns nothing. */
    AWAY,
    /** It does it, and the caller learns nothing. */
    LOSING_ANSWERS,
    /** The caller dies before anything is done. */
    KILLING_BEFORE,
    /** The caller dies when it is done. */
    KILLING_AFTER
  }

  /** What kills the caller: nothing but the test catches it. */
  static final class Killed extends Error {
    Killed() {
      super("killed", null, false, false);
    }
  }

  private final Map<UUID, Long> balances = new HashMap<>();
  private final Map<UUID, Long> burned = new HashMap<>();
  private final Map<UUID, Overdraft> overdrafts = new HashMap<>();
  private final Set<UUID> givenBack = new HashSet<>();
  private Mood mood = Mood.ANSWERING;

  synchronized void credit(UUID member, long amount) {
    balances.merge(member, amount, Long::sum);
  }

  synchronized void be(Mood next) {
    mood = next;
  }

  synchronized long balance(UUID member) {
    return balances.getOrDefault(member, 0L);
  }

  /** How many redemptions have taken units and not got them back. */
  synchronized long burnedNow() {
    return burned.keySet().stream().filter(origin -> !givenBack.contains(origin)).count();
  }

  synchronized boolean isGivenBack(RedemptionKey key) {
    return givenBack.contains(key.redemptionId());
  }

  @Override
  public synchronized Optional<RedemptionEvent> burn(Redemption redemption) {
    return inMood(() -> doBurn(redemption));
  }

  @Override
  public synchronized Optional<RedemptionEvent> giveBack(Redemption redemption) {
    return inMood(() -> doGiveBack(redemption));
  }

  private Optional<RedemptionEvent> inMood(Supplier<RedemptionEvent> work) {
    return switch (mood) {
      case ANSWERING -> Optional.of(work.get());
      case AWAY -> Optional.empty();
      case LOSING_ANSWERS -> {
        var _ = work.get();
        yield Optional.empty();
      }
      case KILLING_BEFORE -> throw new Killed();
      case KILLING_AFTER -> {
        var _ = work.get();
        throw new Killed();
      }
    };
  }

  private RedemptionEvent doBurn(Redemption redemption) {
    var origin = redemption.key().redemptionId();
    var member = redemption.key().memberId();
    if (givenBack.contains(origin)) {
      return new BurnRefused(CancelReason.BURN_GIVEN_BACK);
    }
    if (burned.containsKey(origin)) {
      return new UnitsBurned(Optional.ofNullable(overdrafts.get(origin)));
    }
    var isOffline = redemption.offline().isPresent();
    var missing = Math.max(0, redemption.cost() - Math.max(0, balance(member)));
    if (missing > 0 && balance(member) - redemption.cost() < (isOffline ? -OVERDRAFT_LIMIT : 0)) {
      return new BurnRefused(
          isOffline ? CancelReason.OVERDRAFT_EXCEEDED : CancelReason.BALANCE_TOO_LOW);
    }
    balances.merge(member, -redemption.cost(), Long::sum);
    burned.put(origin, redemption.cost());
    if (isOffline) {
      overdrafts.put(origin, new Overdraft(missing, OVERDRAFT_LIMIT));
    }
    return new UnitsBurned(Optional.ofNullable(overdrafts.get(origin)));
  }

  private RedemptionEvent doGiveBack(Redemption redemption) {
    var origin = redemption.key().redemptionId();
    if (givenBack.add(origin)) {
      balances.merge(redemption.key().memberId(), burned.getOrDefault(origin, 0L), Long::sum);
    }
    return new UnitsGivenBack();
  }
}
