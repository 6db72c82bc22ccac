package largesse.earning.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import largesse.earning.rule.Addition;
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
    return contributions(basket, freePieces, List.of());
  }

  /** As {@link #contributions(Basket, Map)}, with what rules add. */
  public List<Contribution> contributions(
      Basket basket, Map<String, Long> freePieces, List<Addition> additions) {
    if (basket.member().isEmpty()) {
      return List.of();
    }
    return contributions(
        basket.businessDate(),
        additions,
        counter -> counter.contribution(basket, freePieces.getOrDefault(counter.id(), 0L)));
  }

  /** What rules add on a day for what is no purchase, by counter. */
  public List<Contribution> contributions(LocalDate day, List<Addition> additions) {
    return contributions(day, additions, counter -> Optional.empty());
  }

  private List<Contribution> contributions(
      LocalDate day,
      List<Addition> additions,
      Function<CompiledCounter, Optional<Contribution>> ofItself) {
    var contributions = new ArrayList<Contribution>();
    for (var counter : inForce) {
      var own = ofItself.apply(counter);
      var added =
          additions.stream()
              .filter(addition -> addition.counter().equals(counter.id()))
              .mapToLong(Addition::micros)
              .sum();
      if (added > 0) {
        contributions.add(counter.adding(own, day, added));
      } else {
        own.ifPresent(contributions::add);
      }
    }
    return contributions;
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
