package largesse.earning.rule;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import largesse.earning.rule.Effect.AdvanceGoal;
import largesse.earning.rule.Effect.AmountDiscount;
import largesse.earning.rule.Effect.FixedUnits;
import largesse.earning.rule.Effect.FreeItems;
import largesse.earning.rule.Effect.GrantReward;
import largesse.earning.rule.Effect.Multiplier;
import largesse.earning.rule.Effect.PercentDiscount;
import largesse.earning.rule.Effect.StampCard;
import largesse.earning.rule.Effect.UnitsPerAmount;
import largesse.earning.v1.StackingMode;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;

/** Rules on the wire. */
public final class RuleProto {
  private RuleProto() {}

  public static Rule fromProto(largesse.earning.v1.Rule value) {
    return new Rule(
        value.getRule(),
        value.getName(),
        value.getWhen(),
        value.getLines(),
        value.getEffectsList().stream().map(RuleProto::fromProto).toList(),
        time(value.hasFrom(), value.getFrom()),
        time(value.hasUntil(), value.getUntil()),
        value.getActive(),
        value.getOrder(),
        new Scope(
            new HashSet<>(value.getScope().getStoresList()),
            new HashSet<>(value.getScope().getZonesList()),
            value.getScope().getPilot()),
        new Caps(
            value.getCaps().getPerPurchase(),
            value.getCaps().getPerMemberAndDay(),
            value.getCaps().getPerMemberAndWeek(),
            value.getCaps().getPerMember(),
            value.getCaps().getTotal()),
        value.hasStacking() ? Optional.of(fromProto(value.getStacking())) : Optional.empty(),
        trigger(value));
  }

  private static Trigger trigger(largesse.earning.v1.Rule value) {
    return switch (value.getTrigger()) {
      case TRIGGER_UNSPECIFIED, TRIGGER_PURCHASE -> Trigger.PURCHASE;
      case TRIGGER_LINE -> Trigger.LINE;
      case TRIGGER_ACTIVITY -> new Trigger.OfActivity(value.getActivityType());
      case TRIGGER_GOAL_REACHED -> new Trigger.OfGoal(value.getGoal());
      case TRIGGER_ENROLMENT -> new Trigger.OfMoment(MomentKind.ENROLMENT);
      case TRIGGER_BIRTHDAY -> new Trigger.OfMoment(MomentKind.BIRTHDAY);
      case TRIGGER_REFERRAL -> referral(value.getReferral());
      case TRIGGER_RECOGNITION -> new Trigger.OfMoment(MomentKind.RECOGNITION);
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.trigger", "No such trigger.");
    };
  }

  private static Trigger referral(largesse.earning.v1.Referral referral) {
    return new Trigger.OfReferral(
        switch (referral.getRewarded()) {
          case REFERRAL_SIDE_FRIEND -> ReferralSide.FRIEND;
          case REFERRAL_SIDE_REFERRER -> ReferralSide.REFERRER;
          case REFERRAL_SIDE_UNSPECIFIED, UNRECOGNIZED ->
              throw RuntimeReason.INVALID_REQUEST.refusedAt(
                  "value.referral.rewarded", "No such side.");
        },
        referral.getMinimumMicros(),
        referral.getWindowDays() == 0
            ? Trigger.OfReferral.USUAL_WINDOW_DAYS
            : referral.getWindowDays());
  }

  /** Who is rewarded. */
  public static largesse.earning.v1.ReferralSide toProto(ReferralSide side) {
    return switch (side) {
      case FRIEND -> largesse.earning.v1.ReferralSide.REFERRAL_SIDE_FRIEND;
      case REFERRER -> largesse.earning.v1.ReferralSide.REFERRAL_SIDE_REFERRER;
    };
  }

