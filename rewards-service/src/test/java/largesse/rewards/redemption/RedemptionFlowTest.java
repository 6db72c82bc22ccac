package largesse.rewards.redemption;

import static largesse.rewards.Catalogue.PROGRAMME;
import static largesse.rewards.Catalogue.mug;
import static largesse.rewards.Catalogue.put;
import static largesse.rewards.Refusals.assertRefused;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_CANCELLED;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_CANCELLING;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_FULFILLED;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import largesse.common.v1.PageRequest;
import largesse.rewards.FakeEarning;
import largesse.rewards.FakeEarning.Mood;
import largesse.rewards.Neighbours;
import largesse.rewards.RewardsCalls;
import largesse.rewards.platform.RewardsReason;
import largesse.rewards.v1.AuditRedemptionsRequest;
import largesse.rewards.v1.CancelRedemptionRequest;
import largesse.rewards.v1.CreateRedemptionRequest;
import largesse.rewards.v1.CreateRedemptionResponse;
import largesse.rewards.v1.GetRedemptionRequest;
import largesse.rewards.v1.GetRewardRequest;
import largesse.rewards.v1.ListRedemptionsRequest;
import largesse.rewards.v1.OfflineRedemption;
import largesse.rewards.v1.Reward;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(Neighbours.class)
class RedemptionFlowTest {
  private static final String OPERATOR = TestTokens.operator(PROGRAMME);
  private static final String STORE = TestTokens.store(PROGRAMME);
  private static final int CROWD = 100;

  private RewardsCalls calls;

  @SuppressWarnings("NullAway.Init") // Neighbours puts it in.
  FakeEarning earning;

  @Inject MeterRegistry metrics;

