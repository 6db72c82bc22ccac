package largesse.earning.purchase;

import largesse.earning.share.Share;
import largesse.earning.v1.ShareLine;

/** Shares on the wire. */
final class ShareProto {
  private ShareProto() {}

  static largesse.earning.v1.Share toProto(Share share, String currency) {
    var proto =
        largesse.earning.v1.Share.newBuilder()
            .setAmountMicros(share.total().value())
            .setCurrency(currency)
            .setPolicyVersion(share.policyVersion())
            .setProvisional(share.provisional());
    for (var line : share.lines()) {
      proto.addLines(
          ShareLine.newBuilder()
              .setNumber(line.number())
              .setAmountMicros(line.micros())
              .setRatePpm(line.ratePpm())
              .setRule(line.rate())
              .setProvisional(line.provisional()));
    }
    return proto.build();
  }

  /** What a return reverses. */
  static largesse.earning.v1.Share toProto(JudgedReturn judged) {
    var purchase = judged.purchase();
    var proto =
        largesse.earning.v1.Share.newBuilder()
            .setAmountMicros(judged.share().value())
            .setCurrency(purchase.purchase().currency())
            .setPolicyVersion(purchase.policyVersion());
    for (var line : judged.lines()) {
      proto.addLines(
          ShareLine.newBuilder()
              .setNumber(line.number())
              .setAmountMicros(line.share().value())
              .setRatePpm(line.before().shareRatePpm())
              .setRule(line.before().shareRule()));
    }
    return proto.build();
  }

  /** Takes out what the caller must not see. */
  static void restrict(largesse.earning.v1.Share.Builder share, ShareView view) {
    switch (view) {
      case LINES -> {}
      case TOTAL -> share.clearLines();
      case NOTHING -> share.clear();
    }
  }
}
