package largesse.rewards.grant;

import static largesse.rewards.Catalogue.PROGRAMME;
import static largesse.rewards.Catalogue.mug;
import static largesse.rewards.Catalogue.put;
import static largesse.rewards.Refusals.assertRefused;
import static largesse.rewards.v1.GrantState.GRANT_STATE_ISSUED;
import static largesse.rewards.v1.GrantState.GRANT_STATE_KEPT;
import static largesse.rewards.v1.GrantState.GRANT_STATE_OWED;
import static largesse.rewards.v1.GrantState.GRANT_STATE_REVOKED;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_CANCELLED;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_FULFILLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.earning.v1.GrantOrigin;
import largesse.earning.v1.RewardGrantRevoked;
import largesse.earning.v1.RewardGranted;
import largesse.journal.v1.Event;
import largesse.rewards.FakeEarning;
import largesse.rewards.Neighbours;
import largesse.rewards.RewardsCalls;
import largesse.rewards.platform.RewardsReason;
import largesse.rewards.v1.AuditRedemptionsRequest;
import largesse.rewards.v1.CancelRedemptionRequest;
import largesse.rewards.v1.GetRedemptionRequest;
import largesse.rewards.v1.GetRewardRequest;
import largesse.rewards.v1.GrantState;
import largesse.rewards.v1.ListGrantsRequest;
import largesse.rewards.v1.Redemption;
import largesse.rewards.v1.Reward;
import largesse.rewards.v1.UseVoucherRequest;
import largesse.rewards.v1.UseVoucherResponse;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rewards granted for nothing, from earning-service's journal to the vouchers in a member's hand.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(Neighbours.class)
@Tag("B3")
class GrantFlowTest {
  private static final String OPERATOR = TestTokens.operator(PROGRAMME);
  private static final String STORE = TestTokens.store(PROGRAMME);
  private static final Duration LONG = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init") // Neighbours puts it in.
  FakeEarning earning;

  @Inject Transactions transactions;
  @Inject EarningFeed feed;
  @Inject IssueGrants issueGrants;

  private final UUID member = UUID.randomUUID();
  private RewardsCalls calls;

  @BeforeEach
  void open() {
    calls = new RewardsCalls();
  }

  @AfterEach
  void close() {
    var audit =
        calls
            .redemptions(OPERATOR)
            .auditRedemptions(AuditRedemptionsRequest.newBuilder().setProgramme(PROGRAMME).build());
    assertThat(audit.getFindingsList()).isEmpty();
    calls.close();
  }

  @Test
  void issuesAGrantOnceAndForNothing() {
    var mug = put(calls, mug().setStock(5));
    var granted = granted(member, mug.getReward(), 2);

    tell(granted);
    tell(granted);

    awaitState(granted, GRANT_STATE_ISSUED);
    var redemption = awaitVouchers(granted);
    assertThat(redemption.getCost()).isZero();
    assertThat(redemption.getUnit()).isEmpty();
    assertThat(redemption.getVouchersList()).hasSize(2);
    tell(granted);
    assertThat(stockLeft(mug)).isEqualTo(3);
    assertThat(grants(member)).hasSize(1);
    assertThat(grants(member).getFirst().getOriginType()).isEqualTo("PURCHASE");
  }

  @Test
  void owesWhatTheCatalogueLacksAndIssuesTheOldestFirst() {
    var wanted = mug();
    var first = granted(member, wanted.getReward(), 1);
    var second = granted(member, wanted.getReward(), 1);
    tell(first, second);
    issueGrants.issue(100);
    assertThat(waitsFor(first)).isEqualTo("REWARD_UNKNOWN");

    put(calls, wanted.setStock(1).setActive(false));
    issueGrants.issue(100);
    assertThat(waitsFor(first)).isEqualTo("REWARD_INACTIVE");
    assertThat(state(first)).isEqualTo(GRANT_STATE_OWED);

    put(calls, wanted.setActive(true));
    awaitState(first, GRANT_STATE_ISSUED);
    issueGrants.issue(100);
    assertThat(waitsFor(second)).isEqualTo("OUT_OF_STOCK");

    put(calls, wanted.setStock(2));
    awaitState(second, GRANT_STATE_ISSUED);
    awaitVouchers(second);
  }

