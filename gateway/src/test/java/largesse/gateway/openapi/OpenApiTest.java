package largesse.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import largesse.gateway.bulk.ImportLine;
import largesse.gateway.causes.BankAccount;
import largesse.gateway.causes.Cause;
import largesse.gateway.causes.CauseGoal;
import largesse.gateway.causes.Choice;
import largesse.gateway.causes.CurationPolicy;
import largesse.gateway.causes.Evidence;
import largesse.gateway.causes.FieldUpdate;
import largesse.gateway.causes.Indicator;
import largesse.gateway.causes.Panel;
import largesse.gateway.causes.ReceiptChoice;
import largesse.gateway.causes.RecognitionLevel;
import largesse.gateway.causes.Settlement;
import largesse.gateway.causes.SettlementPolicy;
import largesse.gateway.causes.Spotlight;
import largesse.gateway.causes.Standing;
import largesse.gateway.earning.Activity;
import largesse.gateway.earning.ActivityType;
import largesse.gateway.earning.Adjustment;
import largesse.gateway.earning.Correction;
import largesse.gateway.earning.Exchange;
import largesse.gateway.earning.Goal;
import largesse.gateway.earning.PunchCard;
import largesse.gateway.earning.Purchase;
import largesse.gateway.earning.Return;
import largesse.gateway.earning.Rule;
import largesse.gateway.earning.SharePolicy;
import largesse.gateway.earning.SimulatedRules;
import largesse.gateway.earning.SimulatedShare;
import largesse.gateway.earning.Streak;
import largesse.gateway.earning.Target;
import largesse.gateway.earning.Unit;
import largesse.gateway.earning.VoidPurchase;
import largesse.gateway.json.BodyReader;
import largesse.gateway.members.AdvanceClock;
import largesse.gateway.members.Brand;
import largesse.gateway.members.Card;
import largesse.gateway.members.Member;
import largesse.gateway.members.MemberTier;
import largesse.gateway.members.Programme;
import largesse.gateway.members.Store;
import largesse.gateway.members.Tier;
import largesse.gateway.members.TierPolicy;
import largesse.gateway.rewards.Redemption;
import largesse.gateway.rewards.Reward;
import largesse.gateway.rewards.UsedVoucher;
import largesse.gateway.testing.GatewayEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  /** The body of each operation that has one. */
  private static final Map<String, Class<?>> BODIES =
      Map.ofEntries(
          Map.entry("putProgramme", Programme.Put.class),
          Map.entry("advanceClock", AdvanceClock.class),
          Map.entry("putBrand", Brand.Put.class),
          Map.entry("putStore", Store.Put.class),
          Map.entry("putTier", Tier.Put.class),
          Map.entry("retireTier", Tier.Retire.class),
          Map.entry("putTierPolicy", TierPolicy.Put.class),
          Map.entry("grantTier", MemberTier.Put.class),
          Map.entry("enrolMember", Member.Enrol.class),
          Map.entry("patchMember", Member.Patch.class),
          Map.entry("issueCard", Card.Issue.class),
          Map.entry("mergeMembers", Member.Merge.class),
          Map.entry("putUnit", Unit.Put.class),
          Map.entry("putRule", Rule.Put.class),
          Map.entry("draftSharePolicy", SharePolicy.Draft.class),
          Map.entry("approveSharePolicy", SharePolicy.Approve.class),
          Map.entry("publishSharePolicy", SharePolicy.Publish.class),
          Map.entry("simulateSharePolicy", SimulatedShare.Period.class),
          Map.entry("simulateRules", SimulatedRules.Drafts.class),
          Map.entry("adjustUnits", Adjustment.Adjust.class),
          Map.entry("recordExchange", Exchange.class),
          Map.entry("voidPurchase", VoidPurchase.class),
          Map.entry("putActivityType", ActivityType.Put.class),
          Map.entry("putPunchCard", PunchCard.Put.class),
          Map.entry("putGoal", Goal.Put.class),
          Map.entry("proposeTarget", Target.Propose.class),
          Map.entry("acceptTarget", Target.Accept.class),
          Map.entry("putStreak", Streak.Put.class),
          Map.entry("recordActivity", Activity.class),
          Map.entry("undoActivity", Activity.Undo.class),
          Map.entry("correctCost", Correction.Tell.class),
          Map.entry("recordPurchase", Purchase.class),
          Map.entry("recordReturn", Return.class),
          Map.entry("quotePurchase", Purchase.class),
          Map.entry("importPurchases", ImportLine.class),
          Map.entry("putCause", Cause.Put.class),
          Map.entry("putCurationPolicy", CurationPolicy.Put.class),
          Map.entry("addEvidence", Evidence.Add.class),
          Map.entry("approveCause", Evidence.Approve.class),
          Map.entry("suspendCause", Standing.Suspend.class),
          Map.entry("reinstateCause", Standing.Reinstate.class),
          Map.entry("retireCause", Standing.Retire.class),
          Map.entry("putIndicator", Indicator.Put.class),
          Map.entry("recordIndicatorValue", Indicator.Measured.class),
          Map.entry("putCauseGoal", CauseGoal.Put.class),
          Map.entry("postUpdate", FieldUpdate.Post.class),
          Map.entry("publishUpdate", FieldUpdate.Publish.class),
          Map.entry("rejectUpdate", FieldUpdate.Reject.class),
          Map.entry("putSpotlight", Spotlight.Put.class),
          Map.entry("putRecognitionLevel", RecognitionLevel.Put.class),
          Map.entry("putSettlementPolicy", SettlementPolicy.Put.class),
          Map.entry("putBankAccount", BankAccount.Put.class),
          Map.entry("verifyBankAccount", BankAccount.Verify.class),
          Map.entry("draftSettlement", Settlement.Draft.class),
          Map.entry("recordPayments", Settlement.Payments.class),
          Map.entry("confirmPayment", Settlement.Confirm.class),
          Map.entry("putReceiptChoice", ReceiptChoice.Put.class),
          Map.entry("putPanel", Panel.Put.class),
          Map.entry("openPanel", Panel.Open.class),
          Map.entry("putChoice", Choice.Put.class),
          Map.entry("putReward", Reward.Put.class),
          Map.entry("createRedemption", Redemption.Create.class),
          Map.entry("useVoucher", UsedVoucher.Use.class));

  @Inject BodyReader reader;

  private JsonNode api;

  @BeforeEach
  void readDescription() throws IOException {
    api = new ObjectMapper().readTree(given().get("/openapi?format=json").asString());
  }

  @Test
  void isOfVersion31WithEveryReferenceResolved() {
    assertThat(api.get("openapi").asText()).isEqualTo("3.1.0");
    assertThat(api.at("/info/title").asText()).isEqualTo("Largesse");
    assertThat(api.at("/components/securitySchemes/bearer/scheme").asText()).isEqualTo("bearer");
    assertThat(api.at("/security/0/bearer").isMissingNode()).isFalse();

    assertThat(references(api))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(api.at(ref.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void hasEveryResourceOfTheApi() {
    assertThat(paths())
        .contains(
            "/v1/programmes/{programme}",
            "/v1/programmes/{programme}/clock:advance",
            "/v1/programmes/{programme}/stores/{store}",
            "/v1/programmes/{programme}/units/{unit}",
            "/v1/programmes/{programme}/rules/{rule}",
            "/v1/programmes/{programme}/activity-types/{type}",
            "/v1/programmes/{programme}/punch-cards/{punchCard}",
            "/v1/programmes/{programme}/goals/{goal}",
            "/v1/programmes/{programme}/goals/{goal}/targets:propose",
            "/v1/programmes/{programme}/goals/{goal}/targets:accept",
            "/v1/programmes/{programme}/members/{member}/targets",
            "/v1/programmes/{programme}/streaks/{streak}",
            "/v1/programmes/{programme}/members/{member}/punch-cards",
            "/v1/programmes/{programme}/members/{member}/goals",
            "/v1/programmes/{programme}/members/{member}/streaks",
            "/v1/programmes/{programme}/activities",
            "/v1/programmes/{programme}/activities:undo",
            "/v1/programmes/{programme}/activities/{activity}",
            "/v1/programmes/{programme}/activities/{activity}/explanation",
            "/v1/programmes/{programme}/tiers/{tier}",
            "/v1/programmes/{programme}/tier-policy",
            "/v1/programmes/{programme}/members",
            "/v1/programmes/{programme}/members/{member}",
            "/v1/programmes/{programme}/members/{member}/tier",
            "/v1/programmes/{programme}/members/{member}/cards",
            "/v1/programmes/{programme}/members/{member}/wallets",
            "/v1/programmes/{programme}/members/{member}/entries",
            "/v1/programmes/{programme}/members/{member}/wallets/{unit}/statement",
            "/v1/programmes/{programme}/causes/{cause}.html",
            "/v1/programmes/{programme}/causes/{cause}/goal.svg",
            "/v1/programmes/{programme}/causes/{cause}/indicators/{indicator}.svg",
            "/v1/programmes/{programme}/reports/giving",
            "/v1/programmes/{programme}/reports/participation",
            "/v1/programmes/{programme}/reports/liability",
            "/v1/programmes/{programme}/reports/liability.csv",
            "/v1/programmes/{programme}/members/{member}/choice",
            "/v1/programmes/{programme}/members/{member}/impact",
            "/v1/programmes/{programme}/purchases",
            "/v1/programmes/{programme}/purchases/{purchase}",
            "/v1/programmes/{programme}/purchases/{purchase}/explanation",
            "/v1/programmes/{programme}/purchases/{purchase}/returns",
            "/v1/programmes/{programme}/purchases:import",
            "/v1/programmes/{programme}/quotes",
            "/v1/programmes/{programme}/share-policies",
            "/v1/programmes/{programme}/share-policies/{version}:approve",
            "/v1/programmes/{programme}/share-policies/{version}:publish",
            "/v1/programmes/{programme}/share-policies/{version}:simulate",
            "/v1/programmes/{programme}/purchases/{purchase}/corrections",
            "/v1/programmes/{programme}/terms",
            "/v1/programmes/{programme}/causes/{cause}",
            "/v1/programmes/{programme}/causes/{cause}/allocations",
            "/v1/programmes/{programme}/causes/{cause}/totals",
            "/v1/programmes/{programme}/causes/{cause}/statements",
            "/v1/programmes/{programme}/causes/{cause}/evidence",
            "/v1/programmes/{programme}/causes/{cause}/changes",
            "/v1/programmes/{programme}/causes/{cause}:approve",
            "/v1/programmes/{programme}/causes/{cause}:suspend",
            "/v1/programmes/{programme}/causes/{cause}:retire",
            "/v1/programmes/{programme}/causes/{cause}/indicators/{indicator}",
            "/v1/programmes/{programme}/causes/{cause}/indicators/{indicator}/values",
            "/v1/programmes/{programme}/causes/{cause}/goal",
            "/v1/programmes/{programme}/causes/{cause}/updates",
            "/v1/programmes/{programme}/causes/{cause}/updates/{update}:publish",
            "/v1/programmes/{programme}/causes/{cause}/updates/{update}:reject",
            "/v1/programmes/{programme}/spotlights/{spotlight}",
            "/v1/programmes/{programme}/recognition-levels/{level}",
            "/v1/programmes/{programme}/members/{member}/recognition",
            "/v1/programmes/{programme}/causes/{cause}/bank-account",
            "/v1/programmes/{programme}/curation-policy",
            "/v1/programmes/{programme}/settlement-policy",
            "/v1/programmes/{programme}/settlements",
            "/v1/programmes/{programme}/settlements/{settlement}:approve",
            "/v1/programmes/{programme}/settlements/{settlement}:export",
            "/v1/programmes/{programme}/settlements/{settlement}:confirm",
            "/v1/programmes/{programme}/seals",
            "/v1/programmes/{programme}/purchases/{purchase}/receipt-link",
            "/v1/programmes/{programme}/receipt-choices/{token}",
            "/v1/programmes/{programme}/purchases/{purchase}/giving-proof",
            "/v1/programmes/{programme}/panels/{panel}",
            "/v1/programmes/{programme}/panels/{panel}:open",
            "/v1/programmes/{programme}/panels/current",
            "/v1/programmes/{programme}/rewards/{reward}",
            "/v1/programmes/{programme}/rewards",
            "/v1/programmes/{programme}/redemptions",
            "/v1/programmes/{programme}/redemptions/{redemption}",
            "/v1/programmes/{programme}/redemptions/{redemption}:cancel");
  }

  @Test
  void everyOperationSaysWhatItDoesWhoMayAndWhatCanGoWrong() {
    assertThat(operations())
        .isNotEmpty()
        .allSatisfy(operation -> {
          var name = operation.get("operationId").asText();
          assertThat(operation.get("summary").asText()).as(name).isNotBlank();
          assertThat(operation.get("description").asText()).as(name).contains("Roles: ");
          assertThat(operation.get("x-roles")).as(name).isNotEmpty();
          var responses = operation.get("responses");
          var statuses = new ArrayList<>(List.of("400", "404", "429", "500", "503", "504"));
          if (!operation.get("x-roles").get(0).asText().equals("everybody")) {
            statuses.addAll(List.of("401", "403"));
          }
          for (var status : statuses) {
            var problem = responses.at("/" + status + "/content/application~1problem+json");
            assertThat(problem.get("examples")).as(name + " " + status).isNotEmpty();
          }
        });
  }

  @Test
  void everyParameterIsDescribed() {
    assertThat(operations().flatMap(operation -> stream(operation.path("parameters"))))
        .allSatisfy(parameter ->
            assertThat(parameter.path("description").asText())
                .as(parameter.toString())
                .isNotBlank());
  }

  @Test
  void everyAnswerHasAnExample() {
    assertThat(operations())
        .allSatisfy(operation -> {
          var responses = operation.get("responses");
          var status = responses.has("200") ? "200" : "201";
          assertThat(media(responses.get(status)).has("example"))
              .as(operation.get("operationId").asText())
              .isTrue();
        });
  }

  @Test
  void everyBodyHasAnExampleThatTheGatewayReads() throws IOException {
    var withBody = new HashMap<String, JsonNode>();
    operations()
        .filter(operation -> operation.has("requestBody"))
        .forEach(operation ->
            withBody.put(
                operation.get("operationId").asText(), media(operation.get("requestBody"))));

    assertThat(withBody).containsOnlyKeys(BODIES.keySet());
    for (var body : withBody.entrySet()) {
      var example = body.getValue().get("example");
      assertThat(example).as(body.getKey()).isNotNull();
      var type = Objects.requireNonNull(BODIES.get(body.getKey()));
      var documents =
          example.isTextual() ? example.asText().lines() : Stream.of(example.toString());
      for (var document : documents.toList()) {
        assertThat(read(document, type)).isNotNull();
      }
    }
  }

  @Test
  void namesEveryReasonOfTheContractWithItsStatus() {
    var purchase = operation("recordPurchase").get("responses");

    assertThat(codes(purchase.get("409"))).contains("RECEIPT_REUSED");
    assertThat(codes(purchase.get("404")))
        .contains("STORE_UNKNOWN", "CARD_UNKNOWN", "MEMBER_UNKNOWN", "PROGRAMME_UNKNOWN");
    assertThat(codes(purchase.get("400"))).contains("CURRENCY_MISMATCH", "MALFORMED_JSON");
    assertThat(codes(purchase.get("422"))).containsExactly("IDEMPOTENCY_KEY_REUSED");
    assertThat(codes(purchase.get("503"))).contains("DATABASE_UNAVAILABLE");
    assertThat(codes(operation("putStore").get("responses").get("412")))
        .containsExactly("REVISION_STALE");
    assertThat(codes(operation("createRedemption").get("responses").get("409")))
        .contains("OVERDRAFT_EXCEEDED");
    assertThat(codes(operation("createRedemption").get("responses").get("400")))
        .contains("OCCURRED_IN_FUTURE", "OCCURRED_TOO_EARLY");
    assertThat(codes(operation("recordReturn").get("responses").get("404")))
        .contains("PURCHASE_UNKNOWN", "CARD_UNKNOWN");
  }

  @Test
  void takesRolesFromTheContracts() {
    assertThat(roles("recordPurchase")).containsExactlyInAnyOrder("store", "operator");
    assertThat(roles("putRule")).containsExactly("operator");
    assertThat(roles("getCauseTotals")).contains("partner");
    assertThat(roles("listSeals")).containsExactly("everybody");
    assertThat(operation("listSeals").at("/security/0")).isEmpty();
    assertThat(operation("listSeals").get("responses").has("401")).isFalse();
  }

  @Test
  void isShownOnAPage() {
    given().get("/docs/").then().statusCode(200).body(containsString("swagger"));
  }

  private Set<String> paths() {
    var paths = new TreeSet<String>();
    api.get("paths").fieldNames().forEachRemaining(paths::add);
    return paths;
  }

  private Stream<JsonNode> operations() {
    return stream(api.get("paths"))
        .flatMap(item -> item.properties().stream())
        .filter(entry -> METHODS.contains(entry.getKey()))
        .map(Map.Entry::getValue);
  }

  private JsonNode operation(String id) {
    return operations()
        .filter(operation -> operation.get("operationId").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<String> roles(String operation) {
    return stream(operation(operation).get("x-roles")).map(JsonNode::asText).toList();
  }

  private static Set<String> codes(JsonNode response) {
    return media(response).get("examples").properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static JsonNode media(JsonNode response) {
    return response.get("content").elements().next();
  }

  private Object read(String document, Class<?> type) throws IOException {
    return reader.read(document.getBytes(StandardCharsets.UTF_8), type);
  }

  private static Set<String> references(JsonNode node) {
    var found = new TreeSet<String>();
    var matcher = Pattern.compile("\"\\$ref\":\"([^\"]+)\"").matcher(node.toString());
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
