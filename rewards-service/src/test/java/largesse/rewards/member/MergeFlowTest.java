package largesse.rewards.member;

import static largesse.rewards.Catalogue.PROGRAMME;
import static largesse.rewards.Catalogue.mug;
import static largesse.rewards.Catalogue.put;
import static largesse.rewards.Refusals.assertRefused;
import static largesse.rewards.v1.GrantState.GRANT_STATE_ISSUED;
import static largesse.rewards.v1.GrantState.GRANT_STATE_REVOKED;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_CANCELLED;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_FULFILLED;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.earning.v1.GrantOrigin;
import largesse.earning.v1.RewardGrantRevoked;
import largesse.earning.v1.RewardGranted;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.members.v1.MergedChoice;
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
import largesse.rewards.v1.Grant;
import largesse.rewards.v1.ListGrantsRequest;
import largesse.rewards.v1.ListRedemptionsRequest;
import largesse.rewards.v1.Redemption;
import largesse.rewards.v1.Reward;
import largesse.rewards.v1.UseVoucherRequest;
import largesse.rewards.v1.UseVoucherResponse;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two members who turn out to be one person, and two again. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(Neighbours.class)
@Tag("xP3")
class MergeFlowTest {
  private static final String OPERATOR = TestTokens.operator(PROGRAMME);
  private static final Instant NOW = Instant.parse("2026-11-22T09:15:00Z");
  private static final Duration LONG = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init") // Neighbours puts it in.
  FakeEarning earning;

  @Inject Transactions transactions;
  @Inject @Any Instance<FeedHandler> feeds;

  private final UUID ada = UUID.randomUUID();
  private final UUID bea = UUID.randomUUID();
  private final UUID cid = UUID.randomUUID();
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
  void givesVouchersToTheOneWhoRemainsAndBack() {
    var mug = put(calls, mug().setStock(5));
    earning.credit(ada.toString(), 100);
    earning.credit(bea.toString(), 100);
    var adas = redeem(OPERATOR, ada, mug, "").getValue();
    var beas = redeem(OPERATOR, bea, mug, "").getValue();

    merge(ada, bea);

    var nowAdas = beas.toBuilder().setMemberId(ada.toString()).build();
    assertThat(redemptions(OPERATOR, ada)).containsExactly(nowAdas, adas);
    assertThat(redemptions(OPERATOR, bea)).containsExactly(nowAdas, adas);
    for (var card : List.of(ada, bea)) {
      assertThat(get(TestTokens.member(PROGRAMME, card), adas)).isEqualTo(adas);
      assertThat(get(TestTokens.member(PROGRAMME, card), beas)).isEqualTo(nowAdas);
    }

    unmerge(ada, bea);

    assertThat(redemptions(OPERATOR, ada)).containsExactly(adas);
    assertThat(redemptions(OPERATOR, bea)).containsExactly(beas);
    assertThat(get(TestTokens.member(PROGRAMME, bea), beas)).isEqualTo(beas);
    assertRefused(
        () -> get(TestTokens.member(PROGRAMME, bea), adas), RewardsReason.REDEMPTION_UNKNOWN);
  }

  @Test
  void usesAndCancelsWhatWasTheMergedOnes() {
    var mug = put(calls, mug().setStock(5));
    earning.credit(bea.toString(), 200);
    var used = redeem(OPERATOR, bea, mug, "").getValue();
    var cancelled = redeem(OPERATOR, bea, mug, "").getValue();

    merge(ada, bea);

    assertThat(use(used.getVouchers(0).getCode()).getMemberId()).isEqualTo(ada.toString());
    assertThat(cancel(TestTokens.member(PROGRAMME, ada), cancelled).getState())
        .isEqualTo(REDEMPTION_STATE_CANCELLED);
    assertThat(earning.balance(bea.toString())).isEqualTo(100);

    unmerge(ada, bea);

    assertRefused(() -> use(used.getVouchers(0).getCode()), RewardsReason.VOUCHER_USED);
    assertThat(redemptions(OPERATOR, bea))
        .extracting(Redemption::getState)
        .containsExactly(REDEMPTION_STATE_CANCELLED, REDEMPTION_STATE_FULFILLED);
    assertThat(redemptions(OPERATOR, ada)).isEmpty();
  }

