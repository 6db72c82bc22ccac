package largesse.members.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.function.Consumer;
import largesse.members.programme.Programme;
import largesse.members.programme.TimeZoneListener;
import largesse.runtime.journal.JournalEntry;

/** Tells of the stores that live by their programme's time zone when it has changed. */
@Singleton
class StoresInProgrammeTimeZone implements TimeZoneListener {
  private final StoreRepository stores;
  private final InstantSource world;

  @Inject
  StoresInProgrammeTimeZone(StoreRepository stores, InstantSource world) {
    this.stores = stores;
    this.world = world;
  }

  @Override
  public void timeZoneChanged(Connection tx, Programme programme, Consumer<JournalEntry> events) {
    var now = programme.now(world);
    for (var entity : stores.inProgrammeTimeZone(programme.id())) {
      entity.touch();
      var store = entity.toStore().inTimeZone(programme.timeZone().getId());
      events.accept(StoreProto.changed(store, now));
    }
    stores.flush();
  }
}
