package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static largesse.gateway.testing.Requests.asStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import largesse.earning.v1.AcceptTargetRequest;
import largesse.earning.v1.AcceptTargetResponse;
import largesse.earning.v1.Discount;
import largesse.earning.v1.Earned;
import largesse.earning.v1.FreeItem;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.GoalMeasure;
import largesse.earning.v1.GoalWindow;
import largesse.earning.v1.ListProgressRequest;
import largesse.earning.v1.ListProgressResponse;
import largesse.earning.v1.Progress;
import largesse.earning.v1.ProposeTargetRequest;
import largesse.earning.v1.ProposeTargetResponse;
import largesse.earning.v1.PutGoalRequest;
import largesse.earning.v1.PutGoalResponse;
import largesse.earning.v1.PutPunchCardRequest;
import largesse.earning.v1.PutPunchCardResponse;
import largesse.earning.v1.PutStreakRequest;
import largesse.earning.v1.PutStreakResponse;
import largesse.earning.v1.QuotePurchaseResponse;
import largesse.earning.v1.QuotedLine;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.Stamped;
import largesse.earning.v1.StreakPeriod;
import largesse.earning.v1.Target;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("B3")
@Tag("B4")
class GoalResourcesTest {
  private static final String BASKET =
      """
      {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "1"},
       "occurredAt": "2026-11-22T10:15:00+01:00", "currency": "EUR",
       "freeItems": [{"punchCard": "coffee", "pieces": 1}],
       "lines": [{"number": 1, "sku": "c", "quantity": "1", "net": "2.00"}]}
      """;

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
  void putsAPunchCard() {
    services.<PutPunchCardRequest>answer(
        "PutPunchCard",
        request ->
            PutPunchCardResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setVersion(1))
                .setCreated(true)
                .build());

    asOperator()
        .body(
            """
            {"stamped": "ITEMS", "every": 10, "validFor": "P6M", "freeItem": true,
             "scope": {"zones": ["north"]}}
            """)
        .put(PROGRAMME + "/punch-cards/coffee")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("punchCard", equalTo("coffee"))
        .body("every", equalTo(10))
        .body("active", equalTo(true))
        .body("$", not(hasKey("onceADay")));

