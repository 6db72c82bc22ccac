package largesse.members.review;

import com.google.protobuf.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import largesse.earning.v1.ActivityRecorded;
import largesse.earning.v1.ActivityUndone;
import largesse.earning.v1.MomentKind;
import largesse.earning.v1.MomentRecorded;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.UncountedUnits;
import largesse.earning.v1.UnitAmount;
import largesse.earning.v1.UnitsAdjusted;
import largesse.journal.v1.Event;
import largesse.runtime.testing.TestEvents;

/** What earning-service tells of a member's purchases. */
public final class Spending {
  private Spending() {}

  public static String newId() {
    return UUID.randomUUID().toString();
  }

  public static Event purchase(
      String programme, String member, LocalDate businessDate, long netMicros) {
    return purchase(programme, member, newId(), businessDate, netMicros);
  }

  public static Event purchase(
      String programme, String member, String id, LocalDate businessDate, long netMicros) {
    return TestEvents.event(
        1,
        programme,
        member.isEmpty() ? id : member,
        PurchaseRecorded.newBuilder()
            .setPurchaseId(id)
            .setMemberId(member)
            .setBusinessDate(businessDate.toString())
            .setNetMicros(netMicros)
            .build(),
        Instant.EPOCH);
  }

  public static Event returned(String programme, String member, String purchaseId, long netMicros) {
    return event(programme, member, goods(member, purchaseId, netMicros).build(), Instant.EPOCH);
  }

  /** A purchase that credited miles. */
  public static Event crediting(
      String programme, String member, String id, LocalDate businessDate, long miles) {
    var purchase =
        PurchaseRecorded.newBuilder()
            .setPurchaseId(id)
            .setMemberId(member)
            .setBusinessDate(businessDate.toString())
            .setNetMicros(1)
            .addUnits(units("miles", miles))
            .addUnits(units("points", 1_000_000));
    return event(programme, member, purchase.build(), Instant.EPOCH);
  }

  /** A return of one purchase that takes miles off another's. */
  public static Event uncounting(
      String programme, String member, String purchaseId, String originId, long miles) {
    var goods = goods(member, purchaseId, 0);
    goods.addUncounted(
        UncountedUnits.newBuilder().setOriginId(originId).setUnit("miles").setAmount(miles));
    return event(programme, member, goods.build(), Instant.EPOCH);
  }

  public static Event activity(String programme, String member, String id, Instant at, long miles) {
    var activity =
        ActivityRecorded.newBuilder()
            .setActivityId(id)
            .setMemberId(member)
            .setType("review")
            .addUnits(units("miles", miles));
    return event(programme, member, activity.build(), at);
  }

  public static Event undone(String programme, String member, String id, Instant at, long miles) {
    var undone =
        ActivityUndone.newBuilder()
            .setActivityId(id)
            .setMemberId(member)
            .setType("review")
            .addUncounted(units("miles", miles));
    return event(programme, member, undone.build(), at);
  }

  public static Event birthday(String programme, String member, String id, Instant at, long miles) {
    var moment =
        MomentRecorded.newBuilder()
            .setMomentId(id)
            .setMemberId(member)
            .setKind(MomentKind.MOMENT_KIND_BIRTHDAY)
            .addUnits(units("miles", miles));
    return event(programme, member, moment.build(), at);
  }

  public static Event adjusted(String programme, String member, Instant at, long miles) {
    var adjusted =
        UnitsAdjusted.newBuilder()
            .setAdjustmentId(newId())
            .setMemberId(member)
            .setUnit("miles")
            .setAmount(miles);
    return event(programme, member, adjusted.build(), at);
  }

  private static ReturnRecorded.Builder goods(String member, String purchaseId, long netMicros) {
    return ReturnRecorded.newBuilder()
        .setReturnId(newId())
        .setPurchaseId(purchaseId)
        .setMemberId(member)
        .setNetMicros(netMicros);
  }

  private static UnitAmount units(String unit, long amount) {
    return UnitAmount.newBuilder().setUnit(unit).setAmount(amount).build();
  }

  private static Event event(String programme, String member, Message payload, Instant at) {
    return TestEvents.event(1, programme, member, payload, at);
  }
}
