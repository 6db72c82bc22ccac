package largesse.earning.share;

import java.time.Period;
import java.util.OptionalLong;
import largesse.earning.v1.SharePolicyApproval;
import largesse.earning.v1.SharePolicyState;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;

/** Share policies on the wire. */
final class SharePolicyProto {
  private SharePolicyProto() {}

  static PolicyTerms fromProto(largesse.earning.v1.SharePolicy value) {
    return new PolicyTerms(
        value.getDefaultRatePpm(),
        value.getRatesList().stream().map(SharePolicyProto::fromProto).toList(),
        value.getNoticePeriod().isEmpty()
            ? PolicyTerms.USUAL_NOTICE
            : Period.parse(value.getNoticePeriod()),
        fromProto(value.getLosses()),
        fromProto(value.getMissingCost()),
        value.getStandardMarginsList().stream()
            .map(margin -> new StandardMargin(margin.getProductLine(), margin.getMarginPpm()))
            .toList(),
        fromProto(value.getUnitsPaid()),
        value.getWordingMap());
  }

  /** All of it, for those who decide on it. */
  static largesse.earning.v1.SharePolicy toProto(WrittenPolicy policy) {
    var proto = terms(policy).setState(state(policy));
    policy
        .terms()
        .standardMargins()
        .forEach(margin ->
            proto.addStandardMargins(
                largesse.earning.v1.StandardMargin.newBuilder()
                    .setProductLine(margin.productLine())
                    .setMarginPpm(margin.marginPpm())));
    policy
        .approvals()
        .forEach(approval ->
            proto.addApprovals(
                SharePolicyApproval.newBuilder()
                    .setRole(approval.as().name())
                    .setSubject(approval.subject())
                    .setApprovedAt(ProtoTime.timestamp(approval.approvedAt()))));
    return proto.build();
  }

  /** As much of it as anyone may know. */
  static largesse.earning.v1.SharePolicy toTerms(WrittenPolicy policy) {
    return terms(policy).setState(state(policy)).build();
  }

  private static largesse.earning.v1.SharePolicy.Builder terms(WrittenPolicy policy) {
    var terms = policy.terms();
    var proto =
        largesse.earning.v1.SharePolicy.newBuilder()
            .setVersion(policy.version())
            .setDefaultRatePpm(terms.defaultRatePpm())
            .addAllRates(terms.rates().stream().map(SharePolicyProto::toProto).toList())
            .setNoticePeriod(terms.notice().toString())
            .setLosses(toProto(terms.losses()))
            .setMissingCost(toProto(terms.missingCost()))
            .setUnitsPaid(toProto(terms.unitsPaid()))
            .putAllWording(terms.wording())
            .setCreatedAt(ProtoTime.timestamp(policy.createdAt()));
    policy
        .publication()
        .ifPresent(as -> {
          proto.setPublishedAt(ProtoTime.timestamp(as.publishedAt()));
          as.from().map(ProtoTime::timestamp).ifPresent(proto::setEffectiveFrom);
        });
    return proto;
  }

  private static SharePolicyState state(WrittenPolicy policy) {
    if (policy.publication().isPresent()) {
      return SharePolicyState.SHARE_POLICY_STATE_PUBLISHED;
    }
    return policy.isApproved()
        ? SharePolicyState.SHARE_POLICY_STATE_APPROVED
        : SharePolicyState.SHARE_POLICY_STATE_DRAFT;
  }

  private static LossTreatment fromProto(largesse.earning.v1.LossTreatment losses) {
    return switch (losses) {
      case LOSS_TREATMENT_UNSPECIFIED, LOSS_TREATMENT_LINE_FLOOR -> LossTreatment.LINE_FLOOR;
      case LOSS_TREATMENT_BASKET_NETTING -> LossTreatment.BASKET_NETTING;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.losses", "No such treatment.");
    };
  }

  private static largesse.earning.v1.LossTreatment toProto(LossTreatment losses) {
    return switch (losses) {
      case LINE_FLOOR -> largesse.earning.v1.LossTreatment.LOSS_TREATMENT_LINE_FLOOR;
      case BASKET_NETTING -> largesse.earning.v1.LossTreatment.LOSS_TREATMENT_BASKET_NETTING;
    };
  }

  private static MissingCost fromProto(largesse.earning.v1.MissingCost missing) {
    return switch (missing) {
      case MISSING_COST_UNSPECIFIED, MISSING_COST_STANDARD_MARGIN -> MissingCost.STANDARD_MARGIN;
      case MISSING_COST_HOLD -> MissingCost.HOLD;
      case MISSING_COST_REJECT -> MissingCost.REJECT;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.missing_cost", "No such answer.");
    };
  }

  private static largesse.earning.v1.MissingCost toProto(MissingCost missing) {
    return switch (missing) {
      case STANDARD_MARGIN -> largesse.earning.v1.MissingCost.MISSING_COST_STANDARD_MARGIN;
      case HOLD -> largesse.earning.v1.MissingCost.MISSING_COST_HOLD;
      case REJECT -> largesse.earning.v1.MissingCost.MISSING_COST_REJECT;
    };
  }

  private static UnitsPaid fromProto(largesse.earning.v1.UnitsPaid unitsPaid) {
    return switch (unitsPaid) {
      case UNITS_PAID_UNSPECIFIED, UNITS_PAID_REVENUE -> UnitsPaid.REVENUE;
      case UNITS_PAID_REWARD_COST -> UnitsPaid.REWARD_COST;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.units_paid", "No such treatment.");
    };
  }

  private static largesse.earning.v1.UnitsPaid toProto(UnitsPaid unitsPaid) {
    return switch (unitsPaid) {
      case REVENUE -> largesse.earning.v1.UnitsPaid.UNITS_PAID_REVENUE;
      case REWARD_COST -> largesse.earning.v1.UnitsPaid.UNITS_PAID_REWARD_COST;
    };
  }

  private static ShareRate fromProto(largesse.earning.v1.ShareRate rate) {
    return new ShareRate(
        rate.getName(),
        rate.getProductLine(),
        rate.getZone(),
        rate.hasMinMarginPpm() ? OptionalLong.of(rate.getMinMarginPpm()) : OptionalLong.empty(),
        rate.hasMaxMarginPpm() ? OptionalLong.of(rate.getMaxMarginPpm()) : OptionalLong.empty(),
        rate.getRatePpm());
  }

  private static largesse.earning.v1.ShareRate toProto(ShareRate rate) {
    var proto =
        largesse.earning.v1.ShareRate.newBuilder()
            .setName(rate.name())
            .setProductLine(rate.productLine())
            .setZone(rate.zone())
            .setRatePpm(rate.ratePpm());
    rate.minMarginPpm().ifPresent(proto::setMinMarginPpm);
    rate.maxMarginPpm().ifPresent(proto::setMaxMarginPpm);
    return proto.build();
  }
}
