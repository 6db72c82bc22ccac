package largesse.earning.merge;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Conversion;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.PunchCard;
import largesse.earning.v1.Referral;
import largesse.earning.v1.ReferralSide;
import largesse.earning.v1.RewardGranted;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.Stamped;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.Unit;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RemoteError;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members become one and two again in any order that is allowed, whatever happens in between. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xP3")
class RandomMergesFlowTest {
  private static final int STEPS = 120;

  /** A merge that stands. */
  private record Standing(UUID id, UUID remaining, UUID merged) {}

  private record Redemption(UUID member, String id) {}

  private final List<UUID> members = new ArrayList<>();
  private final List<UUID> roots = new ArrayList<>();
  private final Deque<Standing> standing = new ArrayDeque<>();
  private final List<String> purchases = new ArrayList<>();
  private final List<Redemption> redemptions = new ArrayList<>();
  private final Random random = new Random();
  private TestShop shop;
  private People people;
  private int hours;

  @BeforeEach
  void open() {
    shop = TestShop.openWithoutUnits();
    people = new People(shop);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void keepsTheBooksInOrder(long seed) {
    random.setSeed(seed);
    configure();
    enrol();
    for (var step = 0; step < STEPS; step++) {
      var at = "seed %d, step %d".formatted(seed, step);
      try {
        operate();
      } catch (StatusRuntimeException e) {
        assertThat(RemoteError.of(e).reason())
            .as(at)
            .isIn(
                "RETURN_EXCEEDS_PURCHASE",
                "RETURN_BEFORE_PURCHASE",
                "BALANCE_TOO_LOW",
                "OVERDRAFT_EXCEEDED",
                "BURN_GIVEN_BACK");
      }
      assertThat(shop.audit().getFindingsList()).as(at).isEmpty();
    }
    while (!standing.isEmpty()) {
      unmerge();
      assertThat(shop.audit().getFindingsList()).as("seed " + seed).isEmpty();
    }
    for (var purchase : purchases) {
      voidWhatIsLeft(purchase);
    }
    assertThat(shop.audit().getFindingsList()).as("seed " + seed).isEmpty();
  }

  private void configure() {
    shop.withUnit(
            Unit.newBuilder()
                .setUnit("points")
                .setName("Points")
                .setExpiresAfter("P6D")
                .setPendingFor("P1D")
                .setOverdraftLimit(60)
                .build())
        .withUnit(
            Unit.newBuilder()
                .setUnit("miles")
                .setName("Miles")
                .setConversion(Conversion.newBuilder().setThreshold(25).setReward("voucher"))
                .build())
        .withPointsPerEuro(2)
        .withRule(
            rule("miles")
                .setCaps(RuleCaps.newBuilder().setPerMember(150).setPerMemberAndDay(60))
                .addEffects(fixed("miles", 8))
                .build())
        .withPunchCard(
            PunchCard.newBuilder()
                .setPunchCard("coffee")
                .setName("Coffee")
                .setStamped(Stamped.STAMPED_VISITS)
                .setEvery(3)
                .setActive(true))
        .withRule(
            rule("reached")
                .setTrigger(Trigger.TRIGGER_GOAL_REACHED)
                .setGoal("coffee")
                .addEffects(fixed("points", 11))
                .addEffects(fixed("miles", 2))
                .build());
    for (var side :
        List.of(ReferralSide.REFERRAL_SIDE_FRIEND, ReferralSide.REFERRAL_SIDE_REFERRER)) {
      shop.withRule(
          rule("referral-" + side.getNumber())
              .setTrigger(Trigger.TRIGGER_REFERRAL)
              .setReferral(Referral.newBuilder().setRewarded(side).setMinimumMicros(5 * ONE))
              .addEffects(fixed("points", 30))
              .addEffects(fixed("miles", 10))
              .build());
    }
  }

  private void enrol() {
    for (var n = 0; n < 5; n++) {
      var wonBy = n == 0 || random.nextInt(3) == 0 ? null : members.get(random.nextInt(n));
      members.add(people.enrol(wonBy, shop.now().minus(Duration.ofDays(20 - n))));
    }
    roots.addAll(members);
  }

  private void operate() {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> buy();
      case 3, 4 -> comeBack();
      case 5 -> burn(false);
      case 6 -> burn(true);
      case 7 -> giveBack();
      case 8 -> shop.moveClockTo(Duration.ofHours(hours += random.nextInt(40)));
      case 9, 10 -> merge();
      default -> unmerge();
    }
  }

  private UUID anybody() {
    return members.get(random.nextInt(members.size()));
  }

  private void buy() {
    var basket =
        shop.basketOf(anybody())
            .addLines(
                line(1, "%d.%02d".formatted(2 + random.nextInt(20), random.nextInt(100)))
                    .setQuantityMicros(3 * ONE));
    purchases.add(shop.record(basket).getPurchaseId());
  }

  private void comeBack() {
    if (!purchases.isEmpty()) {
      var quantity = random.nextBoolean() ? 3 * ONE : 1 + random.nextLong(3 * ONE);
      shop.giveBack(purchases.get(random.nextInt(purchases.size())), quantity);
    }
  }

  private void voidWhatIsLeft(String purchase) {
    try {
      shop.giveBack(purchase, 3 * ONE);
    } catch (StatusRuntimeException e) {
      assertThat(RemoteError.of(e).reason()).isEqualTo("RETURN_EXCEEDS_PURCHASE");
    }
  }

  private void burn(boolean offline) {
    var redemption = new Redemption(anybody(), Ids.next().toString());
    redemptions.add(redemption);
    var request =
        BurnUnitsRequest.newBuilder()
            .setProgramme(shop.programme())
            .setMemberId(redemption.member().toString())
            .setUnit("points")
            .setAmount(1 + random.nextInt(50))
            .setOriginId(redemption.id());
    if (offline) {
      request.setOfflineOccurredAt(ProtoTime.timestamp(shop.now().minus(Duration.ofHours(1))));
    }
    shop.ledger().burnUnits(request.build());
  }

  /** Of a redemption, or of what units have turned into by themselves. */
  private void giveBack() {
    var all = new ArrayList<>(redemptions);
    shop.events(RewardGranted.parser())
        .forEach(
            one -> all.add(new Redemption(UUID.fromString(one.getMemberId()), one.getGrantId())));
    if (!all.isEmpty()) {
      var one = all.get(random.nextInt(all.size()));
      shop.giveBackUnits(one.member(), one.id());
    }
  }

  private void merge() {
    if (roots.size() > 1) {
      var merged = roots.remove(random.nextInt(roots.size()));
      var remaining = roots.get(random.nextInt(roots.size()));
      standing.push(new Standing(people.merge(remaining, merged), remaining, merged));
    }
  }

  /** The newest. */
  private void unmerge() {
    if (!standing.isEmpty()) {
      var last = standing.pop();
      people.unmerge(last.id(), last.remaining(), last.merged());
      roots.add(last.merged());
    }
  }

  private static Rule.Builder rule(String id) {
    return Rule.newBuilder().setRule(id).setActive(true);
  }

  private static Effect.Builder fixed(String unit, long amount) {
    return Effect.newBuilder()
        .setFixedUnits(FixedUnits.newBuilder().setUnit(unit).setAmount(amount));
  }
}
