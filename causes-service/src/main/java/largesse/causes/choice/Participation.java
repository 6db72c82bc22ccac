package largesse.causes.choice;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * How many members have a choice of their own, and what they did month by month (A8).
 *
 * <p>Invariant: a month with fewer than {@value #ENOUGH} steps is not shown, and neither are the
 * smallest of the others until what is hidden has so many together, since the sum of all months is
 * known (xP4).
 *
 * @param members who have one now; empty: fewer than {@value #ENOUGH}
 * @param months those that are shown, in order
 */
public record Participation(Optional<Long> members, List<Month> months, boolean suppressed) {
  /** Fewer are not shown. */
  private static final int ENOUGH = 10;

  /**
   * What members did in a month.
   *
   * @param starts its first day
   */
  public record Month(LocalDate starts, long chose, long changed, long withdrew) {
    private long steps() {
      return chose + changed + withdrew;
    }
  }

  public Participation {
    months = List.copyOf(months);
  }

  /** Of every month there was. */
  static Participation of(List<Month> all) {
    var members = all.stream().mapToLong(month -> month.chose() - month.withdrew()).sum();
    var hidden = new HashSet<Month>();
    all.stream().filter(month -> month.steps() < ENOUGH).forEach(hidden::add);
    for (var next : all.stream().sorted(Comparator.comparingLong(Month::steps)).toList()) {
      if (!hidden.isEmpty() && hidden.stream().mapToLong(Month::steps).sum() < ENOUGH) {
        hidden.add(next);
      }
    }
    return new Participation(
        Optional.of(members).filter(it -> it >= ENOUGH),
        all.stream().filter(month -> !hidden.contains(month)).toList(),
        !hidden.isEmpty());
  }
}
