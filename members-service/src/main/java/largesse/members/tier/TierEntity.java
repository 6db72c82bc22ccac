package largesse.members.tier;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code tier}. */
@Entity
@Table(name = "tier")
class TierEntity {
  @EmbeddedId Key key;

  String name;

  @Column(name = "threshold_micros")
  long thresholdMicros;

  long revision;

  boolean retired;

  @Nullable String successor;

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

  /** Takes it off the ladder; an empty successor: nobody had it. */
  void retire(String to) {
    retired = true;
    successor = to.isEmpty() ? null : to;
    revision++;
  }

  /** Whether it is off the ladder, with that successor. */
  boolean isRetiredTo(String to) {
    return retired && to.equals(Objects.requireNonNullElse(successor, ""));
  }

  Tier toTier() {
    return new Tier(key.programme(), key.code(), name, thresholdMicros, revision);
  }
}
