package largesse.causes.partner;

import com.google.protobuf.Message;
import java.util.Optional;
import java.util.Set;
import largesse.causes.report.GivenToCause;
import largesse.causes.report.Resolution;
import largesse.causes.settlement.ItemState;
import largesse.causes.v1.Cause;
import largesse.causes.v1.CauseStateChanged;
import largesse.causes.v1.OwnAllocation;
import largesse.causes.v1.OwnAllocationPeriod;
import largesse.causes.v1.OwnChange;
import largesse.causes.v1.SettlementItem;
import largesse.causes.v1.SettlementItemChanged;
import largesse.causes.v1.WatchOwnChangesResponse;
import largesse.journal.v1.Event;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.journal.JournalStreams;

/** What partners see, on the wire. */
final class PartnerProto {
  private static final String CAUSE_STATE_CHANGED = nameOf(CauseStateChanged.getDefaultInstance());
  private static final String ITEM_CHANGED = nameOf(SettlementItemChanged.getDefaultInstance());
  private static final String STATE = "SETTLEMENT_ITEM_STATE_";

  /** The events that may concern a partner. */
  static final Set<String> EVENTS = Set.of(CAUSE_STATE_CHANGED, ITEM_CHANGED);

  static final Fields<Cause> CAUSE_FIELDS =
      new Fields<Cause>()
          .text("cause", Cause::getCause)
          .text("name", Cause::getName)
          .text("theme", Cause::getTheme)
          .text("country", Cause::getCountry)
          .text("state", cause -> cause.getState().name().substring("CAUSE_STATE_".length()));

  static final Fields<OwnAllocation> ALLOCATION_FIELDS =
      new Fields<OwnAllocation>()
          .text("period", OwnAllocation::getPeriod)
          .text("zone", OwnAllocation::getZone)
          .number("amount_micros", OwnAllocation::getAmountMicros)
          .number("purchases", OwnAllocation::getPurchases);

  static final Fields<SettlementItem> STATEMENT_FIELDS =
      new Fields<SettlementItem>()
          .text("settlement_id", SettlementItem::getSettlementId)
          .text("through", SettlementItem::getThrough)
          .text("state", item -> item.getState().name().substring(STATE.length()))
          .number("amount_micros", SettlementItem::getAmountMicros);

  private PartnerProto() {}

  static Resolution fromProto(OwnAllocationPeriod period) {
    return switch (period) {
      case OWN_ALLOCATION_PERIOD_DAY -> Resolution.DAY;
      case OWN_ALLOCATION_PERIOD_MONTH, OWN_ALLOCATION_PERIOD_UNSPECIFIED -> Resolution.MONTH;
      case OWN_ALLOCATION_PERIOD_YEAR -> Resolution.YEAR;
      case UNRECOGNIZED -> throw new IllegalArgumentException("No period: " + period);
    };
  }

  static OwnAllocation toProto(GivenToCause given) {
    return OwnAllocation.newBuilder()
        .setPeriod(given.period())
        .setZone(given.zone())
        .setAmountMicros(given.amount().value())
        .setPurchases(given.purchases())
        .build();
  }

  /**
   * What a partner sees of a part of the journal.
   *
   * @param causes the partner's
   */
  static WatchOwnChangesResponse toProto(JournalStreams.Part part, Set<String> causes) {
    return WatchOwnChangesResponse.newBuilder()
        .addAllChanges(
            part.events().stream()
                .filter(event -> causes.contains(event.getSubject()))
                .flatMap(event -> change(event).stream())
                .toList())
        .setThroughPosition(part.throughPosition())
        .setShardCount(part.shardCount())
        .build();
  }

  /** Empty: it is not for partners, as a draft. */
  private static Optional<OwnChange> change(Event event) {
    var change =
        OwnChange.newBuilder()
            .setPosition(event.getPosition())
            .setCause(event.getSubject())
            .setOccurredAt(event.getOccurredAt());
    if (event.getType().equals(CAUSE_STATE_CHANGED)) {
      var changed = EventPayload.of(event, CauseStateChanged.parser());
      return Optional.of(change.setState(changed.getState()).build());
    }
    var item = EventPayload.of(event, SettlementItemChanged.parser()).getItem();
    return isShown(item) ? Optional.of(change.setStatement(item).build()) : Optional.empty();
  }

  private static boolean isShown(SettlementItem item) {
    return ItemState.SHOWN_TO_PARTNERS.contains(
        ItemState.valueOf(item.getState().name().substring(STATE.length())));
  }

  private static String nameOf(Message message) {
    return message.getDescriptorForType().getFullName();
  }
}
