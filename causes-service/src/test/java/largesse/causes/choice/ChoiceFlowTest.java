package largesse.causes.choice;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.causes.CausesClient;
import largesse.causes.FakeMembers;
import largesse.causes.FakeNeighbours;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.ChoiceCase;
import largesse.causes.v1.ChoiceChanged;
import largesse.causes.v1.GetChoiceRequest;
import largesse.causes.v1.PutChoiceRequest;
import largesse.causes.v1.ResolveChoiceRequest;
import largesse.causes.v1.ResolveChoiceResponse;
import largesse.causes.v1.ResolveChoicesRequest;
import largesse.causes.v1.ResolvedChoice;
import largesse.causes.v1.StandingChoice;
import largesse.common.v1.Choice;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.FieldViolation;
import largesse.runtime.error.RuntimeReason;
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
@Tag("A6")
class ChoiceFlowTest {
  private static final Instant BEFORE_2014 = Instant.parse("2013-12-31T23:59:59.999999Z");
  private static final Instant IN_2014 = Instant.parse("2014-01-03T00:00:00Z");

  @Inject Transactions transactions;

  private final UUID mia = Ids.next();
  private CausesClient client;

  @BeforeEach
  void openAPanel() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nordmart");
    client.putCauses("a", "b", "c", "d");
    client.putPanel(panel("spring", "a", "b", "c").setDefaultChoice(choice("b:75", "c:25")));
    client.openPanel("spring");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void aMemberChoosesAndChangesTheirMind() {
    assertThat(get()).isEqualTo(byDefault("b:75", "c:25"));
    var first = client.choose(mia, choice("a:60", "c:40"));
    assertThat(first.getSource()).isEqualTo(largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_STANDING);
    assertThat(get()).isEqualTo(first);
    assertThat(client.choose(mia, choice("a:60", "c:40"))).isEqualTo(first);
    var second = client.choose(mia, choice("c:100"));
    assertThat(ProtoTime.instant(second.getSince()))
        .isAfterOrEqualTo(ProtoTime.instant(first.getSince()));
    assertThat(client.choose(mia, choice())).isEqualTo(byDefault("b:75", "c:25"));
    assertThat(get()).isEqualTo(byDefault("b:75", "c:25"));
  }

  @Test
  void theJournalTellsThatAChoiceChangedButNotToWhat() {
    client.choose(mia, choice("a:60", "c:40"));
    client.choose(mia, choice("a:60", "c:40"));
    client.choose(mia, choice());
    client.choose(mia, choice());
    assertThat(journalled())
        .containsExactly(
            ChoiceChanged.newBuilder().setMemberId(mia.toString()).setParts(2).build(),
            ChoiceChanged.newBuilder().setMemberId(mia.toString()).build());
  }

