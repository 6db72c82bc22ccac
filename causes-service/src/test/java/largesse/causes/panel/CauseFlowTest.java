package largesse.causes.panel;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.causes.CausesClient;
import largesse.causes.FakeMembers;
import largesse.causes.FakeNeighbours;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.Cause;
import largesse.causes.v1.CauseState;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCurrentPanelRequest;
import largesse.causes.v1.GetCurrentPanelResponse;
import largesse.causes.v1.GetPanelRequest;
import largesse.causes.v1.ListCausesRequest;
import largesse.causes.v1.ListCausesResponse;
import largesse.causes.v1.OpenPanelRequest;
import largesse.causes.v1.Panel;
import largesse.causes.v1.PutCauseRequest;
import largesse.causes.v1.PutCauseResponse;
import largesse.causes.v1.PutPanelRequest;
import largesse.common.v1.PageRequest;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.FieldViolation;
import largesse.runtime.error.RuntimeReason;
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
class CauseFlowTest {
  private static final Cause SEA =
      Cause.newBuilder()
          .setCause("sea")
          .setName("Sea rescue")
          .setSummary("Saves lives")
          .setTheme("sea")
          .setRegistryNumber("939 482 106")
          .setCountry("NO")
          .setLanguage("en")
          .setState(CauseState.CAUSE_STATE_VETTED)
          .build();

  private CausesClient client = connect("nordmart");

  private static CausesClient connect(String programme) {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    return CausesClient.of(port, programme);
  }

