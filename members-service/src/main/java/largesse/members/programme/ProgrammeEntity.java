package largesse.members.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;

/** A row of {@code programme}. */
@Entity
@Table(name = "programme")
class ProgrammeEntity {
  @Id
  @Column(name = "programme")
  String id;

  String name;
  String currency;

  @Column(name = "time_zone")
  String timeZone;

  @Enumerated(EnumType.STRING)
  Objective objective;

  @Column(name = "key_factor")
  String keyFactor;

  @Enumerated(EnumType.STRING)
  Clock clock;

  @Enumerated(EnumType.STRING)
  Disclosure disclosure;

  @Column(name = "clock_offset_millis")
  long clockOffsetMillis;

  long revision;

  /** A row yet to be edited for the first time. */
  static ProgrammeEntity of(Programme programme) {
    var entity = new ProgrammeEntity();
    entity.id = programme.id();
    entity.currency = programme.currency().getCurrencyCode();
    entity.clock = programme.clock();
    return entity;
  }

  /** Takes over what can be edited, as the next revision. */
  void edit(Programme programme) {
    name = programme.name();
    timeZone = programme.timeZone().getId();
    objective = programme.objective();
    keyFactor = programme.keyFactor();
    disclosure = programme.disclosure();
    revision++;
  }

  /** Moves the clock, as the next revision. */
  void moveClock(Duration offset) {
    clockOffsetMillis = offset.toMillis();
    revision++;
  }

  Programme toProgramme() {
    return new Programme(
        id,
        name,
        Currency.getInstance(currency),
        ZoneId.of(timeZone),
        objective,
        keyFactor,
        clock,
        disclosure,
        Duration.ofMillis(clockOffsetMillis),
        revision);
  }
}
