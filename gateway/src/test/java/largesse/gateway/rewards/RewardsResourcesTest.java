package largesse.gateway.rewards;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static largesse.gateway.testing.Requests.asStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.rewards.v1.CancelRedemptionResponse;
import largesse.rewards.v1.CreateRedemptionRequest;
import largesse.rewards.v1.CreateRedemptionResponse;
import largesse.rewards.v1.GetRedemptionResponse;
import largesse.rewards.v1.GrantState;
import largesse.rewards.v1.ListGrantsResponse;
import largesse.rewards.v1.ListRedemptionsResponse;
import largesse.rewards.v1.OfflineRedemption;
import largesse.rewards.v1.PutRewardRequest;
import largesse.rewards.v1.PutRewardResponse;
import largesse.rewards.v1.RedemptionState;
import largesse.rewards.v1.UseVoucherRequest;
import largesse.rewards.v1.UseVoucherResponse;
import largesse.rewards.v1.Voucher;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class RewardsResourcesTest {
  private static final String REDEMPTION = "0199c0de-0000-7000-8000-000000000006";

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void putsARewardThatIsActiveUnlessSaidOtherwise() {
    services.<PutRewardRequest>answer(
        "PutReward",
        request ->
            PutRewardResponse.newBuilder().setValue(request.getValue()).setCreated(true).build());

    asOperator()
        .body("{\"name\": \"A coffee\", \"unit\": \"points\", \"price\": 20, \"stock\": 0}")
        .put(PROGRAMME + "/rewards/coffee")
        .then()
        .statusCode(201)
        .body("active", equalTo(true))
        .body("stock", equalTo(0))
        .body("$", not(hasKey("stockLeft")));
    asOperator()
        .body("{\"name\": \"A coffee\", \"unit\": \"points\", \"price\": 20, \"active\": false}")
        .put(PROGRAMME + "/rewards/coffee")
        .then()
        .body("active", equalTo(false))
        .body("$", not(hasKey("stock")));
  }

  @Test
  @Tag("xD1")
  void redeemsOnceAndReadsAndCancels() {
    var redemption =
        largesse.rewards.v1.Redemption.newBuilder()
            .setRedemptionId(REDEMPTION)
            .setMemberId(MEMBER)
            .setReward("coffee")
            .setQuantity(1)
            .setUnit("points")
            .setCost(20)
            .setState(RedemptionState.REDEMPTION_STATE_FULFILLED)
            .addVouchers(Voucher.newBuilder().setCode("7QK2M4XHT9RBW3CD"))
            .build();
    services.answer(
        "CreateRedemption",
        CreateRedemptionResponse.newBuilder().setValue(redemption).setReplayed(true).build());
    services.answer(
        "GetRedemption", GetRedemptionResponse.newBuilder().setValue(redemption).build());
    services.answer(
        "ListRedemptions", ListRedemptionsResponse.newBuilder().addItems(redemption).build());
    services.answer(
        "CancelRedemption",
        CancelRedemptionResponse.newBuilder()
            .setValue(redemption.toBuilder().setState(RedemptionState.REDEMPTION_STATE_CANCELLED))
            .build());

    asStore()
        .header("Idempotency-Key", "k-1")
        .body("{\"member\": \"" + MEMBER + "\", \"reward\": \"coffee\"}")
        .post(PROGRAMME + "/redemptions")
        .then()
        .statusCode(201)
        .header("Location", PROGRAMME + "/redemptions/" + REDEMPTION)
        .header("Idempotency-Replayed", "true")
        .body("state", equalTo("FULFILLED"))
        .body("vouchers[0].code", equalTo("7QK2M4XHT9RBW3CD"));
    var request = services.request("CreateRedemption", CreateRedemptionRequest.class);
    assertThat(request.getMemberId()).isEqualTo(MEMBER);
    assertThat(request.getIdempotencyKey()).isEqualTo("k-1");

    asStore().get(PROGRAMME + "/redemptions/" + REDEMPTION).then().body("cost", equalTo(20));
    asStore()
        .get(PROGRAMME + "/members/" + MEMBER + "/redemptions")
        .then()
        .body("items[0].id", equalTo(REDEMPTION));
    asStore()
        .post(PROGRAMME + "/redemptions/" + REDEMPTION + ":cancel")
        .then()
        .statusCode(200)
        .body("state", equalTo("CANCELLED"));
  }

  @Test
  @Tag("xD9")
  void tellsWhatAnOfflineTillHandedOutAndByHowMuchThatOverdrew() {
    var redemption =
        largesse.rewards.v1.Redemption.newBuilder()
            .setRedemptionId(REDEMPTION)
            .setMemberId(MEMBER)
            .setReward("coffee")
            .setQuantity(1)
            .setUnit("points")
            .setCost(20)
            .setState(RedemptionState.REDEMPTION_STATE_FULFILLED);
    services.<CreateRedemptionRequest>answer(
        "CreateRedemption",
        request ->
            CreateRedemptionResponse.newBuilder()
                .setValue(
                    redemption.setOffline(
                        OfflineRedemption.newBuilder()
                            .setOccurredAt(request.getOccurredAt())
                            .setOverdrawn(15)
                            .setOverdraftLimit(100)))
                .build());

    asStore()
        .body(offline("true", "\"2026-11-22T09:55:00+01:00\""))
        .post(PROGRAMME + "/redemptions")
        .then()
        .statusCode(201)
        .body("offline.occurredAt", equalTo("2026-11-22T08:55:00Z"))
        .body("offline.overdrawn", equalTo(15))
        .body("offline.overdraftLimit", equalTo(100));

    var request = services.request("CreateRedemption", CreateRedemptionRequest.class);
    assertThat(request.getOffline()).isTrue();
    assertThat(ProtoTime.instant(request.getOccurredAt()))
        .isEqualTo(Instant.parse("2026-11-22T08:55:00Z"));
  }

  @Test
  @Tag("xD9")
  void saysNothingOfTillsThatWereOnline() {
    var redemption = largesse.rewards.v1.Redemption.newBuilder().setRedemptionId(REDEMPTION);
    services.answer(
        "CreateRedemption", CreateRedemptionResponse.newBuilder().setValue(redemption).build());

    asStore()
        .body("{\"member\": \"" + MEMBER + "\", \"reward\": \"coffee\"}")
        .post(PROGRAMME + "/redemptions")
        .then()
        .statusCode(201)
        .body("$", not(hasKey("offline")));

    var request = services.request("CreateRedemption", CreateRedemptionRequest.class);
    assertThat(request.getOffline()).isFalse();
    assertThat(request.hasOccurredAt()).isFalse();
  }

  @Test
  @Tag("xD9")
  void refusesWhatWouldOverdrawTooMuchWith409() {
    services.refuse(
        "CreateRedemption",
        StatusProto.toStatusRuntimeException(
            Status.newBuilder()
                .setCode(Code.FAILED_PRECONDITION_VALUE)
                .setMessage("The member would owe more units than may be owed.")
                .addDetails(
                    Any.pack(
                        ErrorInfo.newBuilder()
                            .setReason("OVERDRAFT_EXCEEDED")
                            .setDomain("rewards.largesse")
                            .build()))
                .build()));

    asStore()
        .body(offline("true", "\"2026-11-22T09:55:00+01:00\""))
        .post(PROGRAMME + "/redemptions")
        .then()
        .statusCode(409)
        .body("code", equalTo("OVERDRAFT_EXCEEDED"));
  }

  @Test
  @Tag("xD9")
  void pointsToTheHalfOfOfflineThatIsMissing() {
    for (var field : Map.of("occurred_at", "/occurredAt", "offline", "/offline").entrySet()) {
      services.refuse(
          "CreateRedemption",
          RuntimeReason.INVALID_REQUEST
              .refused("The request breaks its contract.")
              .at(field.getKey(), "redemption." + field.getKey(), "it needs the other"));

      asStore()
          .body(offline("true", "null"))
          .post(PROGRAMME + "/redemptions")
          .then()
          .statusCode(400)
          .body("errors[0].pointer", equalTo(field.getValue()));
    }
  }

  private static String offline(String offline, String occurredAt) {
    return """
    {"member": "%s", "reward": "coffee", "offline": %s, "occurredAt": %s}
    """
        .formatted(MEMBER, offline, occurredAt);
  }

  @Test
  @Tag("B3")
  void showsWhatAMemberWasGrantedAndUsesAVoucher() {
    services.answer(
        "ListGrants",
        ListGrantsResponse.newBuilder()
            .addItems(
                largesse.rewards.v1.Grant.newBuilder()
                    .setGrantId(REDEMPTION)
                    .setMemberId(MEMBER)
                    .setReward("coffee")
                    .setQuantity(1)
                    .setRule("tenth-coffee")
                    .setOriginType("PURCHASE")
                    .setOriginId(REDEMPTION)
                    .setState(GrantState.GRANT_STATE_OWED)
                    .setWaitsFor("OUT_OF_STOCK"))
            .build());
    services.answer(
        "UseVoucher",
        UseVoucherResponse.newBuilder()
            .setRedemptionId(REDEMPTION)
            .setMemberId(MEMBER)
            .setReward("coffee")
            .build());

    asStore()
        .get(PROGRAMME + "/members/" + MEMBER + "/grants")
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("OWED"))
        .body("items[0].waitsFor", equalTo("OUT_OF_STOCK"))
        .body("items[0].origin.type", equalTo("PURCHASE"))
        .body("items[0]", not(hasKey("used")));
    asStore()
        .header("Idempotency-Key", "k-2")
        .body("{\"code\": \"7QK2M4XHT9RBW3CD\"}")
        .post(PROGRAMME + "/vouchers:use")
        .then()
        .statusCode(200)
        .body("redemption", equalTo(REDEMPTION))
        .body("reward", equalTo("coffee"));
    var request = services.request("UseVoucher", UseVoucherRequest.class);
    assertThat(request.getCode()).isEqualTo("7QK2M4XHT9RBW3CD");
    assertThat(request.getIdempotencyKey()).isEqualTo("k-2");
  }
}
