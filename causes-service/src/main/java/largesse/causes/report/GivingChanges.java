package largesse.causes.report;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import largesse.causes.total.Dimensions;
import largesse.causes.total.TotalChange;

/** What bookings do to the reports' cells, merged, so that each cell changes once for a batch. */
public final class GivingChanges {
  /** What is kept; a year is the sum of its months. */
  private static final List<Resolution> KEPT = List.of(Resolution.DAY, Resolution.MONTH);

  private final TreeMap<CellKey, Cell.Given> changes = new TreeMap<>();

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
    var ofAll = given(change, change.leadingPurchases(), chosen, member);
    add(programme, Dimension.ALL, "", "", dimensions, ofAll);
    add(programme, Dimension.ZONE, dimensions.zone(), "", dimensions, ofAll);
    add(programme, Dimension.STORE, dimensions.store(), dimensions.zone(), dimensions, ofAll);
    add(programme, Dimension.CHANNEL, dimensions.channel(), "", dimensions, ofAll);
    add(programme, Dimension.SEGMENT, dimensions.segment(), "", dimensions, ofAll);
    add(programme, Dimension.TIER, dimensions.tier(), "", dimensions, ofAll);
    var ofCause = given(change, change.purchases(), chosen, member);
    add(programme, Dimension.CAUSE, cause, "", dimensions, ofCause);
  }

  SortedMap<CellKey, Cell.Given> byKey() {
    return changes;
  }

  private void add(
      String programme,
      Dimension dimension,
      String key,
      String parent,
      Dimensions dimensions,
      Cell.Given given) {
    for (var resolution : KEPT) {
      var starts = resolution.start(dimensions.businessDate());
      changes.merge(
          new CellKey(programme, dimension, resolution, new Cell.Place(starts, key, parent)),
          given,
          Cell.Given::plus);
    }
  }

  private static Cell.Given given(
      TotalChange change, long purchases, boolean chosen, Optional<UUID> member) {
    var givers =
        change.purchases() > 0 || change.leadingPurchases() > 0
            ? member.map(Givers::of).orElse(Givers.NONE)
            : Givers.NONE;
    return new Cell.Given(
        change.allocated().minus(change.reversed()), purchases, chosen ? purchases : 0, givers);
  }
}