  private static Stacking fromProto(largesse.earning.v1.Stacking stacking) {
    return new Stacking(
        stacking.getGroup(),
        switch (stacking.getMode()) {
          case STACKING_MODE_EXCLUSIVE -> Stacking.Mode.EXCLUSIVE;
          case STACKING_MODE_BEST_OF -> Stacking.Mode.BEST_OF;
          case STACKING_MODE_ADDITIVE -> Stacking.Mode.ADDITIVE;
          case STACKING_MODE_MULTIPLICATIVE -> Stacking.Mode.MULTIPLICATIVE;
          case STACKING_MODE_UNSPECIFIED, UNRECOGNIZED ->
              throw RuntimeReason.INVALID_REQUEST.refusedAt("value.stacking.mode", "No such mode.");
        },
        stacking.getMaxUnits(),
        stacking.getMaxDiscountPpm());
  }

  static largesse.earning.v1.Rule toProto(RuleVersion version) {
    var rule = version.rule();
    var proto =
        largesse.earning.v1.Rule.newBuilder()
            .setRule(rule.id())
            .setName(rule.name())
            .setWhen(rule.when())
            .setLines(rule.lines())
            .addAllEffects(rule.effects().stream().map(RuleProto::toProto).toList())
            .setActive(rule.active())
            .setVersion(version.version())
            .setOrder(rule.order());
    if (!rule.scope().equals(Scope.EVERYWHERE)) {
      proto
          .getScopeBuilder()
          .addAllStores(rule.scope().stores().stream().sorted().toList())
          .addAllZones(rule.scope().zones().stream().sorted().toList())
          .setPilot(rule.scope().pilot());
    }
    if (!rule.caps().equals(Caps.NONE)) {
      proto
          .getCapsBuilder()
          .setPerPurchase(rule.caps().perPurchase())
          .setPerMemberAndDay(rule.caps().perMemberAndDay())
          .setPerMemberAndWeek(rule.caps().perMemberAndWeek())
          .setPerMember(rule.caps().perMember())
          .setTotal(rule.caps().total());
    }
    rule.stacking().map(RuleProto::toProto).ifPresent(proto::setStacking);
    switch (rule.trigger()) {
      case Trigger.OfPurchase purchase ->
          proto.setTrigger(largesse.earning.v1.Trigger.TRIGGER_PURCHASE);
      case Trigger.OfLine line -> proto.setTrigger(largesse.earning.v1.Trigger.TRIGGER_LINE);
      case Trigger.OfActivity(var type) ->
          proto.setTrigger(largesse.earning.v1.Trigger.TRIGGER_ACTIVITY).setActivityType(type);
      case Trigger.OfGoal(var goal) ->
          proto.setTrigger(largesse.earning.v1.Trigger.TRIGGER_GOAL_REACHED).setGoal(goal);
      case Trigger.OfMoment(var kind) ->
          proto.setTrigger(
              switch (kind) {
                case ENROLMENT -> largesse.earning.v1.Trigger.TRIGGER_ENROLMENT;
                case BIRTHDAY -> largesse.earning.v1.Trigger.TRIGGER_BIRTHDAY;
                case RECOGNITION -> largesse.earning.v1.Trigger.TRIGGER_RECOGNITION;
              });
      case Trigger.OfReferral(var rewarded, var minimum, var window) ->
          proto
              .setTrigger(largesse.earning.v1.Trigger.TRIGGER_REFERRAL)
              .setReferral(
                  largesse.earning.v1.Referral.newBuilder()
                      .setRewarded(toProto(rewarded))
                      .setMinimumMicros(minimum)
                      .setWindowDays(window));
    }
    rule.from().map(ProtoTime::timestamp).ifPresent(proto::setFrom);
    rule.until().map(ProtoTime::timestamp).ifPresent(proto::setUntil);
    return proto.build();
  }

  private static largesse.earning.v1.Stacking toProto(Stacking stacking) {
    return largesse.earning.v1.Stacking.newBuilder()
        .setGroup(stacking.group())
        .setMode(
            switch (stacking.mode()) {
              case EXCLUSIVE -> StackingMode.STACKING_MODE_EXCLUSIVE;
              case BEST_OF -> StackingMode.STACKING_MODE_BEST_OF;
              case ADDITIVE -> StackingMode.STACKING_MODE_ADDITIVE;
              case MULTIPLICATIVE -> StackingMode.STACKING_MODE_MULTIPLICATIVE;
            })
        .setMaxUnits(stacking.maxUnits())
        .setMaxDiscountPpm(stacking.maxDiscountPpm())
        .build();
  }

