package largesse.earning.unit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code unit_version}. */
@Entity
@Immutable
@Table(name = "unit_version")
class UnitVersionEntity {
  @EmbeddedId Key key;

  long revision;

  @Column(name = "effective_from")
  @Nullable Instant effectiveFrom;

  String name;
  int scale;

  @Enumerated(EnumType.STRING)
  UnitRounding rounding;

  @Column(name = "expires_after")
  @Nullable String expiresAfter;

  @Column(name = "pending_for")
  String pendingFor;

  @Column(name = "rounded_per")
  @Enumerated(EnumType.STRING)
  RoundedPer roundedPer;

  @Column(name = "expiry_mode")
  @Enumerated(EnumType.STRING)
  ExpiryMode expiryMode;

  @Column(name = "pending_until")
  @Nullable LocalDate pendingUntil;

  @Enumerated(EnumType.STRING)
  ShortfallPolicy shortfall;

  @Column(name = "value_micros")
  long valueMicros;

  @Column(name = "conversion_threshold")
  @Nullable Long conversionThreshold;

  @Column(name = "conversion_reward")
  @Nullable String conversionReward;

  @Column(name = "overdraft_limit")
  long overdraftLimit;

  @Embeddable
  record Key(String programme, String unit, long version) {}

  static UnitVersionEntity of(String programme, UnitVersion version) {
    var unit = version.unit();
    var entity = new UnitVersionEntity();
    entity.key = new Key(programme, unit.id(), version.version());
    entity.revision = version.revision();
    entity.effectiveFrom = version.from().orElse(null);
    entity.name = unit.name();
    entity.scale = unit.scale();
    entity.rounding = unit.rounding();
    entity.expiresAfter = unit.expiresAfter().map(Period::toString).orElse(null);
    entity.pendingFor = unit.pendingFor().toString();
    entity.roundedPer = unit.roundedPer();
    entity.expiryMode = unit.expiryMode();
    entity.pendingUntil = unit.pendingUntil().orElse(null);
    entity.shortfall = unit.shortfall();
    entity.valueMicros = unit.valueMicros();
    entity.conversionThreshold = unit.conversion().map(Conversion::threshold).orElse(null);
    entity.conversionReward = unit.conversion().map(Conversion::reward).orElse(null);
    entity.overdraftLimit = unit.overdraftLimit();
    return entity;
  }

  UnitVersion toVersion() {
    var unit =
        new Unit(
            key.unit(),
            name,
            scale,
            rounding,
            roundedPer,
            Optional.ofNullable(expiresAfter).map(Period::parse),
            expiryMode,
            Period.parse(pendingFor),
            Optional.ofNullable(pendingUntil),
            shortfall,
            valueMicros,
            conversion(),
            overdraftLimit);
    return new UnitVersion(unit, key.version(), revision, Optional.ofNullable(effectiveFrom));
  }

  private Optional<Conversion> conversion() {
    var threshold = conversionThreshold;
    var reward = conversionReward;
    return threshold == null || reward == null
        ? Optional.empty()
        : Optional.of(new Conversion(threshold, reward));
  }
}
