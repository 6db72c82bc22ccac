package largesse.earning.correction;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.CorrectCostRequest;
import largesse.earning.v1.CorrectedLine;
import largesse.earning.v1.Correction;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.ListCorrectionsRequest;
import largesse.earning.v1.LossTreatment;
import largesse.earning.v1.MissingCost;
import largesse.earning.v1.ShareCorrected;
import largesse.earning.v1.ShareOutcome;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.StandardMargin;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xM4")
class CorrectionFlowTest {
  @Inject Transactions transactions;

  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    member = shop.enrol();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void givesOfTheStandardMarginUntilTheCostIsTold() {
    publish(
        policy()
            .addStandardMargins(
                StandardMargin.newBuilder().setProductLine("Grocery").setMarginPpm(250_000)));

    var bought =
        shop.record(
            shop.basketOf(member).addLines(line(1, "10.00")).addLines(line(2, "10.00", "5.00")));
    assertThat(bought.getShare().getProvisional()).isTrue();
    assertThat(bought.getShare().getAmountMicros()).isEqualTo(micros("0.75"));
    assertThat(bought.getShare().getLinesList()).isEmpty();
    assertThat(provisional(bought.getPurchaseId())).containsExactly(true, false);

    var corrected = correct(bought.getPurchaseId(), cost(1, "4.00"));

    assertThat(corrected.getShareMicros()).isEqualTo(micros("0.35"));
    assertThat(corrected.getShareLeftMicros()).isEqualTo(micros("1.10"));
    assertThat(provisional(bought.getPurchaseId())).containsExactly(false, false);
    assertThat(shop.audit().getShareMicros()).isEqualTo(micros("1.10"));
    var event = lastEvent();
    assertThat(event.getMemberId()).isEqualTo(member.toString());
    assertThat(event.getShareMicros()).isEqualTo(micros("0.35"));
    assertThat(event.getShareLeftMicros()).isEqualTo(micros("1.10"));
  }

  @Test
  @Tag("xM5")
  void takesBackAShareWhenTheCostTurnsOutHigherAndNeverBelowNothing() {
    publish(policy());
    var bought = shop.record(shop.basketOf(member).addLines(line(1, "10.00", "5.00")));

    assertThat(correct(bought.getPurchaseId(), cost(1, "7.00")).getShareMicros())
        .isEqualTo(-micros("0.20"));
    assertThat(correct(bought.getPurchaseId(), cost(1, "17.00")).getShareMicros())
        .isEqualTo(-micros("0.30"));
    assertThat(correct(bought.getPurchaseId(), margin(1, "-1.00")).getShareMicros()).isZero();
    assertThat(list(bought.getPurchaseId())).hasSize(3);
    assertThat(shop.audit().getShareMicros()).isZero();
  }

  @Test
  @Tag("A14")
  void correctsOnlyWhatIsLeftAfterReturnsAndReturnsTheRestAsCorrected() {
    publish(policy());
    var basket = line(1, "40.00").setQuantityMicros(4 * ONE).setMarginMicros(micros("20.00"));
    var bought = shop.record(shop.basketOf(member).addLines(basket));
    assertThat(shop.giveBack(bought.getPurchaseId(), ONE).getShare().getAmountMicros())
        .isEqualTo(micros("0.50"));

    var corrected = correct(bought.getPurchaseId(), margin(1, "30.00"));

    assertThat(corrected.getShareMicros()).isEqualTo(micros("0.75"));
    assertThat(corrected.getShareLeftMicros()).isEqualTo(micros("2.25"));
    assertThat(shop.audit().getShareMicros()).isEqualTo(micros("2.25"));
    assertThat(shop.giveBack(bought.getPurchaseId(), 3 * ONE).getShare().getAmountMicros())
        .isEqualTo(micros("2.25"));
    assertThat(shop.audit().getShareMicros()).isZero();
    assertThat(correct(bought.getPurchaseId(), margin(1, "20.00")).getShareMicros()).isZero();
  }

  @Test
  @Tag("xM1")
  void netsTheBasketAnewWhereThePolicyDoes() {
    publish(
        policy().setDefaultRatePpm(50_000).setLosses(LossTreatment.LOSS_TREATMENT_BASKET_NETTING));
    var bought =
        shop.record(
            shop.basketOf(member)
                .addLines(line(1, "20.00", "10.00"))
                .addLines(line(2, "5.00", "-4.00")));
    assertThat(bought.getShare().getAmountMicros()).isEqualTo(micros("0.30"));

    assertThat(correct(bought.getPurchaseId(), margin(2, "1.00")).getShareMicros())
        .isEqualTo(micros("0.25"));
  }

