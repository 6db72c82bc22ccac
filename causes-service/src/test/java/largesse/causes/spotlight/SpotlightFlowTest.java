package largesse.causes.spotlight;

import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.TestClock;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.Badge;
import largesse.causes.v1.Cause;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCurrentPanelRequest;
import largesse.causes.v1.GetSpotlightRequest;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.ListSpotlightsRequest;
import largesse.causes.v1.PutSpotlightRequest;
import largesse.causes.v1.PutSpotlightResponse;
import largesse.causes.v1.Spotlight;
import largesse.causes.v1.Total;
import largesse.causes.v1.Wording;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
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
@Tag("A10")
class SpotlightFlowTest {
  @Inject TestClock clock;
  @Inject Transactions transactions;
  @Inject @Any Instance<FeedHandler> feeds;

  private final UUID mia = Ids.next();
  private CausesClient client;

  @BeforeEach
  void aPanel() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nord-sandbox");
    client.putCauses("a", "b", "c", "d");
    client.putPanel(panel("spring", "a", "b", "c", "d"));
    client.openPanel("spring");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void itsCausesComeFirstWithItsBadgeWhileItHolds() {
    var neutral = codes(current());
    put(inDays("lent", 1, 3, "d", "b"), 0);
    assertThat(codes(current())).isEqualTo(neutral);

    clock.advance(client.programme(), 2);
    var shown = current();
    assertThat(codes(shown).subList(0, 2)).containsExactly("d", "b");
    var rest = neutral.stream().filter(it -> it.equals("a") || it.equals("c")).toList();
    assertThat(codes(shown).subList(2, 4)).isEqualTo(rest);
    assertThat(badge(shown.get(0))).containsExactly("Fastetid");
    assertThat(badge(shown.get(1))).containsExactly("Fastetid");
    assertThat(shown.get(2).hasBadge()).isFalse();
    var page =
        client
            .causes(TestTokens.store(client.programme()))
            .getCause(
                GetCauseRequest.newBuilder()
                    .setProgramme(client.programme())
                    .setCause("d")
                    .build());
    assertThat(page.getValue().getBadge().getSpotlight()).isEqualTo("lent");
    assertThat(page.getValue().getBadge().getTextsList()).hasSize(2);

    clock.advance(client.programme(), 2);
    assertThat(codes(current())).isEqualTo(neutral);
    assertThat(current()).noneMatch(Cause::hasBadge);
  }

  @Test
  void itNeverChangesTheShare() {
    bought();
    var before = totals();
    put(inDays("lent", -1, 3, "d"), 0);
    bought();
    assertThat(totals())
        .isEqualTo(
            before.stream()
                .map(it ->
                    it.toBuilder()
                        .setAmountMicros(2 * it.getAmountMicros())
                        .setPurchases(2 * it.getPurchases())
                        .build())
                .toList());
    assertThat(before).extracting(Total::getAmountMicros).containsExactly(26L, 26L, 25L, 25L);
  }

  @Test
  void isPutOnceAndTheSameAgainChangesNothing() {
    var lent = inDays("lent", 1, 3, "d");
    assertThat(put(lent, 0).getCreated()).isTrue();
    assertThat(put(lent, 1).getValue().getRevision()).isEqualTo(1);
    assertThat(put(lent.toBuilder().clearBadges().build(), 1).getValue().getRevision())
        .isEqualTo(2);
    assertThat(refusal(() -> put(lent, 1)).is(RuntimeReason.REVISION_STALE)).isTrue();
    put(inDays("advent", 5, 6, "a"), 0);
    assertThat(
            client
                .spotlights(TestTokens.auditor(client.programme()))
                .listSpotlights(
                    ListSpotlightsRequest.newBuilder().setProgramme(client.programme()).build())
                .getItemsList())
        .extracting(Spotlight::getSpotlight)
        .containsExactly("advent", "lent");
  }

  @Test
  void refusesASpotlightThatCantBe() {
    assertThat(refusal(() -> put(inDays("odd", 3, 3, "d"), 0)).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
    assertThat(refusal(() -> put(inDays("odd", 1, 3, "x"), 0)).is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    var wordy =
        inDays("odd", 1, 3, "d").toBuilder()
            .addBadges(Wording.newBuilder().setLanguage("fr").setText("x".repeat(61)))
            .build();
    assertThat(refusal(() -> put(wordy, 0)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
    var unknown =
        GetSpotlightRequest.newBuilder()
            .setProgramme(client.programme())
            .setSpotlight("none")
            .build();
    assertThat(
            refusal(() -> client.spotlights(operator()).getSpotlight(unknown))
                .is(CausesReason.SPOTLIGHT_UNKNOWN))
        .isTrue();
  }

  private void bought() {
    var feed =
        feeds.stream()
            .filter(it -> it.feed().equals("causes-from-earning"))
            .findFirst()
            .orElseThrow();
    var event =
        new TestPurchases()
            .purchase(
                Ids.next(), Optional.empty(), clock.now(client.programme()), 102, Optional.empty());
    transactions.doInTransaction(
        tx -> feed.apply(tx, List.of(event.toBuilder().setProgramme(client.programme()).build())));
  }

  private List<Total> totals() {
    return client
        .allocations()
        .getTotals(
            GetTotalsRequest.newBuilder()
                .setProgramme(client.programme())
                .setGrouping(Grouping.GROUPING_CAUSE)
                .build())
        .getItemsList();
  }

  private Spotlight inDays(String code, int from, int until, String... causes) {
    var now = clock.now(client.programme());
    return Spotlight.newBuilder()
        .setSpotlight(code)
        .addAllCauses(List.of(causes))
        .setStartsAt(ProtoTime.timestamp(now.plus(Duration.ofDays(from))))
        .setEndsAt(ProtoTime.timestamp(now.plus(Duration.ofDays(until))))
        .addBadges(Wording.newBuilder().setLanguage("en").setText("Lent"))
        .addBadges(Wording.newBuilder().setLanguage("nb").setText("Fastetid"))
        .build();
  }

  private PutSpotlightResponse put(Spotlight value, long expectedRevision) {
    return client
        .spotlights(operator())
        .putSpotlight(
            PutSpotlightRequest.newBuilder()
                .setProgramme(client.programme())
                .setValue(value)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private List<Cause> current() {
    return client
        .causes(TestTokens.member(client.programme(), mia))
        .getCurrentPanel(
            GetCurrentPanelRequest.newBuilder()
                .setProgramme(client.programme())
                .addLanguages("nb")
                .build())
        .getCausesList();
  }

  private static List<String> codes(List<Cause> causes) {
    return causes.stream().map(Cause::getCause).toList();
  }

  private static List<String> badge(Cause cause) {
    return Optional.of(cause.getBadge()).map(Badge::getTextsList).orElseThrow().stream()
        .map(Wording::getText)
        .toList();
  }

  private String operator() {
    return TestTokens.operator(client.programme());
  }
}
