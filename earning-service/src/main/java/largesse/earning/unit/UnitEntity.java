package largesse.earning.unit;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code unit}: what of a unit can't change. */
@Entity
@Table(name = "unit")
class UnitEntity {
  @EmbeddedId Key key;

  int scale;

  @Embeddable
  record Key(String programme, String unit) {}

  static UnitEntity of(String programme, Unit unit) {
    var entity = new UnitEntity();
    entity.key = new Key(programme, unit.id());
    entity.scale = unit.scale();
    return entity;
  }
}
