package largesse.earning.counter;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import largesse.earning.rule.Scope;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code counter_version}. */
@Entity
@Immutable
@Table(name = "counter_version")
class CounterVersionEntity {
  @EmbeddedId Key key;
  long revision;
  String name;
  String condition;

  @Column(name = "line_condition")
  String lineCondition;

  /** One a line. */
  String stores;

  /** One a line. */
  String zones;

  String pilot;

  @Column(name = "effective_from")
  @Nullable Instant effectiveFrom;

  @Column(name = "effective_until")
  @Nullable Instant effectiveUntil;

  boolean active;

  @Enumerated(EnumType.STRING)
  Kind kind;

  @Enumerated(EnumType.STRING)
  Measure measure;

  long target;

  /** 0: no calendar's. */
  @Column(name = "window_months")
  int windowMonths;

  @Column(name = "valid_for")
  String validFor;

  boolean repeatable;

  @Column(name = "once_a_day")
  boolean onceADay;

  @Column(name = "free_item")
  boolean freeItem;

  @Embeddable
  record Key(String programme, String counter, long version) {}

  static CounterVersionEntity of(String programme, CounterVersion version) {
    var counter = version.counter();
    var entity = new CounterVersionEntity();
    entity.key = new Key(programme, counter.id(), version.version());
    entity.revision = version.revision();
    entity.name = counter.name();
    entity.condition = counter.when();
    entity.lineCondition = counter.lines();
    entity.stores = text(counter.scope().stores());
    entity.zones = text(counter.scope().zones());
    entity.pilot = counter.scope().pilot();
    entity.effectiveFrom = counter.from().orElse(null);
    entity.effectiveUntil = counter.until().orElse(null);
    entity.active = counter.active();
    entity.promise(counter.terms());
    return entity;
  }

  private void promise(Counter.Terms terms) {
    kind = terms.kind();
    measure = terms.measure();
    target = terms.target();
    switch (terms.window()) {
      case Window.Always always -> {
        windowMonths = 0;
        validFor = "";
      }
      case Window.Calendar(var months) -> {
        windowMonths = months;
        validFor = "";
      }
      case Window.FromFirst(var period) -> {
        windowMonths = 0;
        validFor = period.toString();
      }
    }
    repeatable = terms.repeatable();
    onceADay = terms.onceADay();
    freeItem = terms.freeItem();
  }

  CounterVersion toVersion() {
    var terms = new Counter.Terms(kind, measure, target, window(), repeatable, onceADay, freeItem);
    var counter =
        new Counter(
            key.counter(),
            name,
            condition,
            lineCondition,
            new Scope(ids(stores), ids(zones), pilot),
            terms,
            Optional.ofNullable(effectiveFrom),
            Optional.ofNullable(effectiveUntil),
            active);
    return new CounterVersion(counter, key.version(), revision);
  }

  private Window window() {
    if (windowMonths > 0) {
      return new Window.Calendar(windowMonths);
    }
    return validFor.isEmpty() ? Window.ALWAYS : new Window.FromFirst(Period.parse(validFor));
  }

  private static String text(Set<String> ids) {
    return ids.stream().sorted().collect(Collectors.joining("\n"));
  }

  private static Set<String> ids(String text) {
    return text.lines().collect(Collectors.toUnmodifiableSet());
  }
}
