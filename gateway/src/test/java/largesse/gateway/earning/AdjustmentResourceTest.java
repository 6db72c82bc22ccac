package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.PURCHASE;
import static largesse.gateway.testing.Requests.asOperator;
import static largesse.gateway.testing.Requests.asStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import largesse.earning.v1.AdjustUnitsRequest;
import largesse.earning.v1.AdjustUnitsResponse;
import largesse.earning.v1.ListAdjustmentsResponse;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.clock.ProtoTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("xL8")
class AdjustmentResourceTest {
  private static final String ADJUSTMENTS = PROGRAMME + "/members/" + MEMBER + "/adjustments";

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
    services.answer(
        "AdjustUnits",
        AdjustUnitsResponse.newBuilder()
            .setValue(adjustment())
            .setWallet(largesse.earning.v1.Wallet.newBuilder().setUnit("points").setAvailable(71))
            .build());
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void creditsForAReason() {
    asOperator()
        .header("Idempotency-Key", "sorry-1")
        .body(
            """
            {"unit": "points", "reason": "Parcel was late",
             "credit": {"amount": 50, "expiresAt": "2027-01-01T00:00:00Z"}}
            """)
        .post(ADJUSTMENTS)
        .then()
        .statusCode(201)
        .body("amount", equalTo(50))
        .body("reason", equalTo("Parcel was late"))
        .body("wallet.available", equalTo(71));
    var request = services.request("AdjustUnits", AdjustUnitsRequest.class);
    assertThat(request.getMemberId()).isEqualTo(MEMBER);
    assertThat(request.getCredit().getAmount()).isEqualTo(50);
    assertThat(request.getCredit().hasExpiresAt()).isTrue();
    assertThat(request.getIdempotencyKey()).isEqualTo("sorry-1");
  }

  @Test
  void extendsAndPutsBack() {
    asOperator()
        .body(
            """
            {"unit": "points", "reason": "Shop was shut",
             "extension": {"until": "2027-01-01T00:00:00Z",
                           "lapsedSince": "2026-01-01T00:00:00Z"}}
            """)
        .post(ADJUSTMENTS)
        .then()
        .statusCode(201);
    var extension = services.request("AdjustUnits", AdjustUnitsRequest.class).getExtension();
    assertThat(extension.hasUntil()).isTrue();
    assertThat(extension.hasLapsedSince()).isTrue();
  }

  @Test
  void refusesTwoWaysAtOnceAndWhoIsNotAnOperator() {
    asOperator()
        .body(
            """
            {"unit": "points", "reason": "r", "credit": {"amount": 1}, "deduction": {"amount": 1}}
            """)
        .post(ADJUSTMENTS)
        .then()
        .statusCode(400);
    asStore()
        .body("{\"unit\": \"points\", \"reason\": \"r\", \"credit\": {\"amount\": 1}}")
        .post(ADJUSTMENTS)
        .then()
        .statusCode(403);
  }

  @Test
  void listsWhatWasAdjusted() {
    services.answer(
        "ListAdjustments", ListAdjustmentsResponse.newBuilder().addItems(adjustment()).build());

    asOperator().get(ADJUSTMENTS).then().statusCode(200).body("items[0].subject", equalTo("anna"));
  }

  private static largesse.earning.v1.Adjustment adjustment() {
    return largesse.earning.v1.Adjustment.newBuilder()
        .setAdjustmentId(PURCHASE)
        .setMemberId(MEMBER)
        .setUnit("points")
        .setReason("Parcel was late")
        .setSubject("anna")
        .setRecordedAt(ProtoTime.timestamp(Instant.parse("2026-12-22T09:15:01Z")))
        .setAmount(50)
        .build();
  }
}
