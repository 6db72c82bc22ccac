package largesse.members.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code store}. */
@Entity
@Table(name = "store")
class StoreEntity {
  @EmbeddedId Key key;

  String name;
  String zone;
  @Nullable String brand;

  @Column(name = "time_zone")
  @Nullable String timeZone;

  long revision;

  @Embeddable
  record Key(@Column(name = "programme") String programme, @Column(name = "store") String code) {}

  /** A row yet to be edited for the first time. */
  static StoreEntity of(String programme, String code) {
    var entity = new StoreEntity();
    entity.key = new Key(programme, code);
    return entity;
  }

  /** Takes over what can be edited, as the next revision. */
  void edit(Store store) {
    name = store.name();
    zone = store.zone();
    brand = orNull(store.brand());
    timeZone = orNull(store.timeZone());
    revision++;
  }

  /** Becomes the next revision though nothing of its own is edited. */
  void touch() {
    revision++;
  }

  Store toStore() {
    return new Store(
        key.programme(),
        key.code(),
        name,
        zone,
        Objects.requireNonNullElse(brand, ""),
        Objects.requireNonNullElse(timeZone, ""),
        revision);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
