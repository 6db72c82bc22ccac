package largesse.causes.indicator;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.Contribution;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetImpactRequest;
import largesse.causes.v1.GetImpactResponse;
import largesse.causes.v1.GetIndicatorRequest;
import largesse.causes.v1.Indicator;
import largesse.causes.v1.IndicatorValue;
import largesse.causes.v1.ListIndicatorValuesRequest;
import largesse.causes.v1.ListIndicatorsRequest;
import largesse.causes.v1.Place;
import largesse.causes.v1.Position;
import largesse.causes.v1.PutIndicatorRequest;
import largesse.causes.v1.PutIndicatorResponse;
import largesse.causes.v1.RecordIndicatorValueRequest;
import largesse.causes.v1.RecordIndicatorValueResponse;
import largesse.causes.v1.Total;
import largesse.causes.v1.Wording;
import largesse.common.v1.PageRequest;
import largesse.journal.v1.Event;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.FieldViolation;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A9")
class IndicatorFlowTest {
  private static final Indicator TREES =
      Indicator.newBuilder()
          .setIndicator("trees")
          .addNames(wording("en", "Trees planted"))
          .addNames(wording("nb", "Plantede trær"))
          .addUnits(wording("en", "trees"))
          .addUnits(wording("nb", "trær"))
          .setBaselineMicros(0)
          .setTargetMicros(3_000_000_000L)
          .setCostPerUnitMicros(2_500_000)
          .setPlace(
              Place.newBuilder()
                  .setName("Lofoten")
                  .setPosition(
                      Position.newBuilder()
                          .setLatitudeMicros(68_200_000)
                          .setLongitudeMicros(13_500_000)))
          .build();

  @Inject Transactions transactions;
  @Inject @Any Instance<FeedHandler> feeds;

  private final UUID mia = Ids.next();
  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void causes() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nordmart");
    client.putCauses("a", "b", "c");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void anIndicatorIsPutOnceAndTheSameAgainChangesNothing() {
    var created = put("a", TREES, 0);
    assertThat(created.getCreated()).isTrue();
    assertThat(created.getValue()).isEqualTo(TREES.toBuilder().setRevision(1).build());
    assertThat(put("a", TREES, 1).getValue().getRevision()).isEqualTo(1);
    var other = TREES.toBuilder().setTargetMicros(1).build();
    assertThat(put("a", other, 1).getValue().getRevision()).isEqualTo(2);
    assertThat(refusal(() -> put("a", TREES, 1)).is(RuntimeReason.REVISION_STALE)).isTrue();
    assertThat(refusal(() -> put("none", TREES, 0)).is(RuntimeReason.CAUSE_UNKNOWN)).isTrue();
  }

