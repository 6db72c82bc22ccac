package largesse.earning.cap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import largesse.earning.rule.CapDemand;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Room;

/** What of some caps is used up, while purchases take their part of it, one after the other. */
public final class CapBook {
  private final Map<CapKey, Long> used;
  private final Set<CapKey> changed = new HashSet<>();

  /** Of which nothing is used up yet. */
  public static CapBook unused() {
    return new CapBook(Map.of());
  }

  CapBook(Map<CapKey, Long> used) {
    this.used = new HashMap<>(used);
  }

  /** What is left for a purchase. */
  public Room room(Claim claim) {
    var left = new HashMap<String, Long>();
    for (var demand : claim.demands()) {
      left.put(Room.key(demand.rule(), demand.unit()), left(claim.buyer(), demand));
    }
    return new Room(left);
  }

  /** Takes what a purchase is credited and granted. */
  public void use(Claim claim, Evaluation evaluation) {
    for (var demand : claim.demands()) {
      var amount = evaluation.used(demand);
      if (amount > 0) {
        Claim.keys(claim.buyer(), demand)
            .forEach(key -> {
              used.merge(key, amount, Math::addExact);
              changed.add(key);
            });
      }
    }
  }

  /** What has changed, with what is used up now. */
  Map<CapKey, Long> changed() {
    var values = new HashMap<CapKey, Long>();
    changed.forEach(key -> values.put(key, used.getOrDefault(key, 0L)));
    return values;
  }

  private long left(Buyer buyer, CapDemand demand) {
    var caps = demand.caps();
    var left = Long.MAX_VALUE;
    if (caps.perMemberAndDay() > 0) {
      left = Math.min(left, left(Claim.ofDay(buyer, demand), caps.perMemberAndDay()));
    }
    if (caps.perMemberAndWeek() > 0) {
      left = Math.min(left, left(Claim.ofWeek(buyer, demand), caps.perMemberAndWeek()));
    }
    if (caps.perMember() > 0) {
      left = Math.min(left, left(Claim.ofMember(buyer, demand), caps.perMember()));
    }
    if (caps.total() > 0) {
      left = Math.min(left, left(Claim.ofAll(buyer, demand), caps.total()));
    }
    return left;
  }

  private long left(CapKey key, long cap) {
    return Math.max(0, cap - used.getOrDefault(key, 0L));
  }
}
