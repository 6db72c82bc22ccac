package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orList;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;

import largesse.earning.v1.LossTreatment;
import largesse.earning.v1.MissingCost;
import largesse.earning.v1.SharePolicyApproval;
import largesse.earning.v1.SharePolicyState;
import largesse.earning.v1.UnitsPaid;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.ProtoEnum;

/** Share policies, from JSON to messages and back. */
final class SharePolicyProto {
  private SharePolicyProto() {}

  static largesse.earning.v1.SharePolicy message(SharePolicy.Draft draft) {
    var message =
        largesse.earning.v1.SharePolicy.newBuilder().setDefaultRatePpm(ppm(draft.defaultRate()));
    list(draft.rates()).forEach(rate -> message.addRates(message(rate)));
    message.setNoticePeriod(text(draft.notice()));
    message.setLosses(ProtoEnum.toProto(draft.losses(), LossTreatment.LOSS_TREATMENT_UNSPECIFIED));
    message.setMissingCost(
        ProtoEnum.toProto(draft.missingCost(), MissingCost.MISSING_COST_UNSPECIFIED));
    message.setUnitsPaid(ProtoEnum.toProto(draft.unitsPaid(), UnitsPaid.UNITS_PAID_UNSPECIFIED));
    list(draft.standardMargins()).forEach(margin -> message.addStandardMargins(message(margin)));
    ifGiven(draft.wording(), message::putAllWording);
    return message.build();
  }

  private static largesse.earning.v1.StandardMargin message(SharePolicy.StandardMargin margin) {
    return largesse.earning.v1.StandardMargin.newBuilder()
        .setProductLine(text(margin.productLine()))
        .setMarginPpm(ppm(margin.margin()))
        .build();
  }

  private static largesse.earning.v1.ShareRate message(ShareRate rate) {
    var message =
        largesse.earning.v1.ShareRate.newBuilder()
            .setName(text(rate.name()))
            .setProductLine(text(rate.productLine()))
            .setZone(text(rate.zone()))
            .setRatePpm(ppm(rate.rate()));
    ifGiven(rate.minMargin(), margin -> message.setMinMarginPpm(margin.millionths()));
    ifGiven(rate.maxMargin(), margin -> message.setMaxMarginPpm(margin.millionths()));
    return message.build();
  }

  private static int ppm(Decimal rate) {
    return Math.toIntExact(rate.millionths());
  }

  static SharePolicy json(largesse.earning.v1.SharePolicy message) {
    return new SharePolicy(
        message.getVersion(),
        ProtoEnum.fromProto(
            message.getState(),
            SharePolicyState.SHARE_POLICY_STATE_UNSPECIFIED,
            SharePolicy.State.class),
        Decimal.plain(message.getDefaultRatePpm()),
        message.getRatesList().stream().map(SharePolicyProto::json).toList(),
        orText(message.getNoticePeriod()),
        ProtoEnum.fromProto(
            message.getLosses(),
            LossTreatment.LOSS_TREATMENT_UNSPECIFIED,
            SharePolicy.Losses.class),
        ProtoEnum.fromProto(
            message.getMissingCost(),
            MissingCost.MISSING_COST_UNSPECIFIED,
            SharePolicy.MissingCost.class),
        orList(message.getStandardMarginsList(), SharePolicyProto::json),
        ProtoEnum.fromProto(
            message.getUnitsPaid(), UnitsPaid.UNITS_PAID_UNSPECIFIED, SharePolicy.UnitsPaid.class),
        message.getWordingMap().isEmpty() ? null : message.getWordingMap(),
        orList(message.getApprovalsList(), SharePolicyProto::json),
        orTime(message.hasEffectiveFrom(), message.getEffectiveFrom()),
        orTime(message.hasCreatedAt(), message.getCreatedAt()),
        orTime(message.hasPublishedAt(), message.getPublishedAt()));
  }

  private static SharePolicy.StandardMargin json(largesse.earning.v1.StandardMargin message) {
    return new SharePolicy.StandardMargin(
        orText(message.getProductLine()), Decimal.plain(message.getMarginPpm()));
  }

  private static SharePolicy.Approval json(SharePolicyApproval message) {
    return new SharePolicy.Approval(
        message.getRole(),
        message.getSubject(),
        orTime(message.hasApprovedAt(), message.getApprovedAt()));
  }

  private static ShareRate json(largesse.earning.v1.ShareRate message) {
    return new ShareRate(
        message.getName(),
        orText(message.getProductLine()),
        orText(message.getZone()),
        message.hasMinMarginPpm() ? Decimal.plain(message.getMinMarginPpm()) : null,
        message.hasMaxMarginPpm() ? Decimal.plain(message.getMaxMarginPpm()) : null,
        Decimal.plain(message.getRatePpm()));
  }
}
