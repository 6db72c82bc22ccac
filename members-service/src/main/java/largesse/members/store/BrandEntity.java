package largesse.members.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code brand}. */
@Entity
@Table(name = "brand")
class BrandEntity {
  @EmbeddedId Key key;

  String name;

  long revision;

  @Embeddable
  record Key(@Column(name = "programme") String programme, @Column(name = "brand") String code) {}

  /** A row yet to be edited for the first time. */
  static BrandEntity of(String programme, String code) {
    var entity = new BrandEntity();
    entity.key = new Key(programme, code);
    return entity;
  }

  /** Takes over what can be edited, as the next revision. */
  void edit(Brand brand) {
    name = brand.name();
    revision++;
  }

  Brand toBrand() {
    return new Brand(key.programme(), key.code(), name, revision);
  }
}
