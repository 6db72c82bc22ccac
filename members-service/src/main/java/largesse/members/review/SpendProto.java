package largesse.members.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.earning.v1.ActivityRecorded;
import largesse.earning.v1.ActivityUndone;
import largesse.earning.v1.MomentRecorded;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReferralReversed;
import largesse.earning.v1.ReferralRewarded;
import largesse.earning.v1.ReferralSide;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.UnitsAdjusted;
import largesse.members.spend.Recorded;
import largesse.members.spend.Spend;
import largesse.members.spend.SpendRepository.Purchase;
import largesse.members.spend.UnitCredit;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events says that counts for tiers. What comes back belongs to the day of what it
 * comes back of, which another batch may have told of.
 */
final class SpendProto {
  private final List<Spend> spends = new ArrayList<>();
  private final List<UnitCredit> credits = new ArrayList<>();
  private final List<Returned> returned = new ArrayList<>();
  private final List<Uncounted> uncounted = new ArrayList<>();

  private record Returned(Purchase of, UUID returnId, long netMicros) {}

  private record Uncounted(Purchase of, UUID originId, String unit, long amount) {}

  void add(String programme, PurchaseRecorded purchase) {
    if (purchase.getMemberId().isEmpty()) {
      return;
    }
    var member = UUID.fromString(purchase.getMemberId());
    var id = UUID.fromString(purchase.getPurchaseId());
    var date = LocalDate.parse(purchase.getBusinessDate());
    spends.add(new Spend(programme, member, id, date, purchase.getNetMicros()));
    for (var units : purchase.getUnitsList()) {
      credits.add(new UnitCredit(programme, member, id, units.getUnit(), date, units.getAmount()));
    }
  }

  void add(String programme, ReturnRecorded goods) {
    if (goods.getMemberId().isEmpty()) {
      return;
    }
    var member = UUID.fromString(goods.getMemberId());
    var id = UUID.fromString(goods.getReturnId());
    var purchase = new Purchase(programme, member, UUID.fromString(goods.getPurchaseId()));
    returned.add(new Returned(purchase, id, goods.getNetMicros()));
    for (var units : goods.getUncountedList()) {
      var origin = new Purchase(programme, member, UUID.fromString(units.getOriginId()));
      uncounted.add(new Uncounted(origin, id, units.getUnit(), units.getAmount()));
    }
  }

  void add(String programme, ActivityRecorded activity, Instant occurredAt, ZoneId timeZone) {
    var member = UUID.fromString(activity.getMemberId());
    var id = UUID.fromString(activity.getActivityId());
    var date = LocalDate.ofInstant(occurredAt, timeZone);
    for (var units : activity.getUnitsList()) {
      credits.add(new UnitCredit(programme, member, id, units.getUnit(), date, units.getAmount()));
    }
  }

  void add(String programme, MomentRecorded moment, Instant occurredAt, ZoneId timeZone) {
    var member = UUID.fromString(moment.getMemberId());
    var id = UUID.fromString(moment.getMomentId());
    var date = LocalDate.ofInstant(occurredAt, timeZone);
    for (var units : moment.getUnitsList()) {
      credits.add(new UnitCredit(programme, member, id, units.getUnit(), date, units.getAmount()));
    }
  }

  void add(String programme, ActivityUndone undone) {
    var id = UUID.fromString(undone.getActivityId());
    var member = UUID.fromString(undone.getMemberId());
    var activity = new Purchase(programme, member, id);
    for (var units : undone.getUncountedList()) {
      uncounted.add(new Uncounted(activity, id, units.getUnit(), units.getAmount()));
    }
    for (var units : undone.getUncountedOfGoalsList()) {
      var origin = new Purchase(programme, member, UUID.fromString(units.getOriginId()));
      uncounted.add(new Uncounted(origin, id, units.getUnit(), units.getAmount()));
    }
  }

  /** What it credited the friend is told with the friend's purchase. */
  void add(String programme, ReferralRewarded rewarded, Instant occurredAt, ZoneId timeZone) {
    if (rewarded.getSide() == ReferralSide.REFERRAL_SIDE_FRIEND) {
      return;
    }
    var member = UUID.fromString(rewarded.getMemberId());
    var id = UUID.fromString(rewarded.getReferralId());
    var date = LocalDate.ofInstant(occurredAt, timeZone);
    for (var units : rewarded.getUnitsList()) {
      credits.add(new UnitCredit(programme, member, id, units.getUnit(), date, units.getAmount()));
    }
  }

  /**
   * What the friend loses is told with the return, if it was one; what a merge ends is taken off by
   * the referral itself, so that it can count again.
   */
  void add(String programme, ReferralReversed reversed) {
    var ofFriend = reversed.getSide() == ReferralSide.REFERRAL_SIDE_FRIEND;
    var byReturn = reversed.getMergeId().isEmpty();
    if (ofFriend && byReturn) {
      return;
    }
    var member = UUID.fromString(reversed.getMemberId());
    var creditedBy = ofFriend ? reversed.getPurchaseId() : reversed.getReferralId();
    var credited = new Purchase(programme, member, UUID.fromString(creditedBy));
    var id = UUID.fromString(byReturn ? reversed.getReturnId() : reversed.getReferralId());
    for (var units : reversed.getUncountedList()) {
      uncounted.add(new Uncounted(credited, id, units.getUnit(), units.getAmount()));
    }
  }

