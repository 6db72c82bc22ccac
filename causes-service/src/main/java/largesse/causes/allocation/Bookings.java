package largesse.causes.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import largesse.causes.split.Portion;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;

/** Which entries each event makes. Nothing is booked where nothing moves. */
final class Bookings {
  private Bookings() {}

  /** A purchase gives: to its causes, or to be held. */
  static List<Entry> ofPurchase(AllocatedPurchase allocated) {
    var purchase = allocated.purchase();
    var booking =
        new Booking(
            allocated,
            Origin.PURCHASE,
            purchase.key().purchaseId(),
            purchase.occurredAt(),
            purchase.recordedAt());
    return booking.entries(Account.GIVEN, change(allocated, Micros.ZERO, allocated.shareLeft()));
  }

  /**
   * A return takes back from those who have it; a correction does, or gives them more.
   *
   * @param before the purchase as it was before the change
   */
  static List<Entry> ofChange(AllocatedPurchase before, ShareChange changed) {
    var booking =
        new Booking(
            before, changed.origin(), changed.id(), changed.occurredAt(), changed.recordedAt());
    return booking.entries(Account.GIVEN, change(before, before.shareLeft(), changed.shareLeft()));
  }

  /**
   * What is left of a share goes elsewhere, by the way of the retailer who gives it.
   *
   * @param choiceId of the choice
   */
  static List<Entry> ofRedirection(
      AllocatedPurchase before, AllocatedPurchase after, UUID choiceId, Instant now) {
    var booking = new Booking(after, Origin.CHOICE, choiceId, after.purchase().occurredAt(), now);
    var gains = new LinkedHashMap<String, Micros>();
    for (var portion : change(after, Micros.ZERO, after.shareLeft())) {
      gains.merge(portion.cause(), portion.amount(), Micros::plus);
    }
    for (var portion : change(before, Micros.ZERO, before.shareLeft())) {
      gains.merge(portion.cause(), portion.amount().negated(), Micros::plus);
    }
    return booking.entries(
        Account.GIVEN,
        gains.entrySet().stream()
            .filter(gain -> !gain.getValue().isZero())
            .map(gain -> new Portion(gain.getKey(), gain.getValue()))
            .toList());
  }

  /**
   * What is left of a held share goes to the causes.
   *
   * @param assigned the purchase with its decision
   */
  static List<Entry> ofAssignment(AllocatedPurchase assigned, Instant now) {
    var purchase = assigned.purchase();
    var booking =
        new Booking(
            assigned, Origin.ASSIGNMENT, purchase.key().purchaseId(), purchase.occurredAt(), now);
    return booking.entries(Account.UNASSIGNED, change(assigned, Micros.ZERO, assigned.shareLeft()));
  }

  /** What each cause, or what holds the share, gains when so much is left; it may lose. */
  private static List<Portion> change(AllocatedPurchase allocated, Micros from, Micros to) {
    return allocated
        .decision()
        .map(decision -> decision.split().difference(from, to))
        .orElseGet(() ->
            to.equals(from) ? List.of() : List.of(new Portion(Entry.NO_CAUSE, to.minus(from))));
  }

  private record Booking(
      AllocatedPurchase allocated,
      Origin origin,
      UUID originId,
      Instant occurredAt,
      Instant recordedAt) {

    List<Entry> entries(Account source, List<Portion> gains) {
      var entries = new ArrayList<Entry>(gains.size());
      for (var gain : gains) {
        var target = gain.cause().equals(Entry.NO_CAUSE) ? Account.UNASSIGNED : Account.ACCRUED;
        entries.add(
            gain.amount().isNegative()
                ? entry(gain.cause(), target, source, gain.amount().negated())
                : entry(gain.cause(), source, target, gain.amount()));
      }
      return entries;
    }

    private Entry entry(String cause, Account from, Account to, Micros amount) {
      return new Entry(
          Ids.next(),
          allocated.purchase(),
          allocated.isChosen(),
          origin,
          originId,
          cause,
          from,
          to,
          amount,
          occurredAt,
          recordedAt);
    }
  }
}
