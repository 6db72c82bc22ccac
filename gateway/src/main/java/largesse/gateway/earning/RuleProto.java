package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orList;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;

import com.google.protobuf.Timestamp;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongBiFunction;
import largesse.earning.v1.Referral;
import largesse.earning.v1.ReferralSide;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleScope;
import largesse.earning.v1.StackingMode;
import largesse.earning.v1.Trigger;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.Money;
import largesse.gateway.json.ProtoEnum;
import org.jspecify.annotations.Nullable;

/** Rules, from JSON to messages and back. */
final class RuleProto {
  private RuleProto() {}

  /**
   * The message of a rule.
   *
   * @param micros reads an amount, given where in the body it is
   */
  static largesse.earning.v1.Rule message(
      String rule, Rule.Put put, ToLongBiFunction<Money, String> micros) {
    var message =
        largesse.earning.v1.Rule.newBuilder()
            .setRule(rule)
            .setName(text(put.name()))
            .setTrigger(ProtoEnum.toProto(put.trigger(), Trigger.TRIGGER_UNSPECIFIED))
            .setActivityType(text(put.activityType()))
            .setGoal(text(put.goal()))
            .setWhen(text(put.when()))
            .setLines(text(put.lines()))
            .setActive(put.active() == null || put.active())
            .setOrder(put.order());
    ifGiven(put.referral(), referral -> message.setReferral(message(referral, micros)));
    ifGiven(put.scope(), scope -> message.setScope(message(scope)));
    ifGiven(put.caps(), caps -> message.setCaps(message(caps)));
    ifGiven(put.stacking(), stacking -> message.setStacking(message(stacking)));
    var effects = list(put.effects());
    for (var i = 0; i < effects.size(); i++) {
      var at = "/effects/" + i;
      message.addEffects(
          message(effects.get(i), (money, in) -> micros.applyAsLong(money, at + in)));
    }
    ifGiven(
        put.period(),
        period -> {
          ifTime(period.from(), message::setFrom);
          ifTime(period.until(), message::setUntil);
        });
    return message.build();
  }

  private static Referral message(Rule.Referral referral, ToLongBiFunction<Money, String> micros) {
    var message =
        Referral.newBuilder()
            .setRewarded(
                ProtoEnum.toProto(referral.rewarded(), ReferralSide.REFERRAL_SIDE_UNSPECIFIED));
    ifGiven(
        referral.minimum(),
        minimum -> message.setMinimumMicros(micros.applyAsLong(minimum, "/referral/minimum")));
    ifGiven(referral.windowDays(), message::setWindowDays);
    return message.build();
  }

  private static Rule.Referral json(Referral referral, String currency) {
    return new Rule.Referral(
        ProtoEnum.fromProto(
            referral.getRewarded(),
            ReferralSide.REFERRAL_SIDE_UNSPECIFIED,
            Rule.Referral.Side.class),
        referral.getMinimumMicros() == 0 ? null : Money.of(referral.getMinimumMicros(), currency),
        referral.getWindowDays());
  }

  static RuleScope message(Rule.Scope scope) {
    return RuleScope.newBuilder()
        .addAllStores(list(scope.stores()))
        .addAllZones(list(scope.zones()))
        .setPilot(text(scope.pilot()))
        .build();
  }

  private static RuleCaps message(Rule.Caps caps) {
    var message = RuleCaps.newBuilder();
    ifGiven(caps.perPurchase(), message::setPerPurchase);
    ifGiven(caps.perMemberAndDay(), message::setPerMemberAndDay);
    ifGiven(caps.perMemberAndWeek(), message::setPerMemberAndWeek);
    ifGiven(caps.perMember(), message::setPerMember);
    ifGiven(caps.total(), message::setTotal);
    return message.build();
  }

  private static largesse.earning.v1.Stacking message(Rule.Stacking stacking) {
    var message =
        largesse.earning.v1.Stacking.newBuilder()
            .setGroup(text(stacking.group()))
            .setMode(ProtoEnum.toProto(stacking.mode(), StackingMode.STACKING_MODE_UNSPECIFIED));
    ifGiven(stacking.maxUnits(), message::setMaxUnits);
    ifGiven(stacking.maxDiscount(), rate -> message.setMaxDiscountPpm(ratePpm(rate)));
    return message.build();
  }