  @Test
  @Tag("xG9")
  void issuesNoMoreThanThereAreHoweverManyReplicasTry() throws Exception {
    var mug = put(calls, mug().setStock(20));
    var grants =
        IntStream.range(0, 50)
            .mapToObj(_ -> granted(member, mug.getReward(), 1))
            .toArray(RewardGranted[]::new);
    tell(grants);
    var replicas = new ArrayList<Callable<Integer>>();
    for (var i = 0; i < 8; i++) {
      replicas.add(() -> issueGrants.issue(50));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(replicas);
    }

    await().atMost(LONG).until(() -> stockLeft(mug) == 0);
    assertThat(grants(member))
        .filteredOn(grant -> grant.getState() == GRANT_STATE_ISSUED)
        .hasSize(20);
    for (var grant : grants(member)) {
      if (grant.getState() == GRANT_STATE_ISSUED) {
        awaitVouchers(grant.getGrantId());
      }
    }
  }

  @Test
  @Tag("B2")
  @Tag("xR11")
  void issuesForUnitsThatAreBurnedAlreadyAndGivesThemBackWhenItIsRevoked() {
    var mug = put(calls, mug().setStock(5));
    var granted =
        granted(member, mug.getReward(), 1).toBuilder()
            .setUnit(FakeEarning.UNIT)
            .setCost(100)
            .setOrigin(GrantOrigin.GRANT_ORIGIN_CONVERSION)
            .setRule("")
            .build();
    earning.credit(member.toString(), 100);
    earning.convert(member.toString(), granted.getGrantId(), 100);

    tell(granted);

    awaitState(granted, GRANT_STATE_ISSUED);
    var redemption = awaitVouchers(granted);
    assertThat(redemption.getCost()).isEqualTo(100);
    assertThat(earning.balance(member.toString())).isZero();
    assertThat(grant(granted).getCost()).isEqualTo(100);

    tell(revoked(granted));

    awaitState(granted, GRANT_STATE_REVOKED);
    await()
        .atMost(LONG)
        .until(() -> redemption(granted.getGrantId()).getState() == REDEMPTION_STATE_CANCELLED);
    assertThat(earning.balance(member.toString())).isEqualTo(100);
  }

  @Test
  @Tag("xR11")
  void voidsWhatWasNotUsedWhenItIsRevoked() {
    var mug = put(calls, mug().setStock(5));
    var granted = granted(member, mug.getReward(), 2);
    tell(granted);
    awaitState(granted, GRANT_STATE_ISSUED);
    awaitVouchers(granted);

    tell(revoked(granted));
    tell(revoked(granted));

    awaitState(granted, GRANT_STATE_REVOKED);
    await()
        .atMost(LONG)
        .until(() -> redemption(granted.getGrantId()).getState() == REDEMPTION_STATE_CANCELLED);
    assertThat(redemption(granted.getGrantId()).getCancelReason()).isEqualTo("GRANT_REVOKED");
    assertThat(stockLeft(mug)).isEqualTo(5);
    tell(granted);
    assertThat(state(granted)).isEqualTo(GRANT_STATE_REVOKED);
  }

  @Test
  @Tag("xR11")
  void owesNoLongerWhatIsRevokedBeforeItIsIssued() {
    var wanted = mug();
    var granted = granted(member, wanted.getReward(), 1);

    tell(granted, revoked(granted));
    put(calls, wanted);
    issueGrants.issue(100);

    assertThat(state(granted)).isEqualTo(GRANT_STATE_REVOKED);
    assertRefused(() -> redemption(granted.getGrantId()), RewardsReason.REDEMPTION_UNKNOWN);
  }

  @Test
  @Tag("xR11")
  void leavesWhatWasUsedAndReportsIt() {
    var mug = put(calls, mug().setStock(5));
    var granted = granted(member, mug.getReward(), 2);
    tell(granted);
    awaitState(granted, GRANT_STATE_ISSUED);
    var vouchers = awaitVouchers(granted).getVouchersList();
    use(vouchers.get(0).getCode(), "");

    tell(revoked(granted));

    awaitState(granted, GRANT_STATE_KEPT);
    assertThat(grants(member).getFirst().getUsed()).isEqualTo(1);
    assertThat(redemption(granted.getGrantId()).getQuantity()).isEqualTo(1);
    assertThat(redemption(granted.getGrantId()).getVouchersList()).containsExactly(vouchers.get(0));
    assertThat(stockLeft(mug)).isEqualTo(4);
    assertRefused(() -> use(vouchers.get(1).getCode(), ""), RewardsReason.VOUCHER_VOID);
  }