  @Test
  void refusesAPurchaseWithoutCostWhereThePolicyDoes() {
    publish(policy().setMissingCost(MissingCost.MISSING_COST_REJECT));

    var refused =
        refusal(() ->
            shop.record(
                shop.basketOf(member)
                    .addLines(line(1, "10.00", "5.00"))
                    .addLines(line(2, "10.00"))));

    assertThat(refused.is(EarningReason.COST_MISSING)).isTrue();
    assertThat(refused.violations())
        .extracting("field")
        .containsExactly("purchase.lines[1].cost_micros");
  }

  @Test
  @Tag("xD1")
  void takesEffectOnceForAKey() {
    publish(policy());
    var bought = shop.record(shop.basketOf(member).addLines(line(1, "10.00", "5.00")));
    var request = request(bought.getPurchaseId(), cost(1, "7.00")).setIdempotencyKey("k").build();
    var finance = shop.corrections(TestTokens.finance(shop.programme()));

    var first = finance.correctCost(request);
    var again = finance.correctCost(request);

    assertThat(again).isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(list(bought.getPurchaseId())).hasSize(1);
  }

  @Test
  void refusesWhatCanNotBeCorrected() {
    publish(policy());
    var bought = shop.record(shop.basketOf(member).addLines(line(1, "10.00", "5.00")));
    var id = bought.getPurchaseId();
    var finance = shop.corrections(TestTokens.finance(shop.programme()));

    assertThat(refusal(() -> correct(Ids.next().toString(), cost(1, "7.00"))).reason())
        .isEqualTo(EarningReason.PURCHASE_UNKNOWN.name());
    assertThat(refusal(() -> correct(id, cost(2, "7.00"))).reason())
        .isEqualTo(EarningReason.LINE_UNKNOWN.name());
    assertThat(refusal(() -> correct(id, cost(1, "7.00"), cost(1, "8.00"))).reason())
        .isEqualTo(EarningReason.LINE_NUMBER_REPEATED.name());
    assertThat(refusal(() -> correct(id, cost(1, "7.00").setMarginMicros(1))).reason())
        .isEqualTo(EarningReason.COST_AND_MARGIN.name());
    assertThat(refusal(() -> finance.correctCost(request(id).build())).reason())
        .isEqualTo(RuntimeReason.INVALID_REQUEST.name());
    var till = shop.corrections(TestTokens.store(shop.programme()));
    assertThat(refusal(() -> till.correctCost(request(id, cost(1, "7.00")).build())).reason())
        .isEqualTo(RuntimeReason.PERMISSION_DENIED.name());
  }

  private static SharePolicy.Builder policy() {
    return SharePolicy.newBuilder().setDefaultRatePpm(100_000);
  }

  private void publish(SharePolicy.Builder policy) {
    shop.configuration().publish(policy.build());
  }

  private Correction correct(String purchaseId, CorrectedLine.Builder... lines) {
    var finance = shop.corrections(TestTokens.finance(shop.programme()));
    return finance.correctCost(request(purchaseId, lines).build()).getValue();
  }

  private CorrectCostRequest.Builder request(String purchaseId, CorrectedLine.Builder... lines) {
    var request =
        CorrectCostRequest.newBuilder()
            .setProgramme(shop.programme())
            .setPurchaseId(purchaseId)
            .setReason("Supplier's invoice");
    for (var line : lines) {
      request.addLines(line);
    }
    return request;
  }

  private static CorrectedLine.Builder cost(int number, String cost) {
    return CorrectedLine.newBuilder().setNumber(number).setCostMicros(micros(cost));
  }

  private static CorrectedLine.Builder margin(int number, String margin) {
    return CorrectedLine.newBuilder().setNumber(number).setMarginMicros(micros(margin));
  }

  private List<Correction> list(String purchaseId) {
    return shop.corrections(TestTokens.auditor(shop.programme()))
        .listCorrections(
            ListCorrectionsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(purchaseId)
                .build())
        .getItemsList();
  }

  private List<Boolean> provisional(String purchaseId) {
    var request =
        ExplainPurchaseRequest.newBuilder()
            .setProgramme(shop.programme())
            .setPurchaseId(purchaseId)
            .build();
    return shop.operator().explainPurchase(request).getShareList().stream()
        .map(ShareOutcome::getProvisional)
        .toList();
  }

  private ShareCorrected lastEvent() {
    return transactions.reading(connection -> {
      try (var query =
          connection.prepareStatement(
              "SELECT payload FROM journal WHERE programme = ? AND type = ?"
                  + " ORDER BY position DESC LIMIT 1")) {
        query.setString(1, shop.programme());
        query.setString(2, ShareCorrected.getDescriptor().getFullName());
        try (var rows = query.executeQuery()) {
          rows.next();
          return ShareCorrected.parseFrom(rows.getBytes(1));
        }
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static long micros(String amount) {
    return Micros.parse(amount).value();
  }
}
