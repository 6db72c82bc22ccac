package largesse.earning.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import largesse.earning.history.PastPurchase;
import largesse.earning.share.SharePolicy;

/** What a policy would have given on purchases that are shown to it one after the other. */
final class ShareSimulation {
  private final SharePolicy policy;
  private final Tally total = new Tally();
  private final Map<Dimension, SortedMap<String, Tally>> tallies = new EnumMap<>(Dimension.class);

  /** By what lines are summed up. */
  enum Dimension {
    PRODUCT_LINE,
    ZONE,
    STORE,
    MONTH,
    RATE
  }

  ShareSimulation(SharePolicy policy) {
    this.policy = policy;
  }

  void add(PastPurchase purchase) {
    var judged = purchase.judge(policy).lines();
    var zone = tally(Dimension.ZONE, purchase.zone());
    var store = tally(Dimension.STORE, purchase.store());
    var month = tally(Dimension.MONTH, purchase.month());
    for (var i = 0; i < judged.size(); i++) {
      var line = purchase.lines().get(i);
      var share = judged.get(i);
      var category = tally(Dimension.PRODUCT_LINE, line.category());
      var rate = tally(Dimension.RATE, share.rate());
      var net = line.left(line.netMicros());
      var margin = line.left(share.marginMicros());
      var given = line.left(line.shareMicros());
      var simulated = line.left(share.micros());
      for (var tally : new Tally[] {total, zone, store, month, category, rate}) {
        tally.add(net, margin, given, simulated, share.provisional());
      }
    }
  }

  Tally total() {
    return total;
  }

  /** The sums by the values of a dimension, in their order. */
  SortedMap<String, Tally> by(Dimension dimension) {
    return tallies.getOrDefault(dimension, new TreeMap<>());
  }

  private Tally tally(Dimension dimension, String key) {
    return tallies
        .computeIfAbsent(dimension, anew -> new TreeMap<>())
        .computeIfAbsent(key, anew -> new Tally());
  }
}