  @BeforeEach
  void open() {
    calls = new RewardsCalls();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void redeemsAndReadsAndCancels() {
    var mug = put(calls, mug().setStock(5).setVoucherValidFor("P1Y"));
    var member = member(1000);
    var mia = TestTokens.member(PROGRAMME, member);

    var redemption = create(mia, order(member, mug).setQuantity(2)).getValue();

    assertThat(redemption.getState()).isEqualTo(REDEMPTION_STATE_FULFILLED);
    assertThat(redemption.getCost()).isEqualTo(200);
    assertThat(redemption.getVouchersList())
        .hasSize(2)
        .allMatch(voucher -> voucher.hasExpiresAt() && voucher.getCode().length() == 16);
    assertThat(earning.balance(member.toString())).isEqualTo(800);
    assertThat(get(mia, redemption.getRedemptionId())).isEqualTo(redemption);
    assertThat(stockLeft(mug)).isEqualTo(3);

    var cancelled = cancel(mia, redemption.getRedemptionId());

    assertThat(cancelled.getState()).isEqualTo(REDEMPTION_STATE_CANCELLED);
    assertThat(cancelled.getCancelReason()).isEqualTo("CANCELLED_BY_REQUEST");
    assertThat(cancelled.getVouchersList()).isEmpty();
    assertThat(cancel(mia, redemption.getRedemptionId())).isEqualTo(cancelled);
    assertThat(earning.balance(member.toString())).isEqualTo(1000);
    assertThat(stockLeft(mug)).isEqualTo(5);
  }

  @Test
  void countsNoQuantityAsOne() {
    var member = member(100);

    var redemption = create(OPERATOR, order(member, put(calls, mug()))).getValue();

    assertThat(redemption.getQuantity()).isEqualTo(1);
    assertThat(redemption.getVouchersList()).hasSize(1).noneMatch(v -> v.hasExpiresAt());
  }

  @Test
  void saysWhyItRedeemsNothing() {
    var mug = put(calls, mug());
    var inactive = put(calls, mug().setActive(false));
    var soldOut = put(calls, mug().setStock(1));
    var inMiles = put(calls, mug().setUnit("miles"));
    var member = member(99);
    var unknown = member(100);
    earning.be(unknown.toString(), Mood.NOT_KNOWING_THE_MEMBER);

    assertRefused(
        () -> create(OPERATOR, order(member, mug).setReward("no-such")),
        RewardsReason.REWARD_UNKNOWN);
    assertRefused(() -> create(OPERATOR, order(member, inactive)), RewardsReason.REWARD_INACTIVE);
    assertRefused(
        () -> create(OPERATOR, order(member, soldOut).setQuantity(2)), RewardsReason.OUT_OF_STOCK);
    assertRefused(() -> create(OPERATOR, order(member, mug)), RewardsReason.BALANCE_TOO_LOW);
    assertRefused(() -> create(OPERATOR, order(member, inMiles)), RewardsReason.UNIT_UNKNOWN);
    assertRefused(() -> create(OPERATOR, order(unknown, soldOut)), RewardsReason.MEMBER_UNKNOWN);
    assertRefused(
        () -> create(TestTokens.operator("*"), order(member, mug).setProgramme("no-such")),
        RuntimeReason.PROGRAMME_UNKNOWN);
    assertRefused(
        () -> create(OPERATOR, order(member, mug).setQuantity(101)), RuntimeReason.INVALID_REQUEST);
    assertThat(earning.balance(member.toString())).isEqualTo(99);
    assertThat(list(OPERATOR, member, 500))
        .extracting(largesse.rewards.v1.Redemption::getCancelReason)
        .containsExactly("UNIT_UNKNOWN", "BALANCE_TOO_LOW");
    await().untilAsserted(() -> assertThat(stockLeft(soldOut)).isEqualTo(1));
  }

  @Test
  @Tag("xD1")
  void repeatsTheAnswerToTheSameKey() {
    var mug = put(calls, mug());
    var member = member(1000);
    var order = order(member, mug).setIdempotencyKey("key-" + UUID.randomUUID());

    var first = create(OPERATOR, order);
    var again = create(OPERATOR, order);

    assertThat(first.getReplayed()).isFalse();
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getValue()).isEqualTo(first.getValue());
    assertThat(earning.balance(member.toString())).isEqualTo(900);
    assertRefused(
        () -> create(OPERATOR, order.setQuantity(2)), RuntimeReason.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  @Tag("xD9")
  void letsAnOfflineTillOverdrawAndSaysByHowMuch() {
    var mug = put(calls, mug());
    var member = member(80);
    var handedOut = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
    var order = offline(order(member, mug), handedOut).setIdempotencyKey("key-" + member);

    var redemption = create(STORE, order).getValue();

    assertThat(redemption.getState()).isEqualTo(REDEMPTION_STATE_FULFILLED);
    assertThat(redemption.getOffline())
        .isEqualTo(
            OfflineRedemption.newBuilder()
                .setOccurredAt(ProtoTime.timestamp(handedOut))
                .setOverdrawn(20)
                .setOverdraftLimit(FakeEarning.OVERDRAFT_LIMIT)
                .build());
    assertThat(earning.balance(member.toString())).isEqualTo(-20);
    var again = create(STORE, order);
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getValue()).isEqualTo(redemption);
    assertThat(get(OPERATOR, redemption.getRedemptionId())).isEqualTo(redemption);
    assertRefused(
        () -> create(STORE, order.clone().clearOffline().clearOccurredAt()),
        RuntimeReason.IDEMPOTENCY_KEY_REUSED);

    var cancelled = cancel(STORE, redemption.getRedemptionId());
    assertThat(cancelled.getState()).isEqualTo(REDEMPTION_STATE_CANCELLED);
    assertThat(cancelled.getOffline()).isEqualTo(redemption.getOffline());
    assertThat(earning.balance(member.toString())).isEqualTo(80);
  }

  @Test
  @Tag("xD9")
  void refusesWhatWouldOverdrawTooMuchForEver() {
    var mug = put(calls, mug().setStock(5));
    var member = member(49);
    var order =
        offline(order(member, mug).setQuantity(2), Instant.now())
            .setIdempotencyKey("key-" + member);

    assertRefused(() -> create(STORE, order), RewardsReason.OVERDRAFT_EXCEEDED);
    earning.credit(member.toString(), 1000);

    assertRefused(() -> create(STORE, order), RewardsReason.OVERDRAFT_EXCEEDED);
    var refused = list(OPERATOR, member, 10).getFirst();
    assertThat(refused.getCancelReason()).isEqualTo("OVERDRAFT_EXCEEDED");
    assertThat(refused.getOffline().hasOverdrawn()).isFalse();
    assertThat(earning.balance(member.toString())).isEqualTo(1049);
    assertThat(stockLeft(mug)).isEqualTo(5);
  }

  @Test
  @Tag("xD9")
  void takesNoTimeButOfAnOfflineTillAndNoOfflineTillWithoutATime() {
    var mug = put(calls, mug());
    var member = member(1000);

    var timeless = refusal(() -> create(STORE, order(member, mug).setOffline(true)));
    assertThat(timeless.is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(timeless.violations().getFirst().field()).isEqualTo("occurred_at");
    var online =
        refusal(() -> create(STORE, offline(order(member, mug), Instant.now()).setOffline(false)));
    assertThat(online.is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(online.violations().getFirst().field()).isEqualTo("offline");
    assertThat(list(OPERATOR, member, 10)).isEmpty();
  }

  @Test
  @Tag("xD7")
  void refusesATimeThatNoSetClockSaysAndLeavesNothingBehind() {
    var mug = put(calls, mug());
    var member = member(1000);
    var order = order(member, mug).setIdempotencyKey("key-" + member);

    var ahead =
        refusal(() -> create(STORE, offline(order, Instant.now().plus(Duration.ofMinutes(6)))));
    assertThat(ahead.is(RewardsReason.OCCURRED_IN_FUTURE)).isTrue();
    assertThat(ahead.violations().getFirst().field()).isEqualTo("occurred_at");
    var unset = refusal(() -> create(STORE, offline(order, Instant.parse("1999-12-31T23:59:59Z"))));
    assertThat(unset.is(RewardsReason.OCCURRED_TOO_EARLY)).isTrue();
    assertThat(unset.violations().getFirst().field()).isEqualTo("occurred_at");

    assertThat(list(OPERATOR, member, 10)).isEmpty();
    var tolerated = offline(order, Instant.now().plus(Duration.ofMinutes(4)));
    assertThat(create(STORE, tolerated).getReplayed()).isFalse();
  }

  @Test
  @Tag("xD9")
  void believesNoMemberThatTheyWereATill() {
    var mug = put(calls, mug());
    var member = member(0);
    var mia = TestTokens.member(PROGRAMME, member);

    assertRefused(
        () -> create(mia, offline(order(member, mug), Instant.now())),
        RuntimeReason.PERMISSION_DENIED);

    assertThat(earning.balance(member.toString())).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"AWAY", "HANGING_BEFORE", "HANGING_AFTER", "BROKEN"})
  @Tag("xD9")
  void goesOnOfflineByItselfWhenTheLedgerHasGivenNoAnswer(Mood mood) {
    var mug = put(calls, mug());
    var member = member(80);
    earning.be(member.toString(), mood);

    var redemption = create(OPERATOR, offline(order(member, mug), Instant.now())).getValue();
    assertThat(redemption.getState()).isEqualTo(REDEMPTION_STATE_RESERVED);
    assertThat(redemption.getOffline().hasOverdrawn()).isFalse();
    earning.be(member.toString(), Mood.ANSWERING);

    awaitState(redemption, REDEMPTION_STATE_FULFILLED);
    assertThat(get(OPERATOR, redemption.getRedemptionId()).getOffline().getOverdrawn())
        .isEqualTo(20);
    assertThat(earning.balance(member.toString())).isEqualTo(-20);
  }

  @Test
  @Tag("xG9")
  void sellsTheLastPieceOnce() {
    var mug = put(calls, mug().setStock(1));
    var members = IntStream.range(0, CROWD).mapToObj(_ -> member(100)).toList();

    var answers = atOnce(OPERATOR, i -> order(members.get(i), mug));

    assertThat(answers).filteredOn("FULFILLED"::equals).hasSize(1);
    assertThat(answers).filteredOn("OUT_OF_STOCK"::equals).hasSize(CROWD - 1);
    assertThat(members)
        .filteredOn(member -> earning.balance(member.toString()) == 100)
        .hasSize(CROWD - 1);
  }

  @Test
  @Tag("xD4")
  void spendsTheLastUnitsOnce() {
    var mug = put(calls, mug());
    var member = member(100);

    var answers = atOnce(STORE, _ -> order(member, mug));

    assertThat(answers).filteredOn("FULFILLED"::equals).hasSize(1);
    assertThat(answers).filteredOn("BALANCE_TOO_LOW"::equals).hasSize(CROWD - 1);
    assertThat(earning.balance(member.toString())).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"AWAY", "HANGING_BEFORE", "HANGING_AFTER", "BROKEN"})
  void goesOnByItselfWhenTheLedgerHasGivenNoAnswer(Mood mood) {
    var mug = put(calls, mug().setStock(1));
    var member = member(100);
    earning.be(member.toString(), mood);

    var redemption = create(OPERATOR, order(member, mug)).getValue();
    assertThat(redemption.getState()).isEqualTo(REDEMPTION_STATE_RESERVED);
    assertThat(redemption.getVouchersList()).isEmpty();
    earning.be(member.toString(), Mood.ANSWERING);

    awaitState(redemption, REDEMPTION_STATE_FULFILLED);
    assertThat(earning.balance(member.toString())).isZero();
    assertThat(get(OPERATOR, redemption.getRedemptionId()).getVouchersList()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"AWAY", "HANGING_BEFORE", "HANGING_AFTER", "BROKEN"})
  void cancelsByItselfWhenTheLedgerHasGivenNoAnswer(Mood mood) {
    var mug = put(calls, mug().setStock(1));
    var member = member(100);
    var id = create(OPERATOR, order(member, mug)).getValue().getRedemptionId();
    earning.be(member.toString(), mood);

    var cancelling = cancel(OPERATOR, id);
    assertThat(cancelling.getState()).isEqualTo(REDEMPTION_STATE_CANCELLING);
    assertThat(get(OPERATOR, id).getVouchersList()).isEmpty();
    earning.be(member.toString(), Mood.ANSWERING);

    awaitState(cancelling, REDEMPTION_STATE_CANCELLED);
    assertThat(earning.balance(member.toString())).isEqualTo(100);
    assertThat(stockLeft(mug)).isEqualTo(1);
  }

  @Test
  void cancelsWhatIsStillBeingPaid() {
    var member = member(100);
    earning.be(member.toString(), Mood.HANGING_AFTER);
    var id = create(OPERATOR, order(member, put(calls, mug()))).getValue().getRedemptionId();
    earning.be(member.toString(), Mood.ANSWERING);

    var cancelled = cancel(OPERATOR, id);

    assertThat(cancelled.getState()).isEqualTo(REDEMPTION_STATE_CANCELLED);
    assertThat(earning.balance(member.toString())).isEqualTo(100);
    assertThat(earning.hasGivenBack(id)).isTrue();
  }

  @Test
  void letsAMemberActForThemselvesOnly() {
    var mug = put(calls, mug());
    var member = member(1000);
    var own = create(OPERATOR, order(member, mug)).getValue();
    var thief = TestTokens.member(PROGRAMME, UUID.randomUUID());
    var id = own.getRedemptionId();

    assertRefused(() -> create(thief, order(member, mug)), RuntimeReason.MEMBER_UNKNOWN);
    assertRefused(() -> list(thief, member, 10), RuntimeReason.MEMBER_UNKNOWN);
    assertRefused(() -> get(thief, id), RewardsReason.REDEMPTION_UNKNOWN);
    assertRefused(() -> cancel(thief, id), RewardsReason.REDEMPTION_UNKNOWN);
    assertThat(earning.balance(member.toString())).isEqualTo(900);
    assertThat(get(OPERATOR, id)).isEqualTo(own);
  }

  @Test
  @Tag("xP5")
  void showsNothingOfAnotherProgramme() {
    var member = member(100);
    var id = create(OPERATOR, order(member, put(calls, mug()))).getValue().getRedemptionId();
    var stranger = TestTokens.operator("sudmart");

    assertRefused(() -> get(stranger, id), RuntimeReason.PROGRAMME_UNKNOWN);
    assertRefused(() -> cancel(stranger, id), RuntimeReason.PROGRAMME_UNKNOWN);
    assertRefused(() -> list(stranger, member, 10), RuntimeReason.PROGRAMME_UNKNOWN);
    assertRefused(
        () ->
            calls
                .redemptions(stranger)
                .getRedemption(
                    GetRedemptionRequest.newBuilder()
                        .setProgramme("sudmart")
                        .setRedemptionId(id)
                        .build()),
        RewardsReason.REDEMPTION_UNKNOWN);
  }

  @Test
  void showsVouchersToMemberStoreAndOperatorOnly() {
    var member = member(100);
    var redemption = create(OPERATOR, order(member, put(calls, mug()))).getValue();
    var id = redemption.getRedemptionId();

    for (var token : List.of(TestTokens.member(PROGRAMME, member), STORE, OPERATOR)) {
      assertThat(get(token, id)).isEqualTo(redemption);
      assertThat(list(token, member, 10)).containsExactly(redemption);
    }
    var blind = redemption.toBuilder().clearVouchers().build();
    for (var token : List.of(TestTokens.finance(PROGRAMME), TestTokens.auditor(PROGRAMME))) {
      assertThat(get(token, id)).isEqualTo(blind);
      assertThat(list(token, member, 10)).containsExactly(blind);
    }
  }

  @Test
  void listsTheNewestFirstInPages() {
    var mug = put(calls, mug());
    var member = member(1000);
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(create(OPERATOR, order(member, mug)).getValue().getRedemptionId());
    }

    assertThat(list(OPERATOR, member, 2))
        .extracting(largesse.rewards.v1.Redemption::getRedemptionId)
        .containsExactlyElementsOf(ids);
    for (var token : List.of("!", "bm90LWEtdXVpZA")) {
      assertRefused(() -> page(OPERATOR, member, 2, token), RuntimeReason.PAGE_TOKEN_INVALID);
    }
  }