  private static int ratePpm(Decimal rate) {
    return Math.toIntExact(rate.millionths());
  }

  private static largesse.earning.v1.Effect message(
      Effect effect, ToLongBiFunction<Money, String> micros) {
    var message = largesse.earning.v1.Effect.newBuilder();
    ifGiven(
        effect.unitsPerAmount(),
        units ->
            message
                .getUnitsPerAmountBuilder()
                .setUnit(text(units.unit()))
                .setAmount(units.amount())
                .setPerMicros(micros.applyAsLong(units.per(), "/unitsPerAmount/per")));
    ifGiven(
        effect.fixedUnits(),
        units ->
            message.getFixedUnitsBuilder().setUnit(text(units.unit())).setAmount(units.amount()));
    ifGiven(
        effect.multiplier(),
        multiplier ->
            message
                .getMultiplierBuilder()
                .setUnit(text(multiplier.unit()))
                .putAllFactorPpmByTier(ppm(multiplier.factorByTier())));
    ifGiven(
        effect.percentDiscount(), percent -> message.setPercentDiscount(message(percent, micros)));
    ifGiven(
        effect.amountDiscount(),
        amount ->
            message
                .getAmountDiscountBuilder()
                .setAmountMicros(micros.applyAsLong(amount.amount(), "/amountDiscount/amount")));
    ifGiven(
        effect.freeItems(),
        items -> message.getFreeItemsBuilder().setEvery(items.every()).setFree(items.free()));
    ifGiven(
        effect.grantReward(),
        grant ->
            message
                .getGrantRewardBuilder()
                .setReward(text(grant.reward()))
                .setQuantity(grant.quantity() == null ? 1 : grant.quantity()));
    ifGiven(
        effect.stampCard(),
        stamped ->
            message
                .getStampCardBuilder()
                .setPunchCard(text(stamped.punchCard()))
                .setStamps(stamped.stamps() == null ? 1 : stamped.stamps()));
    ifGiven(
        effect.advanceGoal(),
        advanced ->
            message
                .getAdvanceGoalBuilder()
                .setGoal(text(advanced.goal()))
                .setAmountMicros(advanced.amount().millionths()));
    return message.build();
  }

  private static largesse.earning.v1.PercentDiscount message(
      Effect.PercentDiscount percent, ToLongBiFunction<Money, String> micros) {
    var message = largesse.earning.v1.PercentDiscount.newBuilder();
    ifGiven(percent.rate(), rate -> message.setRatePpm(ratePpm(rate)));
    var steps = list(percent.steps());
    for (var i = 0; i < steps.size(); i++) {
      var at = "/percentDiscount/steps/" + i + "/from";
      message
          .addStepsBuilder()
          .setFromMicros(micros.applyAsLong(steps.get(i).from(), at))
          .setRatePpm(ratePpm(steps.get(i).rate()));
    }
    return message.build();
  }

  private static Map<String, Long> ppm(@Nullable Map<String, Decimal> factors) {
    var ppm = new TreeMap<String, Long>();
    if (factors != null) {
      factors.forEach((tier, factor) -> ppm.put(tier, factor.millionths()));
    }
    return ppm;
  }

  static Rule json(largesse.earning.v1.Rule message, String currency) {
    return new Rule(
        message.getRule(),
        orText(message.getName()),
        ProtoEnum.fromProto(message.getTrigger(), Trigger.TRIGGER_UNSPECIFIED, Rule.Trigger.class),
        orText(message.getActivityType()),
        orText(message.getGoal()),
        message.hasReferral() ? json(message.getReferral(), currency) : null,
        orText(message.getWhen()),
        orText(message.getLines()),
        message.getEffectsList().stream().map(effect -> json(effect, currency)).toList(),
        period(message.hasFrom(), message.getFrom(), message.hasUntil(), message.getUntil()),
        message.getActive(),
        message.getOrder(),
        message.hasScope() ? json(message.getScope()) : null,
        message.hasCaps() ? json(message.getCaps()) : null,
        message.hasStacking() ? json(message.getStacking()) : null,
        message.getVersion());
  }

