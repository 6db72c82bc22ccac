package largesse.gateway.causes;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.as;
import static largesse.gateway.testing.Requests.asOperator;
import static largesse.gateway.testing.Requests.asStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import largesse.causes.v1.Badge;
import largesse.causes.v1.Contribution;
import largesse.causes.v1.Effect;
import largesse.causes.v1.FieldUpdate;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCauseResponse;
import largesse.causes.v1.GetGoalResponse;
import largesse.causes.v1.GetImpactRequest;
import largesse.causes.v1.GetImpactResponse;
import largesse.causes.v1.GetIndicatorResponse;
import largesse.causes.v1.GetRecognitionResponse;
import largesse.causes.v1.Goal;
import largesse.causes.v1.Indicator;
import largesse.causes.v1.ListUpdatesRequest;
import largesse.causes.v1.ListUpdatesResponse;
import largesse.causes.v1.NextLevel;
import largesse.causes.v1.PostUpdateRequest;
import largesse.causes.v1.PostUpdateResponse;
import largesse.causes.v1.PublishUpdateRequest;
import largesse.causes.v1.PublishUpdateResponse;
import largesse.causes.v1.PutGoalRequest;
import largesse.causes.v1.PutGoalResponse;
import largesse.causes.v1.PutIndicatorRequest;
import largesse.causes.v1.PutIndicatorResponse;
import largesse.causes.v1.PutRecognitionLevelRequest;
import largesse.causes.v1.PutRecognitionLevelResponse;
import largesse.causes.v1.PutSpotlightRequest;
import largesse.causes.v1.PutSpotlightResponse;
import largesse.causes.v1.ReachedLevel;
import largesse.causes.v1.RecognitionLevel;
import largesse.causes.v1.RecordIndicatorValueRequest;
import largesse.causes.v1.RecordIndicatorValueResponse;
import largesse.causes.v1.RejectUpdateResponse;
import largesse.causes.v1.Total;
import largesse.causes.v1.UpdateKind;
import largesse.causes.v1.UpdateState;
import largesse.causes.v1.WhenReached;
import largesse.causes.v1.Wording;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class EffectResourcesTest {
  private static final String CAUSE = PROGRAMME + "/causes/sea-rescue";
  private static final Wording TREES =
      Wording.newBuilder().setLanguage("nb").setText("trær").build();

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
  @Tag("A9")
  void putsAnIndicatorAndRecordsItsValues() {
    services.<PutIndicatorRequest>answer(
        "PutIndicator",
        request ->
            PutIndicatorResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setRevision(1).setPercent(33))
                .setCreated(true)
                .build());
    services.<RecordIndicatorValueRequest>answer(
        "RecordIndicatorValue",
        request ->
            RecordIndicatorValueResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setRecordedBy("ole"))
                .setReplayed(request.getIdempotencyKey().equals("again"))
                .build());

    asOperator()
        .body(
            """
            {"names": [{"language": "nb", "text": "Plantede trær"}],
             "units": [{"language": "nb", "text": "trær"}], "target": "3000", "costPerUnit": "2.5",
             "place": {"name": "Lofoten", "latitude": "68.2", "longitude": "-13.5"}}
            """)
        .put(CAUSE + "/indicators/trees")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("indicator", equalTo("trees"))
        .body("target", equalTo("3000"))
        .body("costPerUnit", equalTo("2.5"))
        .body("percent", equalTo(33))
        .body("place.longitude", equalTo("-13.5"))
        .body("$", not(hasKey("valueDated")));
    var put = services.request("PutIndicator", PutIndicatorRequest.class).getValue();
    assertThat(put.getTargetMicros()).isEqualTo(3_000_000_000L);
    assertThat(put.getPlace().getPosition().getLatitudeMicros()).isEqualTo(68_200_000);

    asOperator()
        .header("Idempotency-Key", "again")
        .body("{\"value\": \"999\", \"dated\": \"2026-11-01\", \"source\": \"Count\"}")
        .post(CAUSE + "/indicators/trees/values")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("value", equalTo("999"))
        .body("recordedBy", equalTo("ole"));
  }

  @Test
  @Tag("A9")
  void refusesHalfAPosition() {
    asOperator()
        .body("{\"target\": \"1\", \"place\": {\"name\": \"Lofoten\", \"latitude\": \"68.2\"}}")
        .put(CAUSE + "/indicators/trees")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/place/longitude"));
  }

  @Test
  @Tag("xC12")
  void putsAGoalAndSaysWhatWasApplied() {
    services.<PutGoalRequest>answer(
        "PutGoal",
        request ->
            PutGoalResponse.newBuilder()
                .setValue(
                    request.getValue().toBuilder()
                        .setConfirmedMicros(10_000_000_000L)
                        .setPercent(100)
                        .setApplied(WhenReached.WHEN_REACHED_CLOSE)
                        .setRevision(2))
                .build());

    asOperator()
        .body("{\"target\": \"10000\", \"whenReached\": \"REDIRECT\", \"successor\": \"rivers\"}")
        .put(CAUSE + "/goal")
        .then()
        .statusCode(200)
        .body("target", equalTo("10000"))
        .body("confirmed", equalTo("10000"))
        .body("percent", equalTo(100))
        .body("whenReached", equalTo("REDIRECT"))
        .body("applied", equalTo("CLOSE"));
  }

  @Test
  @Tag("A9")
  void postsListsAndModeratesUpdates() {
    services.<PostUpdateRequest>answer(
        "PostUpdate",
        request ->
            PostUpdateResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setState(UpdateState.UPDATE_STATE_PENDING))
                .build());
    services.answer(
        "ListUpdates",
        ListUpdatesResponse.newBuilder()
            .addItems(
                FieldUpdate.newBuilder()
                    .setKind(UpdateKind.UPDATE_KIND_TESTIMONIAL)
                    .addTexts(TREES)
                    .setAttribution("Kari"))
            .build());
    services.answer(
        "PublishUpdate",
        PublishUpdateResponse.newBuilder()
            .setValue(FieldUpdate.newBuilder().setState(UpdateState.UPDATE_STATE_PUBLISHED))
            .build());
    services.answer(
        "RejectUpdate",
        RejectUpdateResponse.newBuilder()
            .setValue(FieldUpdate.newBuilder().setState(UpdateState.UPDATE_STATE_REJECTED))
            .build());

    as(TestTokens.partner("nordmart", "sea-rescue"))
        .body(
            """
            {"kind": "TESTIMONIAL", "attribution": "Kari",
             "texts": [{"language": "en", "text": "They came at once."}],
             "pictureUrl": "https://example.org/boat.jpg",
             "alternativeTexts": [{"language": "en", "text": "A lifeboat"}]}
            """)
        .post(CAUSE + "/updates")
        .then()
        .statusCode(201)
        .body("state", equalTo("PENDING"))
        .body("alternativeTexts.text", contains("A lifeboat"));
    asStore()
        .header("Accept-Language", "nb")
        .get(CAUSE + "/updates")
        .then()
        .statusCode(200)
        .body("items[0].kind", equalTo("TESTIMONIAL"))
        .body("items[0].texts.text", contains("trær"))
        .body("items[0]", not(hasKey("postedBy")));
    assertThat(services.request("ListUpdates", ListUpdatesRequest.class).getLanguagesList())
        .containsExactly("nb");
    asOperator()
        .body("{}")
        .post(CAUSE + "/updates/" + MEMBER + ":publish")
        .then()
        .statusCode(200)
        .body("state", equalTo("PUBLISHED"));
    assertThat(services.request("PublishUpdate", PublishUpdateRequest.class).getUpdateId())
        .isEqualTo(MEMBER);
    asOperator()
        .body("{\"reason\": \"Children\"}")
        .post(CAUSE + "/updates/" + MEMBER + ":reject")
        .then()
        .statusCode(200)
        .body("state", equalTo("REJECTED"));
    asStore().body("{}").post(CAUSE + "/updates/" + MEMBER + ":publish").then().statusCode(403);
  }

  @Test
  @Tag("A10")
  void putsASpotlight() {
    services.<PutSpotlightRequest>answer(
        "PutSpotlight",
        request ->
            PutSpotlightResponse.newBuilder()
                .setValue(request.getValue())
                .setCreated(true)
                .build());

    asOperator()
        .body(
            """
            {"causes": ["sea-rescue"], "from": "2026-11-29T00:00:00+01:00",
             "until": "2026-12-25T00:00:00+01:00",
             "badges": [{"language": "en", "text": "This Advent"}]}
            """)
        .put(PROGRAMME + "/spotlights/advent")
        .then()
        .statusCode(201)
        .body("spotlight", equalTo("advent"))
        .body("from", equalTo("2026-11-28T23:00:00Z"))
        .body("badges.text", contains("This Advent"));
  }

  @Test
  @Tag("A9")
  void aCausesPageComesInOneCall() {
    services.answer(
        "GetCause",
        GetCauseResponse.newBuilder()
            .setValue(
                largesse.causes.v1.Cause.newBuilder()
                    .setCause("sea-rescue")
                    .setBadge(Badge.newBuilder().setSpotlight("advent").addTexts(TREES)))
            .addIndicators(Indicator.newBuilder().setIndicator("trees").setPercent(50))
            .setGoal(Goal.newBuilder().setTargetMicros(1_000_000).setPercent(7))
            .addUpdates(FieldUpdate.newBuilder().addTexts(TREES))
            .build());

    asStore()
        .get(CAUSE)
        .then()
        .statusCode(200)
        .body("badge.spotlight", equalTo("advent"))
        .body("indicators[0].percent", equalTo(50))
        .body("goal.percent", equalTo(7))
        .body("updates[0].texts[0].text", equalTo("trær"));
  }

  @Test
  @Tag("A9")
  void drawsTheGaugesOfACauseWithTheSameInWords() {
    var goal = Goal.newBuilder().setTargetMicros(400_000_000).setPercent(30).setRevision(1);
    goal.setSettledMicros(100_000_000).setConfirmedMicros(20_500_000);
    services.answer("GetGoal", GetGoalResponse.newBuilder().setValue(goal).build());
    services.answer(
        "GetCause",
        GetCauseResponse.newBuilder()
            .setValue(largesse.causes.v1.Cause.newBuilder().setName("Sea & <rescue>"))
            .build());
    services.answer(
        "GetIndicator",
        GetIndicatorResponse.newBuilder().setValue(planted().setPercent(130)).build());

    var money =
        asStore()
            .header("Accept", "image/svg+xml")
            .get(CAUSE + "/goal.svg")
            .then()
            .statusCode(200)
            .contentType("image/svg+xml")
            .body("svg.@role", equalTo("img"))
            .body("svg.title", equalTo("Sea & <rescue>: 30 %, 120.5 / 400"))
            .body("svg.rect[1].@width", equalTo("120"))
            .extract()
            .asString();
    assertThat(money).contains("aria-label=\"Sea &amp; &lt;rescue&gt;: 30 %, 120.5 / 400\"");
    asStore()
        .get(CAUSE + "/indicators/trees.svg")
        .then()
        .statusCode(200)
        .body("svg.title", equalTo("Plantede trær: 130 %, 3900 / 3000 trær"))
        .body("svg.rect[1].@width", equalTo("400"));

    services.answer(
        "GetGoal",
        GetGoalResponse.newBuilder().setValue(Goal.newBuilder().setIndicator("trees")).build());
    asStore()
        .get(CAUSE + "/goal.svg")
        .then()
        .statusCode(200)
        .body("svg.title", equalTo("Plantede trær: 130 %, 3900 / 3000 trær"));
  }

  @Test
  @Tag("A9")
  void showsACauseAsAPageThatRunsNothing() {
    services.answer(
        "GetCause",
        GetCauseResponse.newBuilder()
            .setValue(
                largesse.causes.v1.Cause.newBuilder()
                    .setName("Sea <script>rescue</script>")
                    .setSummary("Lifeboats & \"more\"")
                    .setLanguage("nb")
                    .setBadge(Badge.newBuilder().setSpotlight("advent").addTexts(TREES)))
            .addIndicators(planted().setPercent(50))
            .setGoal(Goal.newBuilder().setTargetMicros(1_000_000).setPercent(7))
            .addUpdates(
                FieldUpdate.newBuilder()
                    .setKind(UpdateKind.UPDATE_KIND_TESTIMONIAL)
                    .addTexts(TREES)
                    .setAttribution("Kari")
                    .setPictureUrl("https://example.org/\"boat")
                    .addAlternativeTexts(TREES))
            .build());

    var page =
        asStore()
            .header("Accept-Language", "nb")
            .get(CAUSE + ".html")
            .then()
            .statusCode(200)
            .contentType("text/html")
            .header("Content-Security-Policy", startsWith("default-src 'none'"))
            .extract()
            .asString();
    assertThat(page)
        .contains(
            "<html lang=\"nb\">", "<h1>Sea &lt;script&gt;rescue", "Lifeboats &amp; &quot;more")
        .contains("class=\"badge\">trær<", "7 %, 0 / 1", "Plantede trær: 50 %, 3900 / 3000 trær")
        .contains("<blockquote>", "<footer>Kari</footer>", "src=\"https://example.org/&quot;boat\"")
        .doesNotContain("<script");
    assertThat(services.request("GetCause", GetCauseRequest.class).getCause())
        .isEqualTo("sea-rescue");
  }

  private static Indicator.Builder planted() {
    return Indicator.newBuilder()
        .setIndicator("trees")
        .addNames(TREES.toBuilder().setText("Plantede trær"))
        .addUnits(TREES)
        .setTargetMicros(3_000_000_000L)
        .setValueMicros(3_900_000_000L);
  }

  @Test
  @Tag("A11")
  void aMemberReadsWhatTheirGiftsComeToInTheirLanguage() {
    services.answer(
        "GetImpact",
        GetImpactResponse.newBuilder()
            .setCurrency("EUR")
            .addCauses(Total.newBuilder().setKey("sea-rescue").setAmountMicros(7_500_000))
            .addCauses(Total.newBuilder().setAmountMicros(1))
            .addMonths(Total.newBuilder().setKey("2026-11").setAmountMicros(7_500_001))
            .addEffects(
                Effect.newBuilder()
                    .setCause("sea-rescue")
                    .addContributions(
                        Contribution.newBuilder()
                            .setIndicator("trees")
                            .addUnits(TREES)
                            .setQuantityMicros(3_000_000)))
            .build());

    as(TestTokens.member("nordmart", UUID.fromString(MEMBER)))
        .header("Accept-Language", "nb")
        .get(PROGRAMME + "/members/" + MEMBER + "/impact")
        .then()
        .statusCode(200)
        .body("causes[0].contributions[0].quantity", equalTo("3"))
        .body("causes[0].contributions[0].units[0].text", equalTo("trær"))
        .body("causes[1].cause", equalTo(""))
        .body("months[0].month", equalTo("2026-11"))
        .body("months[0].amount.amount", equalTo("7.500001"));
    assertThat(services.request("GetImpact", GetImpactRequest.class).getLanguagesList())
        .containsExactly("nb");
  }

  @Test
  @Tag("A12")
  void putsALevelAndReadsWhatAMemberHasReached() {
    services.<PutRecognitionLevelRequest>answer(
        "PutRecognitionLevel",
        request ->
            PutRecognitionLevelResponse.newBuilder()
                .setValue(request.getValue())
                .setCreated(true)
                .build());
    services.answer(
        "GetRecognition",
        GetRecognitionResponse.newBuilder()
            .addReached(
                ReachedLevel.newBuilder()
                    .setLevel(RecognitionLevel.newBuilder().setLevel("bronze").setCount(2)))
            .addNext(
                NextLevel.newBuilder()
                    .setLevel(RecognitionLevel.newBuilder().setLevel("silver").setCount(9))
                    .setValue(3))
            .addNext(
                NextLevel.newBuilder()
                    .setLevel(RecognitionLevel.newBuilder().setAmountMicros(1_000_000))
                    .setValue(250_000))
            .build());

    asOperator()
        .body(
            """
            {"measure": "AMOUNT", "amount": "10", "badge": "star",
             "names": [{"language": "en", "text": "Bronze"}], "onReturn": "REVOKE"}
            """)
        .put(PROGRAMME + "/recognition-levels/bronze")
        .then()
        .statusCode(201)
        .body("amount", equalTo("10"))
        .body("onReturn", equalTo("REVOKE"))
        .body("$", not(hasKey("count")));
    as(TestTokens.member("nordmart", UUID.fromString(MEMBER)))
        .get(PROGRAMME + "/members/" + MEMBER + "/recognition")
        .then()
        .statusCode(200)
        .body("reached[0].level.level", equalTo("bronze"))
        .body("reached[0].level.count", equalTo(2))
        .body("next[0].value", equalTo("3"))
        .body("next[1].value", equalTo("0.25"));
  }
}