  @Test
  void knowsNoOtherRedemptions() {
    var id = UUID.randomUUID().toString();

    assertRefused(() -> get(OPERATOR, id), RewardsReason.REDEMPTION_UNKNOWN);
    assertRefused(() -> cancel(OPERATOR, id), RewardsReason.REDEMPTION_UNKNOWN);
  }

  @Test
  void auditsAndCounts() {
    var before = fulfilled();
    var id = create(OPERATOR, order(member(100), put(calls, mug()))).getValue().getRedemptionId();

    var audit =
        calls
            .redemptions(TestTokens.auditor(PROGRAMME))
            .auditRedemptions(AuditRedemptionsRequest.newBuilder().setProgramme(PROGRAMME).build());

    assertThat(audit.getFindingsList()).isEmpty();
    assertThat(audit.getRedemptions()).isPositive();
    assertThat(audit.getVouchers()).isPositive();
    assertThat(fulfilled()).isEqualTo(before + 1);
    assertThat(earning.holds(id)).isTrue();
    assertThat(metrics.find("largesse.redemptions.due").gauge()).isNotNull();
    assertThat(metrics.find("largesse.redemptions.unsettled").gauge()).isNotNull();
  }

  private double fulfilled() {
    return metrics.counter("largesse.redemptions", "state", "FULFILLED").count();
  }

