package largesse.causes.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import largesse.causes.total.Dimensions;
import largesse.causes.total.TotalChange;

/**
 * What bookings do to the reports' cells, merged, so that each cell changes once for a batch. It is
 * summed first by all that tells cells apart, of which a batch has little, and then spread over
 * them.
 */
public final class GivingChanges {
  /** What is kept; a year is the sum of its months. */
  private static final List<Resolution> KEPT = List.of(Resolution.DAY, Resolution.MONTH);

  private final Map<Slice, Sum> sums = new HashMap<>();

  private record Slice(String programme, String cause, Dimensions dimensions, boolean chosen) {}

  private record Sum(TotalChange change, Givers givers) {
    Sum plus(Sum other) {
      return new Sum(change.plus(other.change), givers.and(other.givers));
    }

    Cell.Given given(long purchases, boolean chosen) {
      return new Cell.Given(
          change.allocated().minus(change.reversed()),
          purchases,
          chosen ? purchases : 0,
          givers,
          chosen ? givers : Givers.NONE);
    }
  }

  /**
   * Adds a change of a total.
   *
   * @param cause empty: what is held
   * @param chosen whether the giver's own choice decides
   */
  public void add(
      String programme,
      String cause,
      Dimensions dimensions,
      Optional<UUID> member,
      boolean chosen,
      TotalChange change) {
    var gives = change.purchases() > 0 || change.leadingPurchases() > 0;
    var givers = gives ? member.map(Givers::of).orElse(Givers.NONE) : Givers.NONE;
    sums.merge(new Slice(programme, cause, dimensions, chosen), new Sum(change, givers), Sum::plus);
  }

  SortedMap<CellKey, Cell.Given> byKey() {
    var changes = new TreeMap<CellKey, Cell.Given>();
    sums.forEach((slice, sum) -> {
      var of = slice.dimensions();
      var all = sum.given(sum.change().leadingPurchases(), slice.chosen());
      spread(changes, slice, Dimension.ALL, "", "", all);
      spread(changes, slice, Dimension.ZONE, of.zone(), "", all);
      spread(changes, slice, Dimension.STORE, of.store(), of.zone(), all);
      spread(changes, slice, Dimension.CHANNEL, of.channel(), "", all);
      spread(changes, slice, Dimension.SEGMENT, of.segment(), "", all);
      spread(changes, slice, Dimension.TIER, of.tier(), "", all);
      var ofCause = sum.given(sum.change().purchases(), slice.chosen());
      spread(changes, slice, Dimension.CAUSE, slice.cause(), "", ofCause);
      add(
          changes,
          slice,
          Dimension.CAUSE_ZONE,
          Resolution.MONTH,
          of.zone(),
          slice.cause(),
          ofCause);
    });
    return changes;
  }

  private static void spread(
      SortedMap<CellKey, Cell.Given> changes,
      Slice slice,
      Dimension dimension,
      String key,
      String parent,
      Cell.Given given) {
    for (var resolution : KEPT) {
      add(changes, slice, dimension, resolution, key, parent, given);
    }
  }

  private static void add(
      SortedMap<CellKey, Cell.Given> changes,
      Slice slice,
      Dimension dimension,
      Resolution resolution,
      String key,
      String parent,
      Cell.Given given) {
    var starts = resolution.start(slice.dimensions().businessDate());
    changes.merge(
        new CellKey(slice.programme(), dimension, resolution, new Cell.Place(starts, key, parent)),
        given,
        Cell.Given::plus);
  }
}