  private static Effect fromProto(largesse.earning.v1.Effect effect) {
    return switch (effect.getKindCase()) {
      case UNITS_PER_AMOUNT -> {
        var per = effect.getUnitsPerAmount();
        yield new UnitsPerAmount(per.getUnit(), per.getAmount(), per.getPerMicros());
      }
      case FIXED_UNITS ->
          new FixedUnits(effect.getFixedUnits().getUnit(), effect.getFixedUnits().getAmount());
      case MULTIPLIER ->
          new Multiplier(
              effect.getMultiplier().getUnit(), effect.getMultiplier().getFactorPpmByTierMap());
      case PERCENT_DISCOUNT ->
          new PercentDiscount(
              effect.getPercentDiscount().getRatePpm(),
              effect.getPercentDiscount().getStepsList().stream()
                  .map(step -> new PercentDiscount.Step(step.getFromMicros(), step.getRatePpm()))
                  .toList());
      case AMOUNT_DISCOUNT -> new AmountDiscount(effect.getAmountDiscount().getAmountMicros());
      case FREE_ITEMS ->
          new FreeItems(effect.getFreeItems().getEvery(), effect.getFreeItems().getFree());
      case GRANT_REWARD ->
          new GrantReward(
              effect.getGrantReward().getReward(), effect.getGrantReward().getQuantity());
      case STAMP_CARD ->
          new StampCard(effect.getStampCard().getPunchCard(), effect.getStampCard().getStamps());
      case ADVANCE_GOAL ->
          new AdvanceGoal(
              effect.getAdvanceGoal().getGoal(), effect.getAdvanceGoal().getAmountMicros());
      case KIND_NOT_SET ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.effects", "An effect is empty.");
    };
  }

  private static largesse.earning.v1.Effect toProto(Effect effect) {
    var proto = largesse.earning.v1.Effect.newBuilder();
    switch (effect) {
      case UnitsPerAmount(var unit, var amount, var perMicros) ->
          proto.setUnitsPerAmount(
              largesse.earning.v1.UnitsPerAmount.newBuilder()
                  .setUnit(unit)
                  .setAmount(amount)
                  .setPerMicros(perMicros));
      case FixedUnits(var unit, var amount) ->
          proto.setFixedUnits(
              largesse.earning.v1.FixedUnits.newBuilder().setUnit(unit).setAmount(amount));
      case Multiplier(var unit, var factors) ->
          proto.setMultiplier(
              largesse.earning.v1.Multiplier.newBuilder()
                  .setUnit(unit)
                  .putAllFactorPpmByTier(factors));
      case PercentDiscount(var rate, var steps) -> {
        proto.getPercentDiscountBuilder().setRatePpm(rate);
        for (var step : steps) {
          proto
              .getPercentDiscountBuilder()
              .addStepsBuilder()
              .setFromMicros(step.fromMicros())
              .setRatePpm(step.ratePpm());
        }
      }
      case AmountDiscount(var amount) -> proto.getAmountDiscountBuilder().setAmountMicros(amount);
      case FreeItems(var every, var free) ->
          proto.getFreeItemsBuilder().setEvery(every).setFree(free);
      case GrantReward(var reward, var quantity) ->
          proto.getGrantRewardBuilder().setReward(reward).setQuantity(quantity);
      case StampCard(var card, var stamps) ->
          proto.getStampCardBuilder().setPunchCard(card).setStamps(stamps);
      case AdvanceGoal(var goal, var micros) ->
          proto.getAdvanceGoalBuilder().setGoal(goal).setAmountMicros(micros);
    }
    return proto.build();
  }

  /** To the microsecond, as it is stored, so that the same again is known as the same. */
  private static Optional<Instant> time(boolean present, Timestamp time) {
    return present
        ? Optional.of(ProtoTime.instant(time).truncatedTo(ChronoUnit.MICROS))
        : Optional.empty();
  }
}