  private UUID member(long balance) {
    var member = UUID.randomUUID();
    earning.credit(member.toString(), balance);
    return member;
  }

  private static CreateRedemptionRequest.Builder order(UUID member, Reward reward) {
    return CreateRedemptionRequest.newBuilder()
        .setProgramme(PROGRAMME)
        .setMemberId(member.toString())
        .setReward(reward.getReward());
  }

  private static CreateRedemptionRequest.Builder offline(
      CreateRedemptionRequest.Builder order, Instant occurredAt) {
    return order.setOffline(true).setOccurredAt(ProtoTime.timestamp(occurredAt));
  }

  private static RemoteError refusal(ThrowingCallable call) {
    return RemoteError.of(catchThrowableOfType(StatusRuntimeException.class, call));
  }

  private CreateRedemptionResponse create(String token, CreateRedemptionRequest.Builder order) {
    return calls.redemptions(token).createRedemption(order.build());
  }

  private largesse.rewards.v1.Redemption get(String token, String id) {
    var request =
        GetRedemptionRequest.newBuilder().setProgramme(PROGRAMME).setRedemptionId(id).build();
    return calls.redemptions(token).getRedemption(request).getValue();
  }

  private largesse.rewards.v1.Redemption cancel(String token, String id) {
    var request =
        CancelRedemptionRequest.newBuilder().setProgramme(PROGRAMME).setRedemptionId(id).build();
    return calls.redemptions(token).cancelRedemption(request).getValue();
  }