  void add(String programme, UnitsAdjusted adjusted, Instant occurredAt, ZoneId timeZone) {
    credits.add(
        new UnitCredit(
            programme,
            UUID.fromString(adjusted.getMemberId()),
            UUID.fromString(adjusted.getAdjustmentId()),
            adjusted.getUnit(),
            LocalDate.ofInstant(occurredAt, timeZone),
            adjusted.getAmount()));
  }

  boolean isEmpty() {
    return spends.isEmpty() && credits.isEmpty() && returned.isEmpty() && uncounted.isEmpty();
  }

  /**
   * Takes all for those who remain.
   *
   * @param remaining into whom members were merged, by the programme of these; who wasn't is left
   *     out
   */
  void mergeInto(String programme, Map<UUID, UUID> remaining) {
    if (remaining.isEmpty()) {
      return;
    }
    spends.replaceAll(spend -> {
      var other = remaining(programme, remaining, spend.programme(), spend.memberId());
      return other == null ? spend : spend.mergedInto(other);
    });
    credits.replaceAll(credit -> {
      var other = remaining(programme, remaining, credit.programme(), credit.memberId());
      return other == null ? credit : credit.mergedInto(other);
    });
    returned.replaceAll(one ->
        new Returned(mergedInto(programme, remaining, one.of()), one.returnId(), one.netMicros()));
    uncounted.replaceAll(one ->
        new Uncounted(
            mergedInto(programme, remaining, one.of()), one.originId(), one.unit(), one.amount()));
  }

  private static Purchase mergedInto(String programme, Map<UUID, UUID> remaining, Purchase of) {
    var other = remaining(programme, remaining, of.programme(), of.memberId());
    return other == null ? of : new Purchase(programme, other, of.id());
  }

  private static @Nullable UUID remaining(
      String programme, Map<UUID, UUID> remaining, String its, UUID member) {
    return its.equals(programme) ? remaining.get(member) : null;
  }

  /** Where what this batch tells of is recorded, by its id. */
  Map<UUID, Recorded> recorded() {
    var recorded = new HashMap<UUID, Recorded>();
    spends.forEach(one ->
        recorded.put(
            one.originId(), new Recorded(one.memberId(), one.homeId(), one.businessDate())));
    credits.forEach(one ->
        recorded.put(
            one.originId(), new Recorded(one.memberId(), one.homeId(), one.businessDate())));
    return recorded;
  }

  /** What something comes back of and this batch doesn't tell of. */
  List<Purchase> earlier(Map<UUID, Recorded> recorded) {
    return Stream.concat(returned.stream().map(Returned::of), uncounted.stream().map(Uncounted::of))
        .filter(origin -> !recorded.containsKey(origin.id()))
        .distinct()
        .toList();
  }

  List<Spend> spends(Map<UUID, Recorded> recorded) {
    var all = new ArrayList<>(spends);
    for (var one : returned) {
      var off = Math.negateExact(one.netMicros());
      var where = where(recorded, one.of(), one.returnId());
      all.add(
          new Spend(
              one.of().programme(),
              where.memberId(),
              where.homeId(),
              one.returnId(),
              where.businessDate(),
              off));
    }
    return all;
  }

  List<UnitCredit> credits(Map<UUID, Recorded> recorded) {
    var all = new ArrayList<>(credits);
    for (var one : uncounted) {
      var where = where(recorded, one.of(), one.originId());
      all.add(
          new UnitCredit(
              one.of().programme(),
              where.memberId(),
              where.homeId(),
              one.originId(),
              one.unit(),
              where.businessDate(),
              Math.negateExact(one.amount())));
    }
    return all;
  }

  private static Recorded where(Map<UUID, Recorded> recorded, Purchase of, UUID by) {
    var where = recorded.get(of.id());
    if (where == null) {
      throw new IllegalStateException(
          by + " takes something off a purchase that nobody told of: " + of.id());
    }
    return where;
  }

  /** Whom the batch tells of, by programme in their order. */
  Map<String, Set<UUID>> members() {
    var members = new TreeMap<String, Set<UUID>>();
    spends.forEach(spend -> of(members, spend.programme()).add(spend.memberId()));
    credits.forEach(credit -> of(members, credit.programme()).add(credit.memberId()));
    returned.forEach(one -> of(members, one.of().programme()).add(one.of().memberId()));
    uncounted.forEach(one -> of(members, one.of().programme()).add(one.of().memberId()));
    return members;
  }

  /** Whose spend or units are other ones now, by programme in their order. */
  static Map<String, Set<UUID>> members(List<Spend> spends, List<UnitCredit> credits) {
    var members = new TreeMap<String, Set<UUID>>();
    spends.forEach(spend -> of(members, spend.programme()).add(spend.memberId()));
    credits.forEach(credit -> of(members, credit.programme()).add(credit.memberId()));
    return members;
  }

  private static Set<UUID> of(Map<String, Set<UUID>> members, String programme) {
    return members.computeIfAbsent(programme, none -> new HashSet<>());
  }
}
