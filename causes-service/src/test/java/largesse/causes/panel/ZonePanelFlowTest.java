package largesse.causes.panel;

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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.ChoiceCase;
import largesse.causes.v1.ClosePanelRequest;
import largesse.causes.v1.GetChoiceRequest;
import largesse.causes.v1.GetCurrentPanelRequest;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.OpenPanelRequest;
import largesse.causes.v1.Panel;
import largesse.causes.v1.ResolveChoiceRequest;
import largesse.causes.v1.ResolveChoicesRequest;
import largesse.causes.v1.ResolvedChoice;
import largesse.causes.v1.Total;
import largesse.common.v1.Channel;
import largesse.common.v1.Choice;
import largesse.earning.v1.PurchaseRecorded;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.Store;
import largesse.members.v1.StoreChanged;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A panel of the programme, of a, b and c, and one of the north, of d, e and f. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A5")
@Tag("xC8")
class ZonePanelFlowTest {
  @Inject Transactions transactions;
  @Inject @Any Instance<FeedHandler> feeds;

  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void panels() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nordmart");
    client.putCauses("a", "b", "c", "d", "e", "f");
    client.putPanel(panel("all", "a", "b", "c").setDefaultChoice(choice("a:100")));
    client.putPanel(
        panel("north", "d", "e", "f").addZones("north").setDefaultChoice(choice("d:100")));
  }

  @AfterEach
  void theBookIsClean() {
    var audit =
        client
            .allocations()
            .auditAllocations(
                AuditAllocationsRequest.newBuilder().setProgramme(client.programme()).build());
    assertThat(audit.getFindingsList()).isEmpty();
    client.close();
  }

  @Test
  void thePanelOfTheStoresZoneCountsElseTheProgrammes() {
    client.openPanel("all");
    var before = Instant.now();
    client.openPanel("north");
    buy("north", before, Choice.getDefaultInstance());
    assertThat(given()).containsExactly("a 100");
    buy("north", Instant.now(), Choice.getDefaultInstance());
    buy("south", Instant.now(), Choice.getDefaultInstance());
    assertThat(given()).containsExactly("a 200", "d 100");
    // A choice for the purchase is of what the store offers.
    buy("north", Instant.now(), choice("e:100"));
    buy("north", Instant.now(), choice("b:100"));
    assertThat(given()).containsExactly("a 200", "d 200", "e 100");
  }

  @Test
  void aMemberChoosesFromThePanelOfHomeAndTheChoiceStandsAbroad() {
    client.openPanel("all");
    client.openPanel("north");
    var member = memberOf("north");
    assertThat(current(GetCurrentPanelRequest.newBuilder().setChooserId(member.toString())))
        .isEqualTo("north");
    assertThat(current(GetCurrentPanelRequest.newBuilder())).isEqualTo("all");
    assertThat(current(GetCurrentPanelRequest.newBuilder().setZone("north"))).isEqualTo("north");
    assertThat(held(member)).isEqualTo(choice("d:100"));
    assertThat(
            refusal(() -> client.choose(member, choice("a:100")))
                .is(CausesReason.CAUSE_NOT_ON_PANEL))
        .isTrue();
    assertThat(client.choose(member, choice("f:100")).getChoice()).isEqualTo(choice("f:100"));
    buy(member, "south", Instant.now());
    assertThat(given()).containsExactly("f 100");
    var moved = memberOf("south");
    assertThat(held(moved)).isEqualTo(choice("a:100"));
  }

  @Test
  void theTillIsToldByTheZoneOfItsStore() {
    client.openPanel("all");
    client.openPanel("north");
    locate("bod-01", "south");
    assertThat(resolved("bod-01")).isEqualTo(choice("a:100"));
    locate("bod-01", "north");
    assertThat(resolved("bod-01")).isEqualTo(choice("d:100"));
    assertThat(resolved("elsewhere")).isEqualTo(choice("a:100"));
  }

  @Test
  void manyStoresAreToldTogetherEachByItsOwnZone() {
    client.openPanel("all");
    client.openPanel("north");
    locate("bod-01", "north");
    locate("bod-02", "south");
    locate("bod-03", "north");
    var request = ResolveChoicesRequest.newBuilder().setProgramme(client.programme());
    for (var store : List.of("bod-03", "bod-02", "bod-01", "elsewhere", "", "bod-03")) {
      request.addCases(ChoiceCase.newBuilder().setStore(store));
    }
    var till = client.choices(TestTokens.store(client.programme()));
    assertThat(till.resolveChoices(request.build()).getResolvedList())
        .extracting(ResolvedChoice::getChoice)
        .containsExactly(
            choice("d:100"),
            choice("a:100"),
            choice("d:100"),
            choice("a:100"),
            choice("a:100"),
            choice("d:100"));
  }

  @Test
  void aZonesPanelEndsWhenItIsClosed() {
    client.openPanel("all");
    client.openPanel("north");
    var open = Instant.now();
    assertThat(close("north").hasClosedAt()).isTrue();
    assertThat(close("north").getRevision()).isEqualTo(close("north").getRevision());
    buy("north", open, Choice.getDefaultInstance());
    buy("north", Instant.now(), Choice.getDefaultInstance());
    assertThat(given()).containsExactly("a 100", "d 100");
    assertThat(refusal(() -> close("all")).is(CausesReason.PANEL_NEEDED)).isTrue();
    assertThat(refusal(() -> close("none")).is(CausesReason.PANEL_UNKNOWN)).isTrue();
    client.openPanel("north");
    buy("north", Instant.now(), Choice.getDefaultInstance());
    assertThat(given()).containsExactly("a 100", "d 200");
  }

  @Test
  void anotherPanelOfTheZoneComesInItsPlaceUnlessOthersWouldLoseTheirs() {
    client.openPanel("all");
    client.putPanel(panel("two", "a", "e", "f").addZones("north").addZones("west"));
    client.openPanel("north");
    client.openPanel("two");
    assertThat(current(GetCurrentPanelRequest.newBuilder().setZone("west"))).isEqualTo("two");
    assertThat(current(GetCurrentPanelRequest.newBuilder().setZone("north"))).isEqualTo("two");
    assertThat(refusal(() -> client.openPanel("north")).is(CausesReason.ZONE_TAKEN)).isTrue();
    var elsewhere = panel("two", "a", "e", "f").addZones("north");
    assertThat(refusal(() -> client.putPanel(elsewhere)).is(CausesReason.PANEL_IS_OPEN)).isTrue();
    client.putPanel(panel("few", "a").addZones("east"));
    assertThat(refusal(() -> client.openPanel("few")).is(CausesReason.PANEL_OUT_OF_BOUNDS))
        .isTrue();
  }

  @Test
  void whatIsHeldInAZoneIsAssignedByItsFirstPanelAndTheRestByTheProgrammes() {
    var then = Instant.parse("2014-01-03T10:00:00Z");
    buy("north", then, Choice.getDefaultInstance());
    buy("south", then, Choice.getDefaultInstance());
    assertThat(given()).containsExactly(" 200");
    client.openPanel("north");
    assertThat(given()).containsExactly(" 100", "d 100");
    client.openPanel("all");
    assertThat(given()).containsExactly("a 100", "d 100");
    client.putPanel(panel("west", "a", "e", "f").addZones("west"));
    var late =
        OpenPanelRequest.newBuilder()
            .setProgramme(client.programme())
            .setPanel("west")
            .setEffectiveFrom(ProtoTime.timestamp(then))
            .build();
    assertThat(
            refusal(() -> client.causes().openPanel(late)).is(CausesReason.EFFECTIVE_FROM_INVALID))
        .isTrue();
  }

  private void buy(String zone, Instant at, Choice choice) {
    buy(PurchaseRecorded.newBuilder().setZone(zone).setChoice(choice), at);
  }

  private void buy(UUID member, String zone, Instant at) {
    buy(PurchaseRecorded.newBuilder().setZone(zone).setMemberId(member.toString()), at);
  }

  private void buy(PurchaseRecorded.Builder purchase, Instant at) {
    purchase
        .setPurchaseId(Ids.next().toString())
        .setStore("bod-01")
        .setChannel(Channel.CHANNEL_STORE)
        .setBusinessDate("2026-11-22")
        .setShareMicros(100);
    var event = events.purchase(purchase.build(), at).toBuilder().setProgramme(client.programme());
    apply("causes-from-earning", event.build());
  }

  private UUID memberOf(String zone) {
    var member = Ids.next();
    tell(MemberChanged.newBuilder().setMemberId(member.toString()).setZone(zone).build());
    return member;
  }

  private void locate(String store, String zone) {
    var located = Store.newBuilder().setStore(store).setZone(zone);
    tell(StoreChanged.newBuilder().setStore(located).build());
  }

  private void tell(com.google.protobuf.Message message) {
    apply(
        "causes-from-members",
        TestEvents.event(1, client.programme(), "s", message, Instant.now()));
  }

  private void apply(String feed, largesse.journal.v1.Event event) {
    var handler = feeds.stream().filter(it -> it.feed().equals(feed)).findFirst().orElseThrow();
    transactions.doInTransaction(tx -> handler.apply(tx, List.of(event)));
  }

  private Panel close(String panel) {
    return client
        .causes()
        .closePanel(
            ClosePanelRequest.newBuilder().setProgramme(client.programme()).setPanel(panel).build())
        .getValue();
  }

  private String current(GetCurrentPanelRequest.Builder request) {
    return client
        .causes()
        .getCurrentPanel(request.setProgramme(client.programme()).build())
        .getValue()
        .getPanel();
  }

  private Choice held(UUID member) {
    return client
        .choices()
        .getChoice(
            GetChoiceRequest.newBuilder()
                .setProgramme(client.programme())
                .setMemberId(member.toString())
                .build())
        .getValue()
        .getChoice();
  }

  private Choice resolved(String store) {
    return client
        .choices(TestTokens.store(client.programme()))
        .resolveChoice(
            ResolveChoiceRequest.newBuilder()
                .setProgramme(client.programme())
                .setStore(store)
                .build())
        .getChoice();
  }

  /** As "a 100", by cause. */
  private List<String> given() {
    var request =
        GetTotalsRequest.newBuilder()
            .setProgramme(client.programme())
            .setGrouping(Grouping.GROUPING_CAUSE)
            .build();
    var given = new ArrayList<String>();
    for (Total total : client.allocations().getTotals(request).getItemsList()) {
      if (total.getAmountMicros() != 0) {
        given.add(total.getKey() + " " + total.getAmountMicros());
      }
    }
    return given;
  }
}