  @Test
  void refusesAnIndicatorThatCantBeTold() {
    var nowhere = TREES.toBuilder().setTargetMicros(0).build();
    assertThat(refusal(() -> put("a", nowhere, 0)).is(CausesReason.TARGET_INVALID)).isTrue();
    var twice = TREES.toBuilder().addNames(wording("en", "Trees")).build();
    var refused = refusal(() -> put("a", twice, 0));
    assertThat(refused.is(CausesReason.LANGUAGE_REPEATED)).isTrue();
    assertThat(refused.violations())
        .extracting(FieldViolation::field)
        .containsExactly("value.names[2].language");
    var nameless = TREES.toBuilder().clearNames().build();
    assertThat(refusal(() -> put("a", nameless, 0)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  @Test
  void valuesAreAppendedAndACorrectionIsANewOneOfTheSameDate() {
    put("a", TREES, 0);
    assertThat(record("a", "2026-03-01", 1_500_000_000L, "").getValue().getRecordedBy())
        .isEqualTo("olga");
    assertThat(percent("a")).isEqualTo(50);
    record("a", "2026-01-01", 3_000_000_000L, "");
    assertThat(percent("a")).isEqualTo(50);
    record("a", "2026-03-01", 999_000_000L, "");
    var corrected = get("a", "nb-NO");
    assertThat(corrected.getValueMicros()).isEqualTo(999_000_000L);
    assertThat(corrected.getValueDated()).isEqualTo("2026-03-01");
    assertThat(corrected.getPercent()).isEqualTo(33);
    assertThat(corrected.getNamesList()).containsExactly(wording("nb", "Plantede trær"));
    assertThat(get("a", "fr").getUnitsList()).containsExactly(wording("en", "trees"));
    assertThat(values("a"))
        .extracting(IndicatorValue::getValueMicros)
        .containsExactly(999_000_000L, 3_000_000_000L, 1_500_000_000L);
  }

  @Test
  void aValueIsRecordedOnceByItsKeyAndNeverOfTheFuture() {
    put("a", TREES, 0);
    var first = record("a", "2026-03-01", 7, "key");
    var again = record("a", "2026-03-01", 7, "key");
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getValue()).isEqualTo(first.getValue());
    assertThat(
            refusal(() -> record("a", "2026-03-01", 8, "key"))
                .is(RuntimeReason.IDEMPOTENCY_KEY_REUSED))
        .isTrue();
    for (var date : List.of("2199-01-01", "2026-02-30")) {
      assertThat(refusal(() -> record("a", date, 7, "")).is(CausesReason.VALUE_DATE_INVALID))
          .isTrue();
    }
    assertThat(refusal(() -> record("b", "2026-03-01", 7, "")).is(CausesReason.INDICATOR_UNKNOWN))
        .isTrue();
    assertThat(values("a")).hasSize(1);
  }

  @Test
  @Tag("A15")
  void aPartnerRecordsForItsOwnCauses() {
    put("a", TREES, 0);
    put("b", TREES, 0);
    var partner = TestTokens.partner(client.programme(), "a");
    client.indicators(partner).recordIndicatorValue(value("a", "2026-03-01", 7, ""));
    assertThat(
            refusal(() ->
                    client
                        .indicators(partner)
                        .recordIndicatorValue(value("b", "2026-03-01", 7, "")))
                .is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    assertThat(values("b")).isEmpty();
    assertThat(values("a")).extracting(IndicatorValue::getRecordedBy).containsExactly("pablo");
  }

  @Test
  void aCausesPageShowsItsIndicatorsWithTheirGauges() {
    put("a", TREES, 0);
    put("a", TREES.toBuilder().setIndicator("acres").build(), 0);
    record("a", "2026-03-01", 300_000_000L, "");
    var page =
        client
            .causes(TestTokens.store(client.programme()))
            .getCause(
                GetCauseRequest.newBuilder()
                    .setProgramme(client.programme())
                    .setCause("a")
                    .addLanguages("nb")
                    .build());
    assertThat(page.getIndicatorsList())
        .extracting(Indicator::getIndicator)
        .containsExactly("acres", "trees");
    assertThat(page.getIndicators(1).getPercent()).isEqualTo(10);
    assertThat(page.getIndicators(1).getNamesList())
        .containsExactly(wording("nb", "Plantede trær"));
    assertThat(page.hasGoal()).isFalse();
    var listed =
        client
            .indicators(TestTokens.auditor(client.programme()))
            .listIndicators(
                ListIndicatorsRequest.newBuilder()
                    .setProgramme(client.programme())
                    .setCause("a")
                    .setPage(PageRequest.newBuilder().setPageSize(1))
                    .build());
    assertThat(listed.getItemsList()).extracting(Indicator::getIndicator).containsExactly("acres");
    assertThat(listed.getNextPageToken()).isNotEmpty();
  }

  @Test
  @Tag("A11")
  void aMemberSeesWhatTheirGiftsComeToAndReturnsAreFollowed() {
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
    client.choose(mia, choice("a:75", "b:25"));
    put("a", TREES, 0);
    var purchase = Ids.next();
    apply(events.purchase(purchase, Optional.of(mia), Instant.now(), 10_000_001, Optional.empty()));
    assertThat(contribution(impact("nb")).getQuantityMicros()).isEqualTo(3_000_000);
    var impact = impact("nb");
    assertThat(impact.getMonthsList())
        .containsExactly(
            Total.newBuilder()
                .setKey("2026-11")
                .setAmountMicros(10_000_001)
                .setPurchases(1)
                .build());
    assertThat(impact.getEffectsList()).hasSize(2);
    assertThat(impact.getEffects(1).getContributionsList()).isEmpty();
    assertThat(contribution(impact).getNamesList()).containsExactly(wording("nb", "Plantede trær"));
    assertThat(contribution(impact).getPlace().getName()).isEqualTo("Lofoten");

    apply(events.returned(purchase, Optional.of(mia), Instant.now(), 5_000_001, 5_000_000));
    assertThat(contribution(impact("")).getQuantityMicros()).isEqualTo(1_500_000);
    assertThat(contribution(impact("")).getNamesList()).hasSize(2);
    apply(events.returned(purchase, Optional.of(mia), Instant.now(), 5_000_000, 0));
    assertThat(impact("").getEffects(0).getContributionsList()).isEmpty();
    assertThat(impact("").getAmountMicros()).isZero();
  }

  private static Contribution contribution(GetImpactResponse impact) {
    assertThat(impact.getEffects(0).getCause()).isEqualTo("a");
    return impact.getEffects(0).getContributions(0);
  }

  private GetImpactResponse impact(String language) {
    var request =
        GetImpactRequest.newBuilder().setProgramme(client.programme()).setMemberId(mia.toString());
    if (!language.isEmpty()) {
      request.addLanguages(language);
    }
    return client
        .allocations(TestTokens.member(client.programme(), mia))
        .getImpact(request.build());
  }

  private void apply(Event event) {
    var feed =
        feeds.stream()
            .filter(it -> it.feed().equals("causes-from-earning"))
            .findFirst()
            .orElseThrow();
    var ofProgramme = event.toBuilder().setProgramme(client.programme()).build();
    transactions.doInTransaction(tx -> feed.apply(tx, List.of(ofProgramme)));
  }

  private String operator() {
    return TestTokens.operator(client.programme());
  }

  private PutIndicatorResponse put(String cause, Indicator value, long expectedRevision) {
    return client
        .indicators(operator())
        .putIndicator(
            PutIndicatorRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause(cause)
                .setValue(value)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private RecordIndicatorValueResponse record(String cause, String dated, long micros, String key) {
    return client.indicators(operator()).recordIndicatorValue(value(cause, dated, micros, key));
  }

  private RecordIndicatorValueRequest value(String cause, String dated, long micros, String key) {
    return RecordIndicatorValueRequest.newBuilder()
        .setProgramme(client.programme())
        .setCause(cause)
        .setIndicator("trees")
        .setValue(
            IndicatorValue.newBuilder()
                .setValueMicros(micros)
                .setDated(dated)
                .setSource("Annual count"))
        .setIdempotencyKey(key)
        .build();
  }

  private long percent(String cause) {
    return get(cause, "en").getPercent();
  }

  private Indicator get(String cause, String language) {
    return client
        .indicators(operator())
        .getIndicator(
            GetIndicatorRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause(cause)
                .setIndicator("trees")
                .addLanguages(language)
                .build())
        .getValue();
  }

  private List<IndicatorValue> values(String cause) {
    return client
        .indicators(operator())
        .listIndicatorValues(
            ListIndicatorValuesRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause(cause)
                .setIndicator("trees")
                .build())
        .getItemsList();
  }

  private static Wording wording(String language, String text) {
    return Wording.newBuilder().setLanguage(language).setText(text).build();
  }
}