  @BeforeEach
  void causes() {
    client.putCauses("a", "b", "c", "d");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void aCauseIsCreatedThenChangedAndTheSameAgainChangesNothing() {
    var created = put(SEA, 0);
    assertThat(created.getCreated()).isTrue();
    assertThat(created.getValue()).isEqualTo(SEA.toBuilder().setRevision(1).build());
    assertThat(put(SEA, 1).getValue().getRevision()).isEqualTo(1);
    var changed = put(SEA.toBuilder().setSummary("Saves more lives").build(), 1);
    assertThat(changed.getCreated()).isFalse();
    assertThat(changed.getValue().getRevision()).isEqualTo(2);
    var read = client.causes().getCause(getCause("sea"));
    assertThat(read.getValue()).isEqualTo(changed.getValue());
  }

  @Test
  void refusesToReplaceWhatSomebodyElseHasChanged() {
    put(SEA, 0);
    assertThat(refusal(() -> put(SEA, 2)).is(RuntimeReason.REVISION_STALE)).isTrue();
    var unknown = SEA.toBuilder().setCause("sky").build();
    assertThat(refusal(() -> put(unknown, 1)).code()).isEqualTo(Status.Code.ABORTED);
    client.putPanel(panel("spring", "a", "b", "c"));
    var stale =
        PutPanelRequest.newBuilder()
            .setProgramme(client.programme())
            .setValue(panel("spring", "a", "b", "d"))
            .setExpectedRevision(7)
            .build();
    assertThat(refusal(() -> client.causes().putPanel(stale)).is(RuntimeReason.REVISION_STALE))
        .isTrue();
  }

  @Test
  void causesAreListedInPages() {
    var found = new ArrayList<String>();
    var token = "";
    do {
      var page = list(TestTokens.auditor(client.programme()), 3, token);
      page.getItemsList().forEach(cause -> found.add(cause.getCause()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(found).containsExactly("a", "b", "c", "d");
    assertThat(
            refusal(() -> list(TestTokens.auditor(client.programme()), 3, "nonsense!"))
                .is(RuntimeReason.PAGE_TOKEN_INVALID))
        .isTrue();
  }

  @Test
  @Tag("A15")
  void aPartnerSeesItsOwnCausesAndOthersDoNotExistForIt() {
    var partner = TestTokens.partner(client.programme(), "b", "d");
    assertThat(list(partner, 1, "").getItemsList())
        .extracting(Cause::getCause)
        .containsExactly("b");
    var second = list(partner, 1, list(partner, 1, "").getNextPageToken());
    assertThat(second.getItemsList()).extracting(Cause::getCause).containsExactly("d");
    assertThat(second.getNextPageToken()).isEmpty();
    assertThat(client.causes(partner).getCause(getCause("b")).getValue().getCause()).isEqualTo("b");
    for (var hidden : new String[] {"a", "nonexistent"}) {
      assertThat(
              refusal(() -> client.causes(partner).getCause(getCause(hidden)))
                  .is(RuntimeReason.CAUSE_UNKNOWN))
          .isTrue();
    }
  }

  @Test
  @Tag("A5")
  void onlyAPanelWithinItsBoundsIsOpened() {
    client.putPanel(panel("small", "a", "b"));
    assertThat(refusal(() -> client.openPanel("small")).is(CausesReason.PANEL_OUT_OF_BOUNDS))
        .isTrue();
    client.putPanel(panel("large", "a", "b", "c", "d").setMinSize(1).setMaxSize(3));
    assertThat(refusal(() -> client.openPanel("large")).code())
        .isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(refusal(() -> client.openPanel("none")).is(CausesReason.PANEL_UNKNOWN)).isTrue();
    var opened = client.putPanel(panel("pair", "a", "b").setMinSize(2));
    assertThat(opened.getMaxSize()).isEqualTo(PanelBounds.DEFAULT_MAX);
    assertThat(client.openPanel("pair").hasOpenedAt()).isTrue();
  }

  @Test
  @Tag("A5")
  void anOpenPanelStaysWithinItsBounds() {
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
    assertThat(
            refusal(() -> client.putPanel(panel("spring", "a", "b")))
                .is(CausesReason.PANEL_OUT_OF_BOUNDS))
        .isTrue();
    assertThat(current().getValue().getCausesList()).containsExactly("a", "b", "c");
    client.putPanel(panel("spring", "d", "b", "c"));
    assertThat(current().getCausesList())
        .extracting(Cause::getCause)
        .containsExactly("d", "b", "c");
  }

  @Test
  void refusesAPanelThatContradictsItself() {
    assertThat(
            refusal(() -> client.putPanel(panel("odd", "a", "b", "c").setMinSize(5).setMaxSize(4)))
                .is(CausesReason.BOUNDS_INVALID))
        .isTrue();
    var offPanel =
        refusal(() ->
            client.putPanel(panel("odd", "a", "b", "c").setDefaultChoice(choice("a:50", "d:50"))));
    assertThat(offPanel.is(CausesReason.DEFAULT_NOT_ON_PANEL)).isTrue();
    assertThat(offPanel.violations())
        .extracting(FieldViolation::field)
        .containsExactly("value.default_choice.split[1].cause");
    var unknown = refusal(() -> client.putPanel(panel("odd", "a", "b", "x")));
    assertThat(unknown.is(RuntimeReason.CAUSE_UNKNOWN)).isTrue();
    assertThat(unknown.violations())
        .extracting(FieldViolation::field)
        .containsExactly("value.causes[2]");
    var twice = refusal(() -> client.putPanel(panel("odd", "a", "b", "b")));
    assertThat(twice.is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  @Test
  void theFirstPanelHoldsSinceEverAndTheNextClosesIt() {
    client.putPanel(panel("spring", "a", "b", "c"));
    client.putPanel(panel("autumn", "b", "c", "d"));
    assertThat(refusal(this::current).is(CausesReason.PANEL_NONE)).isTrue();
    var spring = client.openPanel("spring");
    assertThat(ProtoTime.instant(spring.getOpenedAt())).isEqualTo(PanelEdition.SINCE_EVER);
    assertThat(client.openPanel("spring")).isEqualTo(spring);
    var autumn = client.openPanel("autumn");
    assertThat(ProtoTime.instant(autumn.getOpenedAt()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(get("spring").getClosedAt()).isEqualTo(autumn.getOpenedAt());
    assertThat(current().getValue()).isEqualTo(autumn);
    var again = client.openPanel("spring");
    assertThat(again.hasClosedAt()).isFalse();
    assertThat(again.getRevision()).isEqualTo(4);
    assertThat(get("autumn").hasClosedAt()).isTrue();
  }

  @Test
  void onlyTheFirstPanelIsOpenedForThePastAndNoneForTheFuture() {
    client.putPanel(panel("spring", "a", "b", "c"));
    client.putPanel(panel("autumn", "b", "c", "d"));
    var past = ProtoTime.timestamp(Instant.parse("2014-01-01T00:00:00Z"));
    var future = ProtoTime.timestamp(Instant.now().plus(Duration.ofDays(1)));
    assertThat(refusal(() -> open("spring", future)).is(CausesReason.EFFECTIVE_FROM_INVALID))
        .isTrue();
    assertThat(open("spring", past).getOpenedAt()).isEqualTo(past);
    assertThat(refusal(() -> open("autumn", past)).is(CausesReason.EFFECTIVE_FROM_INVALID))
        .isTrue();
  }

  @Test
  void ofPanelsOpenedAtOnceOneIsOpenInTheEnd() throws Exception {
    client.putPanel(panel("spring", "a", "b", "c"));
    client.putPanel(panel("autumn", "b", "c", "d"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var openings =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  (Callable<Panel>) () -> client.openPanel(List.of("spring", "autumn").get(i % 2)))
              .toList();
      for (var opening : threads.invokeAll(openings)) {
        assertThat(opening.get().hasClosedAt()).isFalse();
      }
    }
    assertThat(List.of(get("spring"), get("autumn")))
        .filteredOn(panel -> !panel.hasClosedAt())
        .containsExactly(current().getValue());
  }

  @Test
  void aSandboxesPanelsAreDatedByItsClock() {
    try (var sandbox = connect("nord-sandbox")) {
      sandbox.putCauses("a", "b", "c");
      sandbox.putPanel(panel("one", "a", "b", "c"));
      sandbox.openPanel("one");
      sandbox.putPanel(panel("two", "c", "b", "a"));
      assertThat(ProtoTime.instant(sandbox.openPanel("two").getOpenedAt()))
          .isAfter(Instant.now().plus(FakeMembers.AHEAD).minusSeconds(60));
    }
  }

  @Test
  void refusesWhoMayNotAndWhatIsNot() {
    var store = TestTokens.store(client.programme());
    assertThat(
            refusal(() -> client.causes(store).putCause(putCause(SEA, 0)))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
    assertThat(
            refusal(() ->
                    client.causes(TestTokens.operator("nord-other")).putCause(putCause(SEA, 0)))
                .is(RuntimeReason.PROGRAMME_UNKNOWN))
        .isTrue();
    var elsewhere = TestTokens.operator("sudmart");
    var unknown = ListCausesRequest.newBuilder().setProgramme("sudmart").build();
    assertThat(
            refusal(() -> client.causes(elsewhere).listCauses(unknown))
                .is(RuntimeReason.PROGRAMME_UNKNOWN))
        .isTrue();
    assertThat(refusal(() -> get("none")).is(CausesReason.PANEL_UNKNOWN)).isTrue();
    assertThat(refusal(() -> client.causes().getCause(getCause("none"))).code())
        .isEqualTo(Status.Code.NOT_FOUND);
    var member = TestTokens.member(client.programme(), UUID.randomUUID());
    var panel = GetPanelRequest.newBuilder().setProgramme(client.programme()).setPanel("x").build();
    assertThat(
            refusal(() -> client.causes(member).getPanel(panel))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  private PutCauseRequest putCause(Cause cause, long expectedRevision) {
    return PutCauseRequest.newBuilder()
        .setProgramme(client.programme())
        .setValue(cause)
        .setExpectedRevision(expectedRevision)
        .build();
  }

  private PutCauseResponse put(Cause cause, long expectedRevision) {
    return client.causes().putCause(putCause(cause, expectedRevision));
  }

  private GetCauseRequest getCause(String cause) {
    return GetCauseRequest.newBuilder().setProgramme(client.programme()).setCause(cause).build();
  }

  private ListCausesResponse list(String token, int size, String pageToken) {
    return client
        .causes(token)
        .listCauses(
            ListCausesRequest.newBuilder()
                .setProgramme(client.programme())
                .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(pageToken))
                .build());
  }

  private Panel open(String panel, Timestamp effectiveFrom) {
    return client
        .causes()
        .openPanel(
            OpenPanelRequest.newBuilder()
                .setProgramme(client.programme())
                .setPanel(panel)
                .setEffectiveFrom(effectiveFrom)
                .build())
        .getValue();
  }

  private Panel get(String panel) {
    return client
        .causes()
        .getPanel(
            GetPanelRequest.newBuilder().setProgramme(client.programme()).setPanel(panel).build())
        .getValue();
  }

  private GetCurrentPanelResponse current() {
    return client
        .causes()
        .getCurrentPanel(
            GetCurrentPanelRequest.newBuilder().setProgramme(client.programme()).build());
  }
}