  @Test
  void aTokenOfAMemberChoosesForNobodyElse() {
    var own = client.choices(TestTokens.member(client.programme(), mia));
    assertThat(own.putChoice(put(mia, choice("a:100"))).hasValue()).isTrue();
    assertThat(refusal(() -> own.putChoice(put(Ids.next(), choice("a:100")))))
        .satisfies(it -> assertThat(it.is(RuntimeReason.MEMBER_UNKNOWN)).isTrue());
    var finance = client.choices(TestTokens.finance(client.programme()));
    assertThat(
            refusal(() -> finance.putChoice(put(mia, choice("a:100"))))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  @Test
  @Tag("xC7")
  void refusesASplitThatIsNone() {
    for (var wrong :
        List.of(
            choice("a:60", "b:41"),
            choice("a:99"),
            choice("a:50", "a:50"),
            choice("a:0", "b:100"))) {
      assertThat(refusal(() -> client.choose(mia, wrong)).is(RuntimeReason.INVALID_REQUEST))
          .isTrue();
    }
    assertThat(get().getSource()).isEqualTo(largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_DEFAULT);
  }

  @Test
  void refusesACauseThatIsNotOnThePanel() {
    var refused = refusal(() -> client.choose(mia, choice("a:50", "d:50")));
    assertThat(refused.is(CausesReason.CAUSE_NOT_ON_PANEL)).isTrue();
    assertThat(refused.violations())
        .extracting(FieldViolation::field)
        .containsExactly("choice.split[1].cause");
  }

  @Test
  void refusesAMemberWhoIsNotThereAndWaitsForMembersToSay() {
    assertThat(
            refusal(() -> client.choose(FakeMembers.UNKNOWN_MEMBER, choice("a:100")))
                .is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
    assertThat(
            refusal(() -> client.choose(FakeMembers.UNREACHABLE_MEMBER, choice("a:100")))
                .is(RuntimeReason.NEIGHBOUR_UNAVAILABLE))
        .isTrue();
  }

  @Test
  void withoutAPanelThereIsNothingToChooseOrToRead() {
    try (var bare = CausesClient.of(port(), "nord-bare")) {
      bare.putCauses("a");
      assertThat(refusal(() -> bare.choose(mia, choice("a:100"))).is(CausesReason.PANEL_NOT_OPEN))
          .isTrue();
      var get =
          GetChoiceRequest.newBuilder()
              .setProgramme(bare.programme())
              .setMemberId(mia.toString())
              .build();
      assertThat(refusal(() -> bare.choices().getChoice(get)).is(CausesReason.PANEL_NONE)).isTrue();
      var resolve = ResolveChoiceRequest.newBuilder().setProgramme(bare.programme()).build();
      assertThat(refusal(() -> bare.choices().resolveChoice(resolve)).is(CausesReason.PANEL_NONE))
          .isTrue();
      var together =
          ResolveChoicesRequest.newBuilder()
              .setProgramme(bare.programme())
              .addCases(ChoiceCase.getDefaultInstance())
              .build();
      assertThat(bare.choices().resolveChoices(together).getResolvedList())
          .containsExactly(ResolvedChoice.getDefaultInstance());
    }
  }

  @Test
  void onlyAnOperatorBringsInAFirstChoiceFromThePast() {
    var store = client.choices(TestTokens.store(client.programme()));
    assertThat(refusedFrom(store, IN_2014)).isTrue();
    assertThat(refusedFrom(client.choices(), Instant.now().plus(Duration.ofDays(1)))).isTrue();
    var first = client.choices().putChoice(put(mia, choice("a:100"), IN_2014)).getValue();
    assertThat(ProtoTime.instant(first.getSince())).isEqualTo(IN_2014);
    assertThat(client.choices().putChoice(put(mia, choice("a:100"), IN_2014)).getValue())
        .isEqualTo(first);
    assertThat(refusedFrom(client.choices(), IN_2014.plusSeconds(1))).isTrue();
  }

  @Test
  void aPurchaseMadeNowGoesWhereItsAllocationWill() {
    assertThat(resolve(Optional.empty(), choice())).isEqualTo(resolved("DEFAULT", "b:75", "c:25"));
    client.choose(mia, choice("a:100"));
    assertThat(resolve(Optional.of(mia), choice())).isEqualTo(resolved("STANDING", "a:100"));
    assertThat(resolve(Optional.of(mia), choice("c:100"))).isEqualTo(resolved("PURCHASE", "c:100"));
    assertThat(resolve(Optional.of(mia), choice("c:50", "d:50")))
        .isEqualTo(resolved("STANDING", "a:100"));
  }

  @Test
  void manyPurchasesAreResolvedTogetherEachByTheSameRule() {
    client.choose(mia, choice("a:100"));
    var request =
        ResolveChoicesRequest.newBuilder()
            .setProgramme(client.programme())
            .addCases(ChoiceCase.getDefaultInstance())
            .addCases(ChoiceCase.newBuilder().setMemberId(mia.toString()))
            .addCases(ChoiceCase.newBuilder().setMemberId(mia.toString()))
            .addCases(
                ChoiceCase.newBuilder().setMemberId(mia.toString()).setChoice(choice("c:100")))
            .build();
    var response = client.choices(TestTokens.store(client.programme())).resolveChoices(request);
    assertThat(response.getResolvedList())
        .containsExactly(
            together(resolved("DEFAULT", "b:75", "c:25")),
            together(resolved("STANDING", "a:100")),
            together(resolved("STANDING", "a:100")),
            together(resolved("PURCHASE", "c:100")));
  }

  private static ResolvedChoice together(ResolveChoiceResponse alone) {
    return ResolvedChoice.newBuilder()
        .setChoice(alone.getChoice())
        .setSource(alone.getSource())
        .build();
  }

  @Test
  @Tag("xC6")
  void aPurchaseOfAnEarlierTimeGoesByTheChoiceThatWasInForceThen() {
    client.choices().putChoice(put(mia, choice("a:100"), IN_2014));
    client.choose(mia, choice("c:100"));
    assertThat(resolve(Optional.of(mia), choice(), BEFORE_2014))
        .isEqualTo(resolved("DEFAULT", "b:75", "c:25"));
    assertThat(resolve(Optional.of(mia), choice(), IN_2014))
        .isEqualTo(resolved("STANDING", "a:100"));
    assertThat(resolve(Optional.of(mia), choice(), Instant.now()))
        .isEqualTo(resolved("STANDING", "c:100"));
  }

  @Test
  @Tag("xC6")
  void aPurchaseOfAnEarlierTimeGoesByThePanelThatWasInForceThen() {
    client.putPanel(panel("spring", "a", "b", "d").setDefaultChoice(choice("d:100")));
    assertThat(resolve(Optional.empty(), choice("d:100"), IN_2014))
        .isEqualTo(resolved("DEFAULT", "b:75", "c:25"));
    assertThat(resolve(Optional.empty(), choice("c:100"), IN_2014))
        .isEqualTo(resolved("PURCHASE", "c:100"));
    assertThat(resolve(Optional.empty(), choice("d:100"))).isEqualTo(resolved("PURCHASE", "d:100"));
    assertThat(resolve(Optional.empty(), choice("c:100"))).isEqualTo(resolved("DEFAULT", "d:100"));
  }

  @Test
  @Tag("xC4")
  void equalPartsAreToldAsNoSplit() {
    client.putPanel(panel("spring", "a", "b", "c"));
    assertThat(get()).isEqualTo(byDefault());
    assertThat(resolve(Optional.empty(), choice())).isEqualTo(resolved("DEFAULT"));
  }

  @Test
  void ofTwoWhoChooseAtOnceBothStayInTheHistory() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var choices =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  (Callable<StandingChoice>)
                      () -> client.choose(mia, choice("a:" + (i + 1), "b:" + (99 - i))))
              .toList();
      for (var done : threads.invokeAll(choices)) {
        assertThat(done.get().hasSince()).isTrue();
      }
    }
    assertThat(journalled()).hasSize(20);
  }