  private List<largesse.rewards.v1.Redemption> list(String token, UUID member, int pageSize) {
    var all = new ArrayList<largesse.rewards.v1.Redemption>();
    var pageToken = "";
    do {
      var page = page(token, member, pageSize, pageToken);
      all.addAll(page.getItemsList());
      pageToken = page.getNextPageToken();
    } while (!pageToken.isEmpty());
    return all;
  }

  private largesse.rewards.v1.ListRedemptionsResponse page(
      String token, UUID member, int size, String pageToken) {
    return calls
        .redemptions(token)
        .listRedemptions(
            ListRedemptionsRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setMemberId(member.toString())
                .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(pageToken))
                .build());
  }

  private long stockLeft(Reward reward) {
    var request =
        GetRewardRequest.newBuilder().setProgramme(PROGRAMME).setReward(reward.getReward()).build();
    return calls.rewards(OPERATOR).getReward(request).getValue().getStockLeft();
  }

  private void awaitState(
      largesse.rewards.v1.Redemption redemption, largesse.rewards.v1.RedemptionState state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get(OPERATOR, redemption.getRedemptionId()).getState() == state);
  }

  /**
   * What each of a crowd got: the state of its redemption, or the reason of its refusal. A call
   * that the ledger kept waiting for too long is repeated.
   */
  private List<String> atOnce(String token, IntFunction<CreateRedemptionRequest.Builder> orders) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, CROWD)
          .mapToObj(i -> orders.apply(i).setIdempotencyKey("key-" + UUID.randomUUID()))
          .map(order -> CompletableFuture.supplyAsync(() -> settled(token, order), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private String settled(String token, CreateRedemptionRequest.Builder order) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .pollDelay(Duration.ZERO)
        .until(() -> answer(token, order), answer -> !answer.equals("RESERVED"));
  }

  private String answer(String token, CreateRedemptionRequest.Builder order) {
    try {
      return create(token, order).getValue().getState().name().replace("REDEMPTION_STATE_", "");
    } catch (StatusRuntimeException e) {
      return RemoteError.of(e).reason();
    }
  }
}
