package largesse.earning.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing history short.
 *
 * <p>Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002.
 */
final class Shrink {
  private Shrink() {}

  /**
   * A part of a failing history that fails too, and no longer does when any one step is left out.
   *
   * @param limit how many parts are tried at most; the shortest so far is the answer then
   */
  static <T> List<T> shortest(List<T> failing, Predicate<List<T>> fails, int limit) {
    var shortest = failing;
    var parts = 2;
    var tried = 0;
    while (shortest.size() > 1 && tried < limit) {
      var smaller = List.<T>of();
      for (var part = 0; part < parts && smaller.isEmpty() && tried < limit; part++) {
        var without = without(shortest, part, parts);
        tried++;
        if (!without.isEmpty() && fails.test(without)) {
          smaller = without;
        }
      }
      if (!smaller.isEmpty()) {
        shortest = smaller;
        parts = Math.max(2, parts - 1);
      } else if (parts >= shortest.size()) {
        return shortest;
      } else {
        parts = Math.min(shortest.size(), 2 * parts);
      }
    }
    return shortest;
  }

  private static <T> List<T> without(List<T> all, int part, int parts) {
    var from = (int) ((long) all.size() * part / parts);
    var to = (int) ((long) all.size() * (part + 1) / parts);
    var rest = new ArrayList<>(all.subList(0, from));
    rest.addAll(all.subList(to, all.size()));
    return rest;
  }
}
