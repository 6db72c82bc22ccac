package largesse.earning.simulation;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.CreateSharePolicyRequest;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.ShareRate;
import largesse.earning.v1.SimulateSharePolicyRequest;
import largesse.earning.v1.SimulateSharePolicyResponse;
import largesse.earning.v1.SimulatedShare;
import largesse.earning.v1.StandardMargin;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("A4")
class ShareSimulationFlowTest {
  private TestShop shop;

  @BeforeEach
  void sell() {
    shop = TestShop.open().withShare(20_000);
    shop.learnStore("ber-01", "south");
    shop.record(
        basket("2026-01-05", TestShop.STORE)
            .addLines(line(1, "10.00", "5.00"))
            .addLines(line(2, "10.00", "8.00").toBuilder().setCategory("Toys")));
    var partly =
        shop.record(
            basket("2026-02-05", "ber-01")
                .addLines(line(1, "20.00", "10.00").toBuilder().setQuantityMicros(2 * ONE)));
    shop.giveBack(partly.getPurchaseId(), ONE);
    shop.record(basket("2026-03-05", "ber-01").addLines(line(1, "10.00")));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void tellsWhatADraftWouldHaveGivenBesideWhatWasGiven() {
    var version =
        draft(
            SharePolicy.newBuilder()
                .setDefaultRatePpm(10_000)
                .addRates(
                    ShareRate.newBuilder()
                        .setName("rich")
                        .setMinMarginPpm(800_000)
                        .setRatePpm(50_000))
                .addStandardMargins(StandardMargin.newBuilder().setMarginPpm(300_000)));

    var simulated = simulate(version, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");

    assertThat(simulated.getTotal())
        .isEqualTo(
            SimulatedShare.newBuilder()
                .setLines(4)
                .setNetMicros(micros("40.00"))
                .setMarginMicros(micros("21.00"))
                .setGivenMicros(micros("0.36"))
                .setSimulatedMicros(micros("0.53"))
                .setProvisionalLines(1)
                .build());
    assertThat(simulatedBy(simulated.getByProductLineList()))
        .isEqualTo(Map.of("Grocery/Coffee", "0.13", "Toys", "0.40"));
    assertThat(simulatedBy(simulated.getByZoneList()))
        .isEqualTo(Map.of("north", "0.45", "south", "0.08"));
    assertThat(simulatedBy(simulated.getByStoreList()))
        .isEqualTo(Map.of(TestShop.STORE, "0.45", "ber-01", "0.08"));
    assertThat(simulatedBy(simulated.getByMonthList()))
        .isEqualTo(Map.of("2026-01", "0.45", "2026-02", "0.05", "2026-03", "0.03"));
    assertThat(simulatedBy(simulated.getByRateList()))
        .isEqualTo(Map.of("default", "0.13", "rich", "0.40"));
  }

  @Test
  void looksAtThePeriodOnlyAndChangesNothing() {
    var version = draft(SharePolicy.newBuilder().setDefaultRatePpm(10_000));
    var before = shop.audit();

    var simulated = simulate(version, "2026-01-05T10:00:00Z", "2026-02-05T10:00:00Z");

    assertThat(simulated.getTotal().getLines()).isEqualTo(2);
    assertThat(simulated.getByMonthList())
        .extracting(SimulatedShare::getKey)
        .containsExactly("2026-01");
    assertThat(shop.audit()).isEqualTo(before);
  }

  @Test
  void tellsOfThePolicyInForceWhatItGave() {
    var simulated = simulate(1, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");

    assertThat(simulated.getTotal().getSimulatedMicros())
        .isEqualTo(simulated.getTotal().getGivenMicros());
  }

  @Test
  void refusesAPeriodThatEndsBeforeItBeginsAndAPolicyThatIsNotThere() {
    assertThat(refusal(() -> simulate(1, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")).reason())
        .isEqualTo(EarningReason.PERIOD_INVALID.name());
    assertThat(refusal(() -> simulate(9, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")).reason())
        .isEqualTo(EarningReason.SHARE_POLICY_UNKNOWN.name());
    var till = shop.simulations(TestTokens.store(shop.programme()));
    var request = request(1, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
    assertThat(refusal(() -> till.simulateSharePolicy(request)).reason())
        .isEqualTo(RuntimeReason.PERMISSION_DENIED.name());
  }

  private Purchase.Builder basket(String date, String store) {
    var basket = shop.anonymousBasket();
    basket.setOccurredAt(ProtoTime.timestamp(Instant.parse(date + "T10:00:00Z")));
    basket.getReceiptBuilder().setBusinessDate(date).setStore(store);
    return basket;
  }

  private int draft(SharePolicy.Builder policy) {
    return shop.configuration()
        .sharePolicies()
        .createSharePolicy(
            CreateSharePolicyRequest.newBuilder()
                .setProgramme(shop.programme())
                .setValue(policy)
                .build())
        .getValue()
        .getVersion();
  }

  private SimulateSharePolicyResponse simulate(int version, String from, String to) {
    return shop.simulations(TestTokens.finance(shop.programme()))
        .simulateSharePolicy(request(version, from, to));
  }

  private SimulateSharePolicyRequest request(int version, String from, String to) {
    return SimulateSharePolicyRequest.newBuilder()
        .setProgramme(shop.programme())
        .setVersion(version)
        .setFrom(ProtoTime.timestamp(Instant.parse(from)))
        .setTo(ProtoTime.timestamp(Instant.parse(to)))
        .build();
  }

  private static Map<String, String> simulatedBy(List<SimulatedShare> shares) {
    return shares.stream()
        .collect(
            Collectors.toMap(
                SimulatedShare::getKey, share -> new Micros(share.getSimulatedMicros()).toText(2)));
  }

  private static long micros(String amount) {
    return Micros.parse(amount).value();
  }
}
