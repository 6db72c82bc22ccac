package largesse.earning.correction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.history.PastLine;
import largesse.earning.history.PastPurchase;
import largesse.earning.platform.EarningReason;
import largesse.earning.share.ShareLine;
import largesse.earning.share.SharePolicy;
import largesse.earning.share.ShareReason;
import largesse.runtime.error.Refused;

/** What a purchase gives once costs are known. Pure. */
final class JudgeCorrection {
  private JudgeCorrection() {}

  /**
   * Judges a purchase again, by the policy that it was judged by.
   *
   * @param policy absent: none was in force
   * @return all lines, in their order
   * @throws Refused COST_AND_MARGIN, LINE_NUMBER_REPEATED, LINE_UNKNOWN
   * @throws largesse.runtime.money.AmountOverflow when a margin is out of range
   */
  static List<CorrectedLine> judge(
      PastPurchase purchase, List<NewCost> costs, Optional<SharePolicy> policy) {
    var byNumber = byNumber(purchase, costs);
    var lines = purchase.lines().stream().map(line -> costing(line, byNumber)).toList();
    var shares =
        policy
            .map(known -> purchase.withLines(lines).judge(known).lines())
            .orElseGet(() -> lines.stream().map(JudgeCorrection::nothing).toList());
    var corrected = new ArrayList<CorrectedLine>(lines.size());
    for (var i = 0; i < lines.size(); i++) {
      corrected.add(new CorrectedLine(purchase.lines().get(i), lines.get(i), shares.get(i)));
    }
    return corrected;
  }

  private static Map<Integer, NewCost> byNumber(PastPurchase purchase, List<NewCost> costs) {
    var numbers = purchase.lines().stream().map(PastLine::number).toList();
    var byNumber = new HashMap<Integer, NewCost>();
    for (var i = 0; i < costs.size(); i++) {
      var cost = costs.get(i);
      var field = "lines[" + i + "]";
      if (cost.costMicros().isPresent() == cost.marginMicros().isPresent()) {
        throw EarningReason.COST_AND_MARGIN.refusedAt(
            field, "Exactly one of cost and margin is needed.");
      }
      if (!numbers.contains(cost.number())) {
        throw EarningReason.LINE_UNKNOWN.refusedAt(
            field + ".number", "The purchase has no such line.");
      }
      if (byNumber.put(cost.number(), cost) != null) {
        throw EarningReason.LINE_NUMBER_REPEATED.refusedAt(
            field + ".number", "A line is corrected once at a time.");
      }
    }
    return byNumber;
  }

  private static PastLine costing(PastLine line, Map<Integer, NewCost> costs) {
    var cost = costs.get(line.number());
    return cost == null ? line : line.costing(cost.costMicros(), cost.marginMicros());
  }

  private static ShareLine nothing(PastLine line) {
    return new ShareLine(line.number(), 0, 0, 0, "", ShareReason.RATE_ZERO, false);
  }
}