    var value = services.request("PutPunchCard", PutPunchCardRequest.class).getValue();
    assertThat(value.getStamped()).isEqualTo(Stamped.STAMPED_ITEMS);
    assertThat(value.getFreeItem()).isTrue();
    assertThat(value.getScope().getZonesList()).containsExactly("north");
  }

  @Test
  void putsAGoalOfAnAmountAndOneOfANumber() {
    services.<PutGoalRequest>answer(
        "PutGoal",
        request ->
            PutGoalResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setVersion(2))
                .build());

    asOperator()
        .body("{\"measure\": \"SPEND\", \"target\": \"99.50\", \"window\": \"MONTH\"}")
        .put(PROGRAMME + "/goals/spend")
        .then()
        .statusCode(200)
        .body("target", equalTo("99.5"));
    var value = services.request("PutGoal", PutGoalRequest.class).getValue();
    assertThat(value.getTarget()).isEqualTo(99_500_000);
    assertThat(value.getWindow()).isEqualTo(GoalWindow.GOAL_WINDOW_MONTH);

    asOperator()
        .body("{\"measure\": \"DISTINCT_BRANDS\", \"target\": \"3\"}")
        .put(PROGRAMME + "/goals/brands")
        .then()
        .statusCode(200)
        .body("target", equalTo("3"));
    value = services.request("PutGoal", PutGoalRequest.class).getValue();
    assertThat(value.getTarget()).isEqualTo(3);
    assertThat(value.getMeasure()).isEqualTo(GoalMeasure.GOAL_MEASURE_DISTINCT_BRANDS);
  }

  @Test
  void refusesHalfABrand() {
    asOperator()
        .body("{\"measure\": \"DISTINCT_BRANDS\", \"target\": \"2.5\"}")
        .put(PROGRAMME + "/goals/brands")
        .then()
        .statusCode(400)
        .body("code", equalTo("FIELD_INVALID"));
  }

  @Test
  @Tag("B5")
  void proposesAndAcceptsATarget() {
    var target =
        Target.newBuilder()
            .setGoal("sales")
            .setMemberId(MEMBER)
            .setStartsOn("2026-11-01")
            .setUntil("2026-12-01")
            .setMoney(true)
            .setTarget(220_000_000)
            .setTrailingMonths(3)
            .setTrailingAmount(600_000_000)
            .setGrowthPpm(100_000);
    services.answer("ProposeTarget", ProposeTargetResponse.newBuilder().setValue(target).build());
    services.answer("AcceptTarget", AcceptTargetResponse.newBuilder().setValue(target).build());

    asOperator()
        .body(
            "{\"member\": \"%s\", \"trailingMonths\": 3, \"growthPercent\": \"10\"}"
                .formatted(MEMBER))
        .post(PROGRAMME + "/goals/sales/targets:propose")
        .then()
        .statusCode(200)
        .body("target", equalTo("220"))
        .body("growthPercent", equalTo("10"));
    asOperator()
        .body("{\"member\": \"%s\", \"startsOn\": \"2026-11-01\"}".formatted(MEMBER))
        .post(PROGRAMME + "/goals/sales/targets:accept")
        .then()
        .statusCode(200)
        .body("startsOn", equalTo("2026-11-01"));

    var proposed = services.request("ProposeTarget", ProposeTargetRequest.class);
    assertThat(proposed.getGrowthPpm()).isEqualTo(100_000);
    assertThat(proposed.getTrailingMonths()).isEqualTo(3);
    assertThat(services.request("AcceptTarget", AcceptTargetRequest.class).getStartsOn())
        .isEqualTo("2026-11-01");
  }

  @Test
  void putsAStreak() {
    services.<PutStreakRequest>answer(
        "PutStreak",
        request ->
            PutStreakResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setVersion(1))
                .setCreated(true)
                .build());

    asOperator()
        .body("{\"every\": \"WEEK\", \"inARow\": 4, \"repeatable\": true}")
        .put(PROGRAMME + "/streaks/weeks")
        .then()
        .statusCode(201)
        .body("every", equalTo("WEEK"));

    assertThat(services.request("PutStreak", PutStreakRequest.class).getValue().getEvery())
        .isEqualTo(StreakPeriod.STREAK_PERIOD_WEEK);
  }

  @Test
  void showsHowAMemberStands() {
    services.answer(
        "ListProgress",
        ListProgressResponse.newBuilder()
            .addItems(
                progress("spend", GoalKind.GOAL_KIND_GOAL)
                    .setMoney(true)
                    .setProgress(60_000_000)
                    .setTarget(100_000_000)
                    .setMissing(40_000_000)
                    .setUntil("2026-12-01"))
            .build());

    asOperator()
        .get(PROGRAMME + "/members/" + MEMBER + "/goals")
        .then()
        .statusCode(200)
        .body("items[0].progress", equalTo("60"))
        .body("items[0].missing", equalTo("40"))
        .body("items[0].until", equalTo("2026-12-01"))
        .body("items[0]", not(hasKey("added")));

    var request = services.request("ListProgress", ListProgressRequest.class);
    assertThat(request.getMemberId()).isEqualTo(MEMBER);
    assertThat(request.getKind()).isEqualTo(GoalKind.GOAL_KIND_GOAL);
  }

  @Test
  void tellsWhatAPurchaseCountedForAndPassesOnWhatWasFree() {
    services.answer(
        "RecordPurchase",
        RecordPurchaseResponse.newBuilder()
            .setPurchaseId("0199c0de-0000-7000-8000-000000000002")
            .addEarned(Earned.newBuilder().setUnit("points").setAmount(5).setGoal("coffee"))
            .addProgress(
                progress("coffee", GoalKind.GOAL_KIND_PUNCH_CARD)
                    .setAdded(1)
                    .setTarget(10)
                    .setMissing(10)
                    .setNewlyReached(1)
                    .setFreeItems(1))
            .build());

    asStore()
        .body(BASKET)
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201)
        .body("earned[0].goal", equalTo("coffee"))
        .body("progress[0].kind", equalTo("PUNCH_CARD"))
        .body("progress[0].added", equalTo("1"))
        .body("progress[0].newlyReached", equalTo(1))
        .body("progress[0].freeItems", equalTo(1));

    var item =
        services
            .request("RecordPurchase", RecordPurchaseRequest.class)
            .getPurchase()
            .getFreeItems(0);
    assertThat(item).isEqualTo(FreeItem.newBuilder().setPunchCard("coffee").setPieces(1).build());
  }

  @Test
  void quotesAFreeItem() {
    services.answer(
        "QuotePurchase",
        QuotePurchaseResponse.newBuilder()
            .addDiscounts(
                Discount.newBuilder()
                    .setNumber(1)
                    .setPunchCard("coffee")
                    .setAmountMicros(2_000_000))
            .addLines(QuotedLine.newBuilder().setNumber(1).setNetBeforeMicros(2_000_000))
            .addFreeItems(FreeItem.newBuilder().setPunchCard("coffee").setPieces(1))
            .build());

    asStore()
        .body(BASKET)
        .post(PROGRAMME + "/quotes")
        .then()
        .statusCode(200)
        .body("discounts[0].punchCard", equalTo("coffee"))
        .body("discounts[0]", not(hasKey("rule")))
        .body("freeItems[0].pieces", equalTo(1));
  }

  private static Progress.Builder progress(String goal, GoalKind kind) {
    return Progress.newBuilder().setGoal(goal).setKind(kind);
  }
}
