package largesse.rewards.reward;

import static largesse.rewards.Catalogue.PROGRAMME;
import static largesse.rewards.Catalogue.mug;
import static largesse.rewards.Catalogue.put;
import static largesse.rewards.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.common.v1.PageRequest;
import largesse.rewards.FakeEarning;
import largesse.rewards.Neighbours;
import largesse.rewards.RewardsCalls;
import largesse.rewards.platform.RewardsReason;
import largesse.rewards.v1.CreateRedemptionRequest;
import largesse.rewards.v1.GetRewardRequest;
import largesse.rewards.v1.ListRewardsRequest;
import largesse.rewards.v1.PutRewardRequest;
import largesse.rewards.v1.PutRewardResponse;
import largesse.rewards.v1.Reward;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(Neighbours.class)
class RewardFlowTest {
  private static final String OPERATOR = TestTokens.operator(PROGRAMME);

  private RewardsCalls calls;

  @SuppressWarnings("NullAway.Init") // Neighbours puts it in.
  FakeEarning earning;

  @BeforeEach
  void open() {
    calls = new RewardsCalls();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void createsChangesAndReads() {
    var mug = mug().setStock(5).setVoucherValidFor("P6M");

    var created = putReward(mug, 0);
    var same = putReward(mug, 0);
    var changed = putReward(mug.setPrice(200), 1);

    assertThat(created.getCreated()).isTrue();
    assertThat(created.getValue().getRevision()).isEqualTo(1);
    assertThat(same.getCreated()).isFalse();
    assertThat(same.getValue()).isEqualTo(created.getValue());
    assertThat(changed.getValue().getRevision()).isEqualTo(2);
    assertThat(get(OPERATOR, mug.getReward()))
        .isEqualTo(mug.setStockLeft(5).setRevision(2).build());
  }

  @Test
  void refusesToOverwriteWhatSomebodyElseHasChanged() {
    var mug = mug();
    putReward(mug, 0);
    putReward(mug.setName("Cup"), 1);

    assertRefused(() -> putReward(mug.setName("Bowl"), 1), RuntimeReason.REVISION_STALE);
    assertRefused(() -> putReward(mug(), 1), RuntimeReason.REVISION_STALE);
    assertThat(get(OPERATOR, mug.getReward()).getName()).isEqualTo("Cup");
  }

  @Test
  void createsOnceWhenManyDoAtOnce() {
    var mug = mug();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 30)
              .mapToObj(_ -> CompletableFuture.supplyAsync(() -> putReward(mug, 0), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();

      assertThat(answers).filteredOn(PutRewardResponse::getCreated).hasSize(1);
      assertThat(answers).allMatch(answer -> answer.getValue().getRevision() == 1);
    }
  }

  @Test
  void takesWhatIsRedeemedOffTheStock() {
    var mug = put(calls, mug());
    redeem(mug, 3);
    assertThat(get(OPERATOR, mug.getReward()).hasStockLeft()).isFalse();

    assertRefused(
        () -> putReward(mug.toBuilder().setStock(2), 0), RewardsReason.STOCK_BELOW_REDEEMED);
    var limited = putReward(mug.toBuilder().setStock(3), 0).getValue();

    assertThat(limited.getStockLeft()).isZero();
    assertThat(get(OPERATOR, mug.getReward()).getStockLeft()).isZero();
  }

  @Test
  void knowsNoOtherRewards() {
    var mug = put(calls, mug());

    assertRefused(() -> get(OPERATOR, "no-such"), RewardsReason.REWARD_UNKNOWN);
    assertRefused(
        () ->
            calls
                .rewards(TestTokens.operator("sudmart"))
                .getReward(
                    GetRewardRequest.newBuilder()
                        .setProgramme("sudmart")
                        .setReward(mug.getReward())
                        .build()),
        RewardsReason.REWARD_UNKNOWN);
  }

  @Test
  @Tag("xP5")
  void showsNothingOfAnotherProgramme() {
    var stranger = calls.rewards(TestTokens.operator("sudmart"));
    var everywhere = calls.rewards(TestTokens.operator("*"));
    var mug = put(calls, mug());

    assertRefused(
        () ->
            stranger.getReward(
                GetRewardRequest.newBuilder()
                    .setProgramme(PROGRAMME)
                    .setReward(mug.getReward())
                    .build()),
        RuntimeReason.PROGRAMME_UNKNOWN);
    assertRefused(
        () ->
            everywhere.listRewards(ListRewardsRequest.newBuilder().setProgramme("no-such").build()),
        RuntimeReason.PROGRAMME_UNKNOWN);
    assertRefused(
        () ->
            everywhere.putReward(
                PutRewardRequest.newBuilder().setProgramme("no-such").setValue(mug()).build()),
        RuntimeReason.PROGRAMME_UNKNOWN);
  }

  @Test
  void letsOnlyOperatorsEdit() {
    var request = PutRewardRequest.newBuilder().setProgramme(PROGRAMME).setValue(mug()).build();
    for (var token :
        List.of(
            TestTokens.finance(PROGRAMME),
            TestTokens.store(PROGRAMME),
            TestTokens.auditor(PROGRAMME),
            TestTokens.service(),
            TestTokens.member(PROGRAMME, UUID.randomUUID()))) {
      assertRefused(() -> calls.rewards(token).putReward(request), RuntimeReason.PERMISSION_DENIED);
    }
  }

  @Test
  void listsInPagesAndHidesWhatIsInactiveFromMembersAndStores() {
    var active = put(calls, mug());
    var inactive = put(calls, mug().setActive(false));

    assertThat(list(OPERATOR)).contains(active, inactive).isSortedAccordingTo(byCode());
    for (var token :
        List.of(TestTokens.store(PROGRAMME), TestTokens.member(PROGRAMME, UUID.randomUUID()))) {
      assertThat(list(token)).contains(active).doesNotContain(inactive);
    }
  }

  @Test
  void refusesAForeignPageToken() {
    var request =
        ListRewardsRequest.newBuilder()
            .setProgramme(PROGRAMME)
            .setPage(PageRequest.newBuilder().setPageToken("%%%"))
            .build();

    assertRefused(
        () -> calls.rewards(OPERATOR).listRewards(request), RuntimeReason.PAGE_TOKEN_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "P0D", "P0Y0M", "6 months", "PT1H", "-P1D"})
  void refusesAPeriodThatIsNone(String period) {
    var error =
        assertRefused(
            () -> putReward(mug().setVoucherValidFor(period), 0), RuntimeReason.INVALID_REQUEST);

    assertThat(error.violations()).extracting("field").contains("value.voucher_valid_for");
  }

  @Test
  void refusesWhatCanBeNoReward() {
    for (var broken :
        List.of(
            mug().setReward("Not A Code"),
            mug().setName(""),
            mug().setUnit(""),
            mug().setPrice(0),
            mug().setPrice(Long.MAX_VALUE),
            mug().setStock(-1))) {
      assertRefused(() -> putReward(broken, 0), RuntimeReason.INVALID_REQUEST);
    }
  }

  private PutRewardResponse putReward(Reward.Builder value, long expectedRevision) {
    return calls
        .rewards(OPERATOR)
        .putReward(
            PutRewardRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setValue(value)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private Reward get(String token, String reward) {
    var request = GetRewardRequest.newBuilder().setProgramme(PROGRAMME).setReward(reward).build();
    return calls.rewards(token).getReward(request).getValue();
  }

  /** All pages, two at a time. */
  private List<Reward> list(String token) {
    var all = new ArrayList<Reward>();
    var pageToken = "";
    do {
      var page =
          calls
              .rewards(token)
              .listRewards(
                  ListRewardsRequest.newBuilder()
                      .setProgramme(PROGRAMME)
                      .setPage(PageRequest.newBuilder().setPageSize(2).setPageToken(pageToken))
                      .build());
      assertThat(page.getItemsCount()).isLessThanOrEqualTo(2);
      all.addAll(page.getItemsList());
      pageToken = page.getNextPageToken();
    } while (!pageToken.isEmpty());
    return all;
  }

  private void redeem(Reward reward, int quantity) {
    var member = UUID.randomUUID().toString();
    earning.credit(member, 1000);
    var unused =
        calls
            .redemptions(OPERATOR)
            .createRedemption(
                CreateRedemptionRequest.newBuilder()
                    .setProgramme(PROGRAMME)
                    .setMemberId(member)
                    .setReward(reward.getReward())
                    .setQuantity(quantity)
                    .build());
  }

  private static Comparator<Reward> byCode() {
    return Comparator.comparing(Reward::getReward);
  }
}