  @Test
  @Tag("xD1")
  void usesAVoucherOnce() {
    var mug = put(calls, mug());
    var granted = granted(member, mug.getReward(), 1);
    tell(granted);
    awaitState(granted, GRANT_STATE_ISSUED);
    var code = awaitVouchers(granted).getVouchers(0).getCode();

    var used = use(code, "till-1");

    assertThat(used.getReward()).isEqualTo(mug.getReward());
    assertThat(used.getRedemptionId()).isEqualTo(granted.getGrantId());
    assertThat(use(code, "till-1")).isEqualTo(used.toBuilder().setReplayed(true).build());
    assertRefused(() -> use(code, "till-2"), RewardsReason.VOUCHER_USED);
    assertRefused(() -> use(code, ""), RewardsReason.VOUCHER_USED);
    assertRefused(() -> use("0000000000000000", ""), RewardsReason.VOUCHER_UNKNOWN);
    assertRefused(() -> use("nonsense", ""), RuntimeReason.INVALID_REQUEST);
    assertRefused(
        () ->
            calls
                .redemptions(OPERATOR)
                .cancelRedemption(
                    CancelRedemptionRequest.newBuilder()
                        .setProgramme(PROGRAMME)
                        .setRedemptionId(granted.getGrantId())
                        .build()),
        RewardsReason.VOUCHER_USED);
  }

  @Test
  void showsAMemberTheirOwnOnly() {
    var wanted = mug();
    tell(granted(member, wanted.getReward(), 1));

    assertThat(list(TestTokens.member(PROGRAMME, member))).hasSize(1);
    assertRefused(
        () -> list(TestTokens.member(PROGRAMME, UUID.randomUUID())), RuntimeReason.MEMBER_UNKNOWN);
  }

  private static RewardGranted granted(UUID member, String reward, int quantity) {
    return RewardGranted.newBuilder()
        .setGrantId(Ids.next().toString())
        .setMemberId(member.toString())
        .setReward(reward)
        .setQuantity(quantity)
        .setRule("free")
        .setOrigin(GrantOrigin.GRANT_ORIGIN_PURCHASE)
        .setOriginId(Ids.next().toString())
        .build();
  }

  private static RewardGrantRevoked revoked(RewardGranted granted) {
    return RewardGrantRevoked.newBuilder()
        .setGrantId(granted.getGrantId())
        .setMemberId(granted.getMemberId())
        .setReward(granted.getReward())
        .setRevokedBy(Ids.next().toString())
        .build();
  }

  /** As if the feed had brought these in one batch. */
  private void tell(Message... messages) {
    var events = new ArrayList<Event>();
    for (var message : messages) {
      events.add(
          TestEvents.event(
              1, PROGRAMME, member.toString(), message, Instant.parse("2026-11-22T09:15:00Z")));
    }
    transactions.doInTransaction(tx -> feed.apply(tx, events));
  }

  private List<largesse.rewards.v1.Grant> grants(UUID who) {
    var request =
        ListGrantsRequest.newBuilder().setProgramme(PROGRAMME).setMemberId(who.toString());
    return calls.grants(OPERATOR).listGrants(request.build()).getItemsList();
  }

  private List<largesse.rewards.v1.Grant> list(String token) {
    var request =
        ListGrantsRequest.newBuilder().setProgramme(PROGRAMME).setMemberId(member.toString());
    return calls.grants(token).listGrants(request.build()).getItemsList();
  }

  private largesse.rewards.v1.Grant grant(RewardGranted granted) {
    return grants(member).stream()
        .filter(grant -> grant.getGrantId().equals(granted.getGrantId()))
        .findFirst()
        .orElseThrow();
  }

  private GrantState state(RewardGranted granted) {
    return grant(granted).getState();
  }

  private String waitsFor(RewardGranted granted) {
    return grant(granted).getWaitsFor();
  }

  private void awaitState(RewardGranted granted, GrantState state) {
    await().atMost(LONG).until(() -> state(granted) == state);
  }

  private Redemption awaitVouchers(RewardGranted granted) {
    return awaitVouchers(granted.getGrantId());
  }

  private Redemption awaitVouchers(String id) {
    await().atMost(LONG).until(() -> redemption(id).getState() == REDEMPTION_STATE_FULFILLED);
    return redemption(id);
  }

  private Redemption redemption(String id) {
    return calls
        .redemptions(OPERATOR)
        .getRedemption(
            GetRedemptionRequest.newBuilder().setProgramme(PROGRAMME).setRedemptionId(id).build())
        .getValue();
  }

  private UseVoucherResponse use(String code, String key) {
    return calls
        .redemptions(STORE)
        .useVoucher(
            UseVoucherRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setCode(code)
                .setIdempotencyKey(key)
                .build());
  }

  private long stockLeft(Reward reward) {
    return calls
        .rewards(OPERATOR)
        .getReward(
            GetRewardRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setReward(reward.getReward())
                .build())
        .getValue()
        .getStockLeft();
  }
}
