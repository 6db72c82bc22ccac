package largesse.causes.report;

import java.time.LocalDate;
import java.util.Comparator;
import largesse.runtime.money.Micros;

/** What a group gave in a period. */
record Cell(Place place, Given given) {

  /**
   * Where in a table it is.
   *
   * @param starts the first day of the period
   * @param parent the group of the parent dimension that it is within; empty: of all
   */
  record Place(LocalDate starts, String key, String parent) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::starts).thenComparing(Place::key).thenComparing(Place::parent);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Figures that add up.
   *
   * @param amount what was given less what was taken back
   * @param purchases that gave something, also those returned since; by cause a purchase counts at
   *     each of its causes
   * @param chosen those of them whose givers' own choice decided
   * @param choosers who gave these
   */
  record Given(Micros amount, long purchases, long chosen, Givers givers, Givers choosers) {

    Given plus(Given other) {
      return new Given(
          amount.plus(other.amount),
          purchases + other.purchases,
          chosen + other.chosen,
          givers.and(other.givers),
          choosers.and(other.choosers));
    }

    /** Of purchases whose givers' own choice decided alone. */
    Given ofChoice() {
      return new Given(amount, chosen, chosen, choosers, choosers);
    }

    /** Whether there is anything to show. */
    boolean isSomething() {
      return purchases > 0 || !amount.isZero();
    }
  }

  LocalDate starts() {
    return place.starts();
  }

  String key() {
    return place.key();
  }

  String parent() {
    return place.parent();
  }
}