  @Test
  void keepsForTheOneWhoRemainedWhatWasRedeemedMeanwhile() {
    var mug = put(calls, mug());
    earning.credit(ada.toString(), 100);

    merge(ada, bea);
    var redemption = redeem(TestTokens.member(PROGRAMME, bea), bea, mug, "").getValue();

    assertThat(redemption.getState()).isEqualTo(REDEMPTION_STATE_FULFILLED);
    assertThat(redemption.getMemberId()).isEqualTo(ada.toString());
    assertThat(earning.balance(ada.toString())).isZero();

    unmerge(ada, bea);

    assertThat(redemptions(OPERATOR, ada)).containsExactly(redemption);
    assertThat(redemptions(OPERATOR, bea)).isEmpty();
  }

  @Test
  @Tag("xD1")
  void answersARepetitionWhicheverIdItNames() {
    var mug = put(calls, mug());
    earning.credit(bea.toString(), 100);
    var key = "key-" + UUID.randomUUID();
    var first = redeem(OPERATOR, bea, mug, key).getValue();
    assertRefused(() -> redeem(OPERATOR, ada, mug, key), RuntimeReason.IDEMPOTENCY_KEY_REUSED);

    merge(ada, bea);

    for (var id : List.of(ada, bea)) {
      var again = redeem(OPERATOR, id, mug, key);
      assertThat(again.getReplayed()).isTrue();
      assertThat(again.getValue().getRedemptionId()).isEqualTo(first.getRedemptionId());
      assertThat(again.getValue().getMemberId()).isEqualTo(ada.toString());
    }
    assertThat(redemptions(OPERATOR, ada)).hasSize(1);
    assertRefused(() -> redeem(OPERATOR, cid, mug, key), RuntimeReason.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void drivesOnWhatWasUnderWay() {
    var mug = put(calls, mug().setStock(1));
    earning.credit(bea.toString(), 100);
    earning.be(bea.toString(), Mood.AWAY);
    var reserved = redeem(OPERATOR, bea, mug, "").getValue();
    assertThat(reserved.getState()).isEqualTo(REDEMPTION_STATE_RESERVED);

    merge(ada, bea);
    earning.be(bea.toString(), Mood.ANSWERING);

    await().atMost(LONG).until(() -> get(OPERATOR, reserved).getVouchersCount() == 1);
    assertThat(get(OPERATOR, reserved).getMemberId()).isEqualTo(ada.toString());
    assertThat(earning.balance(bea.toString())).isZero();

    unmerge(ada, bea);
    assertThat(get(OPERATOR, reserved).getMemberId()).isEqualTo(bea.toString());
  }

  @Test
  void takesUpGrantsOfEitherOnce() {
    var mug = put(calls, mug().setStock(5));
    var before = granted(bea, mug);
    var late = granted(bea, mug);
    tellOfEarning(before);

    merge(ada, bea);
    tellOfEarning(late, before, before.toBuilder().setMemberId(ada.toString()).build());

    awaitState(ada, before);
    awaitState(bea, late);
    assertThat(grants(ada))
        .hasSize(2)
        .allMatch(grant -> grant.getMemberId().equals(ada.toString()))
        .isEqualTo(grants(bea));
    await().atMost(LONG).until(() -> vouchers(ada) == 2);

    tellOfEarning(
        RewardGrantRevoked.newBuilder()
            .setGrantId(before.getGrantId())
            .setMemberId(ada.toString())
            .setReward(mug.getReward())
            .setRevokedBy(Ids.next().toString())
            .build());

    await().atMost(LONG).until(() -> vouchers(ada) == 1);

    unmerge(ada, bea);

    assertThat(grants(ada)).isEmpty();
    assertThat(grants(bea))
        .extracting(Grant::getState)
        .containsExactlyInAnyOrder(GRANT_STATE_REVOKED, GRANT_STATE_ISSUED);
    assertThat(vouchers(bea)).isEqualTo(1);
  }

  @Test
  void undoesMergesOfMergesTheOtherWayRound() {
    var mug = put(calls, mug());
    for (var member : List.of(ada, bea, cid)) {
      earning.credit(member.toString(), 100);
      redeem(OPERATOR, member, mug, "");
    }

    merge(bea, cid);
    assertThat(redemptions(OPERATOR, cid)).hasSize(2);
    merge(ada, bea);

    for (var member : List.of(ada, bea, cid)) {
      assertThat(redemptions(OPERATOR, member))
          .hasSize(3)
          .allMatch(it -> it.getMemberId().equals(ada.toString()));
    }

    unmerge(ada, bea);
    assertThat(redemptions(OPERATOR, ada)).hasSize(1);
    assertThat(redemptions(OPERATOR, cid))
        .hasSize(2)
        .allMatch(it -> it.getMemberId().equals(bea.toString()))
        .isEqualTo(redemptions(OPERATOR, bea));

    unmerge(bea, cid);
    for (var member : List.of(ada, bea, cid)) {
      assertThat(redemptions(OPERATOR, member))
          .hasSize(1)
          .allMatch(it -> it.getMemberId().equals(member.toString()));
    }
  }

  private void merge(UUID remaining, UUID merged) {
    tell(
        "rewards-from-members",
        MembersMerged.newBuilder()
            .setMergeId(Ids.next().toString())
            .setMemberId(remaining.toString())
            .setMergedMemberId(merged.toString())
            .setChoice(MergedChoice.MERGED_CHOICE_LATEST)
            .build());
  }

  private void unmerge(UUID remaining, UUID merged) {
    tell(
        "rewards-from-members",
        MembersUnmerged.newBuilder()
            .setMergeId(Ids.next().toString())
            .setMemberId(remaining.toString())
            .setMergedMemberId(merged.toString())
            .build());
  }

  private void tellOfEarning(Message... messages) {
    tell("rewards-from-earning", messages);
  }

  /** As if the feed had brought these in one batch. */
  private void tell(String name, Message... messages) {
    var feed = feeds.stream().filter(it -> it.feed().equals(name)).findFirst().orElseThrow();
    var events =
        List.of(messages).stream()
            .map(message -> TestEvents.event(1, PROGRAMME, ada.toString(), message, NOW))
            .toList();
    transactions.doInTransaction(tx -> feed.apply(tx, events));
  }

  private static RewardGranted granted(UUID member, Reward reward) {
    return RewardGranted.newBuilder()
        .setGrantId(Ids.next().toString())
        .setMemberId(member.toString())
        .setReward(reward.getReward())
        .setQuantity(1)
        .setRule("free")
        .setOrigin(GrantOrigin.GRANT_ORIGIN_PURCHASE)
        .setOriginId(Ids.next().toString())
        .build();
  }

  private CreateRedemptionResponse redeem(String token, UUID member, Reward reward, String key) {
    return calls
        .redemptions(token)
        .createRedemption(
            CreateRedemptionRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setMemberId(member.toString())
                .setReward(reward.getReward())
                .setIdempotencyKey(key)
                .build());
  }

  private Redemption get(String token, Redemption redemption) {
    return calls
        .redemptions(token)
        .getRedemption(
            GetRedemptionRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setRedemptionId(redemption.getRedemptionId())
                .build())
        .getValue();
  }

  private Redemption cancel(String token, Redemption redemption) {
    return calls
        .redemptions(token)
        .cancelRedemption(
            CancelRedemptionRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setRedemptionId(redemption.getRedemptionId())
                .build())
        .getValue();
  }

  private UseVoucherResponse use(String code) {
    return calls
        .redemptions(OPERATOR)
        .useVoucher(UseVoucherRequest.newBuilder().setProgramme(PROGRAMME).setCode(code).build());
  }

  private List<Redemption> redemptions(String token, UUID member) {
    return calls
        .redemptions(token)
        .listRedemptions(
            ListRedemptionsRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setMemberId(member.toString())
                .build())
        .getItemsList();
  }

  private long vouchers(UUID member) {
    return redemptions(OPERATOR, member).stream().mapToLong(Redemption::getVouchersCount).sum();
  }

  private List<Grant> grants(UUID member) {
    return calls
        .grants(OPERATOR)
        .listGrants(
            ListGrantsRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setMemberId(member.toString())
                .build())
        .getItemsList();
  }

  private void awaitState(UUID member, RewardGranted granted) {
    await()
        .atMost(LONG)
        .until(() ->
            grants(member).stream()
                .anyMatch(grant ->
                    grant.getGrantId().equals(granted.getGrantId())
                        && grant.getState() == GRANT_STATE_ISSUED));
  }
}
