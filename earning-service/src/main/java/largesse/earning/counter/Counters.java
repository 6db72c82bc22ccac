package largesse.earning.counter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.rule.Basket;
import largesse.earning.rule.Outcome;

/**
 * The counters of a programme at some time.
 *
 * @param inForce by id
 * @param dormant the others, and why
 */
public record Counters(List<CompiledCounter> inForce, List<Dormant> dormant) {
  public static final Counters NONE = new Counters(List.of(), List.of());

  public Counters {
    inForce = List.copyOf(inForce);
    dormant = List.copyOf(dormant);
  }

  /** A counter that doesn't count. */
  public record Dormant(CompiledCounter counter, Outcome why) {}

  /** Those that count at a time, of all. */
  static Counters of(List<CompiledCounter> begun, List<CompiledCounter> notBegun, Instant time) {
    var inForce = new ArrayList<CompiledCounter>();
    var dormant = new ArrayList<Dormant>();
    for (var counter : notBegun) {
      var from = counter.from().orElse(Instant.MIN);
      dormant.add(new Dormant(counter, new Outcome.NotYet(from)));
    }
    for (var counter : begun) {
      var until = counter.counter().until();
      if (!counter.counter().active()) {
        dormant.add(new Dormant(counter, new Outcome.SwitchedOff()));
      } else if (until.isPresent() && !time.isBefore(until.get())) {
        dormant.add(new Dormant(counter, new Outcome.Ended(until.get())));
      } else {
        inForce.add(counter);
      }
    }
    return new Counters(inForce, dormant);
  }

  public boolean isEmpty() {
    return inForce.isEmpty();
  }

  /** Whether there is such a counter, in force or not. */
  public boolean knows(String id) {
    return find(id).isPresent() || dormant.stream().anyMatch(one -> one.counter().id().equals(id));
  }

  public Optional<CompiledCounter> find(String id) {
    return inForce.stream().filter(counter -> counter.id().equals(id)).findFirst();
  }

  /**
   * What a basket contributes, by counter; nothing without a member. Pure.
   *
   * @param freePieces how many of its pieces were free because a counter had been reached, by
   *     counter
   */
  public List<Contribution> contributions(Basket basket, Map<String, Long> freePieces) {
    if (basket.member().isEmpty()) {
      return List.of();
    }
    return inForce.stream()
        .flatMap(counter ->
            counter.contribution(basket, freePieces.getOrDefault(counter.id(), 0L)).stream())
        .toList();
  }

  /** Those that a basket doesn't count for, and why, by id. */
  public List<Dormant> uncounted(Basket basket) {
    var uncounted = new ArrayList<>(dormant);
    for (var counter : inForce) {
      counter.whyNot(basket).ifPresent(why -> uncounted.add(new Dormant(counter, why)));
    }
    uncounted.sort(Comparator.comparing(one -> one.counter().id()));
    return uncounted;
  }
}
