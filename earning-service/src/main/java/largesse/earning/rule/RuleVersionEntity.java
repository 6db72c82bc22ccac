package largesse.earning.rule;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code rule_version} with its effects. */
@Entity
@Immutable
@Table(name = "rule_version")
class RuleVersionEntity {
  @EmbeddedId Key key;

  long revision;

  @Column(name = "effective_from")
  @Nullable Instant effectiveFrom;

  @Column(name = "effective_until")
  @Nullable Instant effectiveUntil;

  boolean active;
  String name;
  String condition;

  @Column(name = "line_condition")
  String lineCondition;

  @Column(name = "rule_order")
  int order;

  /** One a line. */
  String stores;

  /** One a line. */
  String zones;

  String pilot;

  @Column(name = "cap_purchase")
  long capPurchase;

  @Column(name = "cap_day")
  long capDay;

  @Column(name = "cap_week")
  long capWeek;

  @Column(name = "cap_member")
  long capMember;

  @Column(name = "cap_total")
  long capTotal;

  @Column(name = "stacking_group")
  @Nullable String stackingGroup;

  @Column(name = "stacking_mode")
  @Enumerated(EnumType.STRING)
  Stacking.@Nullable Mode stackingMode;

  @Column(name = "max_units")
  long maxUnits;

  @Column(name = "max_discount_ppm")
  int maxDiscountPpm;

  /** Null, with no goal, moment and referral: a purchase triggers it. */
  @Column(name = "activity_type")
  @Nullable String activityType;

  @Nullable String goal;

  @Enumerated(EnumType.STRING)
  @Nullable MomentKind moment;

  /** Each line of a purchase triggers it, rather than the purchase. */
  @Column(name = "by_line")
  boolean byLine;

  @Column(name = "referral_rewarded")
  @Enumerated(EnumType.STRING)
  @Nullable ReferralSide referralRewarded;

  @Column(name = "referral_minimum_micros")
  long referralMinimumMicros;

  @Column(name = "referral_window_days")
  int referralWindowDays;

  @ElementCollection
  @BatchSize(size = 500)
  @CollectionTable(
      name = "rule_effect",
      joinColumns = {
        @JoinColumn(name = "programme", referencedColumnName = "programme"),
        @JoinColumn(name = "rule", referencedColumnName = "rule"),
        @JoinColumn(name = "version", referencedColumnName = "version")
      })
  List<RuleEffectEntity> effects;

  @Embeddable
  record Key(String programme, String rule, long version) {}

  static RuleVersionEntity of(String programme, RuleVersion version) {
    var rule = version.rule();
    var entity = new RuleVersionEntity();
    entity.key = new Key(programme, rule.id(), version.version());
    entity.revision = version.revision();
    entity.effectiveFrom = rule.from().orElse(null);
    entity.effectiveUntil = rule.until().orElse(null);
    entity.active = rule.active();
    entity.name = rule.name();
    entity.condition = rule.when();
    entity.lineCondition = rule.lines();
    entity.effects = RuleEffectEntity.of(rule.effects());
    entity.order = rule.order();
    entity.stores = text(rule.scope().stores());
    entity.zones = text(rule.scope().zones());
    entity.pilot = rule.scope().pilot();
    entity.capPurchase = rule.caps().perPurchase();
    entity.capDay = rule.caps().perMemberAndDay();
    entity.capWeek = rule.caps().perMemberAndWeek();
    entity.capMember = rule.caps().perMember();
    entity.capTotal = rule.caps().total();
    rule.stacking().ifPresent(entity::stack);
    entity.triggeredBy(rule.trigger());
    return entity;
  }

  private void triggeredBy(Trigger trigger) {
    switch (trigger) {
      case Trigger.OfPurchase purchase -> {}
      case Trigger.OfLine line -> byLine = true;
      case Trigger.OfActivity(var type) -> activityType = type;
      case Trigger.OfGoal(var id) -> goal = id;
      case Trigger.OfMoment(var kind) -> moment = kind;
      case Trigger.OfReferral(var rewarded, var minimum, var window) -> {
        referralRewarded = rewarded;
        referralMinimumMicros = minimum;
        referralWindowDays = window;
      }
    }
  }

  private Trigger trigger() {
    if (activityType != null) {
      return new Trigger.OfActivity(activityType);
    } else if (goal != null) {
      return new Trigger.OfGoal(goal);
    } else if (moment != null) {
      return new Trigger.OfMoment(moment);
    } else if (referralRewarded != null) {
      return new Trigger.OfReferral(referralRewarded, referralMinimumMicros, referralWindowDays);
    }
    return byLine ? Trigger.LINE : Trigger.PURCHASE;
  }

  private void stack(Stacking stacking) {
    stackingGroup = stacking.group();
    stackingMode = stacking.mode();
    maxUnits = stacking.maxUnits();
    maxDiscountPpm = stacking.maxDiscountPpm();
  }

  private Optional<Stacking> stacking() {
    var group = stackingGroup;
    var mode = stackingMode;
    return group == null || mode == null
        ? Optional.empty()
        : Optional.of(new Stacking(group, mode, maxUnits, maxDiscountPpm));
  }

  private static String text(Set<String> ids) {
    return ids.stream().sorted().collect(Collectors.joining("\n"));
  }

  private static Set<String> ids(String text) {
    return text.lines().collect(Collectors.toUnmodifiableSet());
  }

  RuleVersion toVersion() {
    var rule =
        new Rule(
            key.rule(),
            name,
            condition,
            lineCondition,
            RuleEffectEntity.toEffects(effects),
            Optional.ofNullable(effectiveFrom),
            Optional.ofNullable(effectiveUntil),
            active,
            order,
            new Scope(ids(stores), ids(zones), pilot),
            new Caps(capPurchase, capDay, capWeek, capMember, capTotal),
            stacking(),
            trigger());
    return new RuleVersion(rule, key.version(), revision);
  }
}
