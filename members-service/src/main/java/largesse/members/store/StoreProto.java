package largesse.members.store;

import java.time.Instant;
import largesse.members.platform.Revision;
import largesse.members.programme.TimeZones;
import largesse.members.v1.StoreChanged;
import largesse.runtime.journal.JournalEntry;

/** Brands and stores on the wire. */
public final class StoreProto {
  private StoreProto() {}

  /** What a request to put a brand wants. */
  public static Brand wanted(String programme, largesse.members.v1.Brand value) {
    return new Brand(programme, value.getBrand(), value.getName(), Revision.NONE);
  }

  public static largesse.members.v1.Brand toProto(Brand brand) {
    return largesse.members.v1.Brand.newBuilder()
        .setBrand(brand.code())
        .setName(brand.name())
        .setRevision(brand.revision())
        .build();
  }

  /**
   * What a request to put a store wants.
   *
   * @throws largesse.runtime.error.Refused TIME_ZONE_UNKNOWN
   */
  public static Store wanted(String programme, largesse.members.v1.Store value) {
    if (!value.getTimeZone().isEmpty()) {
      TimeZones.of(value.getTimeZone(), "value.time_zone");
    }
    return new Store(
        programme,
        value.getStore(),
        value.getName(),
        value.getZone(),
        value.getBrand(),
        value.getTimeZone(),
        Revision.NONE);
  }

  public static largesse.members.v1.Store toProto(Store store) {
    return largesse.members.v1.Store.newBuilder()
        .setStore(store.code())
        .setName(store.name())
        .setZone(store.zone())
        .setBrand(store.brand())
        .setTimeZone(store.timeZone())
        .setRevision(store.revision())
        .build();
  }

  /** The event that tells of a store's new state. */
  static JournalEntry changed(Store store, Instant now) {
    var event = StoreChanged.newBuilder().setStore(toProto(store)).build();
    return JournalEntry.of(store.programme(), store.code(), event, now, now);
  }
}
