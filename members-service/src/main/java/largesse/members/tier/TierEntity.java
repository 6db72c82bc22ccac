package largesse.members.tier;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code tier}. */
@Entity
@Table(name = "tier")
class TierEntity {
  @EmbeddedId Key key;

  String name;

  @Column(name = "threshold_micros")
  long thresholdMicros;

  long revision;

  @Embeddable
  record Key(@Column(name = "programme") String programme, @Column(name = "tier") String code) {}

  /** A row yet to be edited for the first time. */
  static TierEntity of(String programme, String code) {
    var entity = new TierEntity();
    entity.key = new Key(programme, code);
    return entity;
  }

  /** Takes over what can be edited, as the next revision. */
  void edit(Tier tier) {
    name = tier.name();
    thresholdMicros = tier.thresholdMicros();
    revision++;
  }

  Tier toTier() {
    return new Tier(key.programme(), key.code(), name, thresholdMicros, revision);
  }
}
