package largesse.members.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.journal.v1.Event;
import largesse.runtime.testing.TestEvents;

/** What earning-service tells of a member's purchases. */
final class Spending {
  private Spending() {}

  static String newId() {
    return UUID.randomUUID().toString();
  }

  static Event purchase(String programme, String member, LocalDate businessDate, long netMicros) {
    return purchase(programme, member, newId(), businessDate, netMicros);
  }

  static Event purchase(
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

  static Event returned(String programme, String member, String purchaseId, long netMicros) {
    return TestEvents.event(
        1,
        programme,
        member,
        ReturnRecorded.newBuilder()
            .setReturnId(newId())
            .setPurchaseId(purchaseId)
            .setMemberId(member)
            .setNetMicros(netMicros)
            .build(),
        Instant.EPOCH);
  }
}