  /** Null for one without beginning and end. */
  static Rule.@Nullable Period period(
      boolean hasFrom, Timestamp from, boolean hasUntil, Timestamp until) {
    return hasFrom || hasUntil
        ? new Rule.Period(orTime(hasFrom, from), orTime(hasUntil, until))
        : null;
  }

  static Rule.Scope json(RuleScope scope) {
    return new Rule.Scope(
        orList(scope.getStoresList(), store -> store),
        orList(scope.getZonesList(), zone -> zone),
        orText(scope.getPilot()));
  }

  private static Rule.Caps json(RuleCaps caps) {
    return new Rule.Caps(
        orLimit(caps.getPerPurchase()),
        orLimit(caps.getPerMemberAndDay()),
        orLimit(caps.getPerMemberAndWeek()),
        orLimit(caps.getPerMember()),
        orLimit(caps.getTotal()));
  }

  private static Rule.Stacking json(largesse.earning.v1.Stacking stacking) {
    return new Rule.Stacking(
        stacking.getGroup(),
        ProtoEnum.fromProto(
            stacking.getMode(), StackingMode.STACKING_MODE_UNSPECIFIED, Rule.Stacking.Mode.class),
        orLimit(stacking.getMaxUnits()),
        stacking.getMaxDiscountPpm() == 0 ? null : Decimal.plain(stacking.getMaxDiscountPpm()));
  }

  /** Null for any amount. */
  private static @Nullable Long orLimit(long limit) {
    return limit == 0 ? null : limit;
  }

  private static Effect json(largesse.earning.v1.Effect message, String currency) {
    return switch (message.getKindCase()) {
      case UNITS_PER_AMOUNT -> {
        var units = message.getUnitsPerAmount();
        yield Effect.of(
            new Effect.UnitsPerAmount(
                units.getUnit(), units.getAmount(), Money.of(units.getPerMicros(), currency)));
      }
      case FIXED_UNITS -> {
        var units = message.getFixedUnits();
        yield Effect.of(new Effect.FixedUnits(units.getUnit(), units.getAmount()));
      }
      case MULTIPLIER -> {
        var factors = new TreeMap<String, Decimal>();
        var multiplier = message.getMultiplier();
        multiplier
            .getFactorPpmByTierMap()
            .forEach((tier, ppm) -> factors.put(tier, Decimal.plain(ppm)));
        yield Effect.of(new Effect.Multiplier(multiplier.getUnit(), factors));
      }
      case PERCENT_DISCOUNT -> Effect.of(json(message.getPercentDiscount(), currency));
      case AMOUNT_DISCOUNT -> {
        var amount = Money.of(message.getAmountDiscount().getAmountMicros(), currency);
        yield Effect.of(new Effect.AmountDiscount(amount));
      }
      case FREE_ITEMS -> {
        var items = message.getFreeItems();
        yield Effect.of(new Effect.FreeItems(items.getEvery(), items.getFree()));
      }
      case GRANT_REWARD -> {
        var grant = message.getGrantReward();
        yield Effect.of(new Effect.GrantReward(grant.getReward(), grant.getQuantity()));
      }
      case STAMP_CARD -> {
        var stamped = message.getStampCard();
        yield Effect.of(new Effect.StampCard(stamped.getPunchCard(), stamped.getStamps()));
      }
      case ADVANCE_GOAL -> {
        var advanced = message.getAdvanceGoal();
        yield Effect.of(
            new Effect.AdvanceGoal(advanced.getGoal(), Decimal.plain(advanced.getAmountMicros())));
      }
      case KIND_NOT_SET -> throw new IllegalStateException("An effect of a kind not known here");
    };
  }

  private static Effect.PercentDiscount json(
      largesse.earning.v1.PercentDiscount message, String currency) {
    return new Effect.PercentDiscount(
        Decimal.plain(message.getRatePpm()),
        orList(
            message.getStepsList(),
            step ->
                new Effect.PercentDiscount.Step(
                    Money.of(step.getFromMicros(), currency), Decimal.plain(step.getRatePpm()))));
  }
}
