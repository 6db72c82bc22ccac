package largesse.earning.tally;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import largesse.earning.counter.Chain;
import largesse.earning.counter.Contribution;
import largesse.earning.counter.Counter.Terms;
import largesse.runtime.error.RuntimeReason;

/**
 * A tally at work: what a transaction that has locked its holder does to it, in memory.
 *
 * <p>Invariant: what it has reached follows from what it holds alone, whatever came first.
 */
final class Tally {
  private final TallyKey key;
  private final LocalDate until;
  private long target;
  private final Map<String, Long> slots = new TreeMap<>();
  private final Map<String, Long> changedSlots = new TreeMap<>();
  private long total;
  private long reached;
  private long freeTaken;
  private boolean changed;

  /**
   * A tally as it is in the database.
   *
   * @param until exclusive
   * @param target 0: none yet
   */
  Tally(TallyKey key, LocalDate until, long target, long total, long reached, long freeTaken) {
    this.key = key;
    this.until = until;
    this.target = target;
    this.total = total;
    this.reached = reached;
    this.freeTaken = freeTaken;
  }

  static Tally begin(TallyKey key, LocalDate until, long target) {
    return new Tally(key, until, target, 0, 0, 0);
  }

  /** Takes up what the database holds of something counted once. */
  void load(String slot, long amount) {
    slots.put(slot, amount);
  }

  /** Whether a day counts here. */
  boolean covers(LocalDate day) {
    return !day.isBefore(key.startsOn()) && day.isBefore(until);
  }

  /** Adds, or with a negative amount takes away. */
  void add(String slot, long amount) {
    changed = true;
    if (slot.equals(Contribution.SUM)) {
      total = sum(total, amount);
      return;
    }
    var before = slots.getOrDefault(slot, 0L);
    var after = sum(before, amount);
    slots.put(slot, after);
    changedSlots.put(slot, after);
    total += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
  }

  /** Sets what reaches it, but nothing that it has already; false: it has. */
  boolean aim(long another) {
    if (total >= another) {
      return false;
    }
    target = another;
    changed = true;
    return true;
  }

  void takeFree(long pieces) {
    changed |= pieces != 0;
    freeTaken = sum(freeTaken, pieces);
  }

  /** Makes what is reached be what the total says; returns how often it had been before. */
  long settle(Terms terms) {
    var before = reached;
    reached = reachable(terms);
    return before;
  }

  /** How many pieces are free; negative: too many were. */
  long free(Terms terms) {
    return terms.freeItem() ? reached - freeTaken : 0;
  }

  /** How far it is towards the next time, on a day. */
  long progress(Terms terms, LocalDate day) {
    if (terms.isChained()) {
      var run = chain(terms).runUpTo(day);
      return !terms.repeatable() || run == 0 ? run : (run - 1) % target + 1;
    }
    return target == 0 || !terms.repeatable() ? total : total - reached * target;
  }

  Chain chain(Terms terms) {
    return new Chain(
        terms.measure(),
        slots.entrySet().stream()
            .filter(slot -> slot.getValue() > 0)
            .map(Map.Entry::getKey)
            .toList());
  }

  private long reachable(Terms terms) {
    if (target == 0) {
      return 0;
    }
    var times = terms.isChained() ? chain(terms).complete(target) : total / target;
    return terms.repeatable() ? times : Math.min(1, times);
  }

  private static long sum(long some, long more) {
    try {
      return Math.addExact(some, more);
    } catch (ArithmeticException e) {
      throw RuntimeReason.AMOUNT_OUT_OF_RANGE.refused("It is more than can be counted.");
    }
  }

  TallyKey key() {
    return key;
  }

  LocalDate until() {
    return until;
  }

  long target() {
    return target;
  }

  long total() {
    return total;
  }

  long reached() {
    return reached;
  }

  long freeTaken() {
    return freeTaken;
  }

  boolean isChanged() {
    return changed;
  }

  /** What is counted once and has changed, with what it comes to. */
  Map<String, Long> changedSlots() {
    return changedSlots;
  }
}