  private int port() {
    return ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
  }

  private boolean refusedFrom(
      largesse.causes.v1.ChoiceServiceGrpc.ChoiceServiceBlockingStub caller, Instant from) {
    return refusal(() -> caller.putChoice(put(mia, choice("b:100"), from)))
        .is(CausesReason.EFFECTIVE_FROM_INVALID);
  }

  private PutChoiceRequest put(UUID member, Choice choice) {
    return PutChoiceRequest.newBuilder()
        .setProgramme(client.programme())
        .setMemberId(member.toString())
        .setChoice(choice)
        .build();
  }

  private PutChoiceRequest put(UUID member, Choice choice, Instant from) {
    return put(member, choice).toBuilder().setEffectiveFrom(ProtoTime.timestamp(from)).build();
  }

  private StandingChoice get() {
    return client
        .choices()
        .getChoice(
            GetChoiceRequest.newBuilder()
                .setProgramme(client.programme())
                .setMemberId(mia.toString())
                .build())
        .getValue();
  }

  private static StandingChoice byDefault(String... parts) {
    return StandingChoice.newBuilder()
        .setChoice(choice(parts))
        .setSource(largesse.causes.v1.ChoiceSource.CHOICE_SOURCE_DEFAULT)
        .build();
  }

  private ResolveChoiceResponse resolve(Optional<UUID> member, Choice choice) {
    return resolve(of(member, choice));
  }

  private ResolveChoiceResponse resolve(Optional<UUID> member, Choice choice, Instant occurredAt) {
    return resolve(of(member, choice).setOccurredAt(ProtoTime.timestamp(occurredAt)));
  }

  private ResolveChoiceResponse resolve(ResolveChoiceRequest.Builder request) {
    return client.choices(TestTokens.store(client.programme())).resolveChoice(request.build());
  }

  private ResolveChoiceRequest.Builder of(Optional<UUID> member, Choice choice) {
    return ResolveChoiceRequest.newBuilder()
        .setProgramme(client.programme())
        .setMemberId(member.map(UUID::toString).orElse(""))
        .setChoice(choice);
  }

  private static ResolveChoiceResponse resolved(String source, String... parts) {
    return ResolveChoiceResponse.newBuilder()
        .setChoice(choice(parts))
        .setSource(largesse.causes.v1.ChoiceSource.valueOf("CHOICE_SOURCE_" + source))
        .build();
  }

  private List<ChoiceChanged> journalled() {
    return transactions.reading(connection -> {
      var found = new ArrayList<ChoiceChanged>();
      try (var query =
          connection.prepareStatement(
              "SELECT payload FROM journal WHERE programme = ? AND type = ? ORDER BY position")) {
        query.setString(1, client.programme());
        query.setString(2, ChoiceChanged.getDescriptor().getFullName());
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            found.add(ChoiceChanged.parseFrom(rows.getBytes(1)));
          }
        }
      } catch (InvalidProtocolBufferException e) {
        throw new SQLException(e);
      }
      return found;
    });
  }
}
