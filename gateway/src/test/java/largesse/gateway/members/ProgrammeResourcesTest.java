package largesse.gateway.members;

import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.journal.v1.Feed;
import largesse.journal.v1.ListFeedsResponse;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.AdvanceClockResponse;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.GetStoreRequest;
import largesse.members.v1.GetStoreResponse;
import largesse.members.v1.ListStoresRequest;
import largesse.members.v1.ListStoresResponse;
import largesse.members.v1.ListTiersResponse;
import largesse.members.v1.ProgrammeClock;
import largesse.members.v1.PutProgrammeRequest;
import largesse.members.v1.PutProgrammeResponse;
import largesse.members.v1.PutStoreRequest;
import largesse.members.v1.PutStoreResponse;
import largesse.members.v1.PutTierPolicyRequest;
import largesse.members.v1.PutTierPolicyResponse;
import largesse.members.v1.PutTierRequest;
import largesse.members.v1.PutTierResponse;
import largesse.members.v1.RetireTierRequest;
import largesse.members.v1.RetireTierResponse;
import largesse.members.v1.TierDowngrade;
import largesse.members.v1.TierMeasure;
import largesse.runtime.clock.ProtoTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class ProgrammeResourcesTest {
  private static final Instant NOW = Instant.parse("2027-12-22T09:15:00Z");

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
    services.answer(
        "GetProgramme",
        GetProgrammeResponse.newBuilder()
            .setValue(
                largesse.members.v1.Programme.newBuilder()
                    .setProgramme("nordmart")
                    .setCurrency("EUR")
                    .setRevision(7)
                    .setClockOffsetMillis(90_000))
            .build());
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  @Tag("B9")
  void putsAProgramme() {
    services.<PutProgrammeRequest>answer(
        "PutProgramme",
        request ->
            PutProgrammeResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setRevision(1))
                .setCreated(true)
                .build());

    asOperator()
        .body(
            """
            {"name": "Nordmart Pluss", "currency": "EUR", "timeZone": "Europe/Oslo",
             "objective": "RETAIN", "keyFactor": "causes", "clock": "SANDBOX",
             "disclosure": "LINE"}
            """)
        .put(PROGRAMME)
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("programme", equalTo("nordmart"))
        .body("objective", equalTo("RETAIN"))
        .body("clock", equalTo("SANDBOX"))
        .body("clockOffset", equalTo("PT0S"));

    var request = services.request("PutProgramme", PutProgrammeRequest.class);
    assertThat(request.getProgramme()).isEqualTo("nordmart");
    assertThat(request.getValue().getClock()).isEqualTo(ProgrammeClock.PROGRAMME_CLOCK_SANDBOX);
  }

  @Test
  void readsAProgramme() {
    asOperator()
        .get(PROGRAMME)
        .then()
        .statusCode(200)
        .header("ETag", "\"7\"")
        .body("clockOffset", equalTo("PT1M30S"))
        .body("$", not(hasKey("objective")));
  }

  @Test
  void putsAStoreWhoseIdHasASlashHoweverItIsWritten() {
    services.<PutStoreRequest>answer(
        "PutStore",
        request ->
            PutStoreResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setRevision(4))
                .build());
    services.<GetStoreRequest>answer(
        "GetStore",
        request ->
            GetStoreResponse.newBuilder()
                .setValue(largesse.members.v1.Store.newBuilder().setStore(request.getStore()))
                .build());

    for (var path :
        new String[] {"New%20York/New%20York%20City", "New%20York%2FNew%20York%20City"}) {
      asOperator()
          .header("If-Match", "\"3\"")
          .body("{\"zone\": \"East\"}")
          .put(PROGRAMME + "/stores/" + path)
          .then()
          .statusCode(200)
          .header("ETag", "\"4\"")
          .body("store", equalTo("New York/New York City"));
      asOperator()
          .get(PROGRAMME + "/stores/" + path)
          .then()
          .statusCode(200)
          .body("store", equalTo("New York/New York City"));
    }
    assertThat(services.request("PutStore", PutStoreRequest.class).getExpectedRevision())
        .isEqualTo(3);
  }

  @Test
  void listsPagesAndLinksToTheNext() {
    services.answer(
        "ListStores",
        ListStoresResponse.newBuilder()
            .addItems(largesse.members.v1.Store.newBuilder().setStore("osl-01"))
            .setNextPageToken("abc")
            .build());

    asOperator()
        .get(PROGRAMME + "/stores?pageSize=1&pageToken=xyz")
        .then()
        .statusCode(200)
        .body("items[0].store", equalTo("osl-01"))
        .body("nextPageToken", equalTo("abc"))
        .header("Link", "<" + PROGRAMME + "/stores?pageSize=1&pageToken=abc>; rel=\"next\"");
    var page = services.request("ListStores", ListStoresRequest.class).getPage();
    assertThat(page.getPageSize()).isEqualTo(1);
    assertThat(page.getPageToken()).isEqualTo("xyz");
  }

  @Test
  @Tag("E3")
  void putsATierWithItsThresholdInTheProgrammesCurrency() {
    services.<PutTierRequest>answer(
        "PutTier",
        request ->
            PutTierResponse.newBuilder().setValue(request.getValue()).setCreated(true).build());
    services.answer(
        "ListTiers",
        ListTiersResponse.newBuilder()
            .addItems(
                largesse.members.v1.Tier.newBuilder()
                    .setTier("gold")
                    .setThresholdMicros(1_000_000_000))
            .build());

    asOperator()
        .body("{\"name\": \"Gold\", \"threshold\": {\"amount\": \"1000\", \"currency\": \"EUR\"}}")
        .put(PROGRAMME + "/tiers/gold")
        .then()
        .statusCode(201)
        .body("threshold.amount", equalTo("1000.00"));
    assertThat(services.request("PutTier", PutTierRequest.class).getValue().getThresholdMicros())
        .isEqualTo(1_000_000_000);

    asOperator()
        .get(PROGRAMME + "/tiers")
        .then()
        .body("items[0].threshold.amount", equalTo("1000.00"))
        .body("items[0].threshold.currency", equalTo("EUR"));
    asOperator()
        .body("{\"name\": \"Gold\", \"threshold\": {\"amount\": \"1000\", \"currency\": \"USD\"}}")
        .put(PROGRAMME + "/tiers/gold")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/threshold/currency"));
  }

  @Test
  @Tag("E3")
  void putsATierThatIsReachedByVisits() {
    services.<PutTierRequest>answer(
        "PutTier",
        request ->
            PutTierResponse.newBuilder()
                .setValue(
                    request.getValue().toBuilder().setMeasure(TierMeasure.TIER_MEASURE_VISITS))
                .build());

    asOperator()
        .body("{\"name\": \"Regular\", \"visits\": 10}")
        .put(PROGRAMME + "/tiers/regular")
        .then()
        .statusCode(200)
        .body("visits", equalTo(10))
        .body("$", not(hasKey("threshold")));
    assertThat(services.request("PutTier", PutTierRequest.class).getValue().getThresholdMicros())
        .isEqualTo(10_000_000);
    asOperator()
        .body("{\"name\": \"Regular\"}")
        .put(PROGRAMME + "/tiers/regular")
        .then()
        .statusCode(400);
  }

  @Test
  @Tag("E3")
  void putsATierThatIsReachedByUnits() {
    services.<PutTierRequest>answer(
        "PutTier",
        request ->
            PutTierResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setMeasure(TierMeasure.TIER_MEASURE_UNITS))
                .build());
    services.<PutTierPolicyRequest>answer(
        "PutTierPolicy",
        request -> PutTierPolicyResponse.newBuilder().setValue(request.getValue()).build());

    asOperator()
        .body("{\"name\": \"Silver\", \"units\": 25000}")
        .put(PROGRAMME + "/tiers/silver")
        .then()
        .statusCode(200)
        .body("units", equalTo(25_000))
        .body("$", not(hasKey("visits")));
    assertThat(services.request("PutTier", PutTierRequest.class).getValue().getThresholdMicros())
        .isEqualTo(25_000_000_000L);
    asOperator()
        .body(
            """
            {"measure": "UNITS", "unit": "miles", "period": "ANNIVERSARY", "downgrade": "IMMEDIATE"}
            """)
        .put(PROGRAMME + "/tier-policy")
        .then()
        .statusCode(200)
        .body("measure", equalTo("UNITS"))
        .body("unit", equalTo("miles"));
  }

  @Test
  @Tag("xT8")
  void retiresATierInFavourOfAnother() {
    services.<RetireTierRequest>answer(
        "RetireTier",
        request ->
            RetireTierResponse.newBuilder()
                .setTier(request.getTier())
                .setSuccessor(request.getSuccessor())
                .build());

    asOperator()
        .header("If-Match", "\"3\"")
        .body("{\"successor\": \"silver\"}")
        .post(PROGRAMME + "/tiers/gold:retire")
        .then()
        .statusCode(200)
        .body("tier", equalTo("gold"))
        .body("successor", equalTo("silver"));
    var request = services.request("RetireTier", RetireTierRequest.class);
    assertThat(request.getExpectedRevision()).isEqualTo(3);
  }

  @Test
  @Tag("E3")
  void putsWhatTiersAreReachedBy() {
    services.<PutTierPolicyRequest>answer(
        "PutTierPolicy",
        request ->
            PutTierPolicyResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setMonths(12).setRevision(4))
                .build());

    asOperator()
        .header("If-Match", "\"3\"")
        .body(
            """
            {"measure": "VISITS", "period": "CALENDAR_YEAR", "downgrade": "ONE_STEP", "graceDays": 60}
            """)
        .put(PROGRAMME + "/tier-policy")
        .then()
        .statusCode(200)
        .header("ETag", "\"4\"")
        .body("measure", equalTo("VISITS"))
        .body("period", equalTo("CALENDAR_YEAR"))
        .body("graceDays", equalTo(60));
    var request = services.request("PutTierPolicy", PutTierPolicyRequest.class);
    assertThat(request.getExpectedRevision()).isEqualTo(3);
    assertThat(request.getValue().getDowngrade()).isEqualTo(TierDowngrade.TIER_DOWNGRADE_ONE_STEP);
  }

  @Test
  @Tag("F2")
  void movesTheClockAndAnswersWhenEveryServiceHasFollowed() {
    services.answer("AdvanceClock", moved());
    var asked = new AtomicInteger();
    services.answer("ListFeeds", request -> feeds(asked.incrementAndGet() < 10 ? 41 : 42));

    asOperator()
        .header("Idempotency-Key", "k-1")
        .body("{\"by\": \"P13M\"}")
        .post(PROGRAMME + "/clock:advance")
        .then()
        .statusCode(200)
        .body("now", equalTo(NOW.toString()));

    assertThat(asked.get()).isGreaterThanOrEqualTo(12);
    var request = services.request("AdvanceClock", AdvanceClockRequest.class);
    assertThat(request.getBy()).isEqualTo("P13M");
    assertThat(request.getIdempotencyKey()).isEqualTo("k-1");
  }

  @Test
  @Tag("F2")
  void saysSoWhenAServiceIsAwayThatHasNotFollowed() {
    services.answer("AdvanceClock", moved());
    services.answer("ListFeeds", request -> feeds(42));
    services.kill("causes");

    asOperator()
        .body("{\"to\": \"2027-12-22T10:15:00+01:00\"}")
        .post(PROGRAMME + "/clock:advance")
        .then()
        .statusCode(503);
    assertThat(
            ProtoTime.instant(services.request("AdvanceClock", AdvanceClockRequest.class).getTo()))
        .isEqualTo(NOW);
  }

  @Test
  void refusesAMoveThatIsBothOrNeither() {
    asOperator()
        .body("{\"by\": \"P1D\", \"to\": \"2027-12-22T10:15:00Z\"}")
        .post(PROGRAMME + "/clock:advance")
        .then()
        .statusCode(400)
        .body("code", equalTo("FIELD_INVALID"));
  }

  private static AdvanceClockResponse moved() {
    return AdvanceClockResponse.newBuilder()
        .setNow(ProtoTime.timestamp(NOW))
        .setJournalPosition(42)
        .build();
  }

  private static ListFeedsResponse feeds(long position) {
    return ListFeedsResponse.newBuilder()
        .addFeeds(Feed.newBuilder().setName("x-from-members").setPosition(position))
        .addFeeds(Feed.newBuilder().setName("x-from-earning").setPosition(1))
        .build();
  }
}
