package largesse.earning.individual;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AcceptTargetRequest;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.Goal;
import largesse.earning.v1.GoalMeasure;
import largesse.earning.v1.GoalWindow;
import largesse.earning.v1.ListTargetsRequest;
import largesse.earning.v1.ProposeTargetRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.Rule;
import largesse.earning.v1.Target;
import largesse.earning.v1.Trigger;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberKind;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Business customers and agents have targets of their own, proposed from the months before. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B5")
class TargetFlowTest {
  private TestShop shop;
  private UUID member;
  private LocalDate month;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    member = enrol(MemberKind.MEMBER_KIND_BUSINESS);
    month = LocalDate.ofInstant(shop.now(), ZoneId.of("Europe/Oslo")).withDayOfMonth(1);
    shop.withGoal(
            Goal.newBuilder()
                .setGoal("sales")
                .setMeasure(GoalMeasure.GOAL_MEASURE_SPEND)
                .setWindow(GoalWindow.GOAL_WINDOW_MONTH)
                .setIndividual(true)
                .setLines("line.category.within('Grocery')")
                .setActive(true))
        .withRule(
            Rule.newBuilder()
                .setRule("met")
                .setTrigger(Trigger.TRIGGER_GOAL_REACHED)
                .setGoal("sales")
                .setActive(true)
                .addEffects(
                    Effect.newBuilder()
                        .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(70)))
                .build());
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void proposesFromTheMonthsBeforeAndIsTrackedAndRewardedOnceAccepted() {
    buy(month.minusMonths(1), "100.00");
    buy(month.minusMonths(2), "150.00");
    var back = buy(month.minusMonths(2), "60.00");
    shop.giveBack(back.getPurchaseId(), ONE / 2);
    buy(month.minusMonths(3), "20.00");
    buy(month.minusMonths(4), "999.00");

    var proposed = propose(wish(3).setGrowthPpm(100_000));

    assertThat(proposed.getTrailingAmount()).isEqualTo(300 * ONE);
    assertThat(proposed.getTarget()).isEqualTo(110 * ONE);
    assertThat(proposed.getMoney()).isTrue();
    assertThat(proposed.getStartsOn()).isEqualTo(month.toString());
    assertThat(proposed.getUntil()).isEqualTo(month.plusMonths(1).toString());
    assertThat(proposed.hasAcceptedAt()).isFalse();

    buy(month, "60.00");
    assertThat(shop.available(member)).as("it binds nobody yet").isZero();
    var accepted = accept();
    assertThat(accepted.hasAcceptedAt()).isTrue();
    assertThat(accept()).isEqualTo(accepted);

    var reaching = buy(month, "50.00");
    assertThat(reaching.getProgress(0).getTarget()).isEqualTo(110 * ONE);
    assertThat(reaching.getProgress(0).getNewlyReached()).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(70);
    assertThat(list()).containsExactly(accepted);
    assertThat(refusal(() -> propose(wish(3))).is(EarningReason.TARGET_ACCEPTED)).isTrue();

    shop.giveBack(reaching.getPurchaseId(), ONE / 2);
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void aLaterProposalTakesThePlaceOfAnEarlierOne() {
    buy(month.minusMonths(1), "90.00");

    assertThat(propose(wish(1)).getTarget()).isEqualTo(90 * ONE);
    assertThat(propose(wish(1).setGrowthPpm(-500_000)).getTarget()).isEqualTo(45 * ONE);
    assertThat(list()).extracting(Target::getTarget).containsExactly(45 * ONE);
  }

  @Test
  void ofAQuarterIsThreeTimesAMonth() {
    shop.withGoal(
        Goal.newBuilder()
            .setGoal("visits")
            .setMeasure(GoalMeasure.GOAL_MEASURE_VISITS)
            .setWindow(GoalWindow.GOAL_WINDOW_QUARTER)
            .setIndividual(true)
            .setActive(true));
    var quarter = month.withMonth((month.getMonthValue() - 1) / 3 * 3 + 1);
    buy(quarter.minusDays(1), "1.00");
    buy(quarter.minusMonths(1), "1.00");

    var proposed = propose(wish(2).setGoal("visits"));

    assertThat(proposed.getTarget()).isEqualTo(3);
    assertThat(proposed.getMoney()).isFalse();
    assertThat(proposed.getStartsOn()).isEqualTo(quarter.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMBER_KIND_UNSPECIFIED", "MEMBER_KIND_CONSUMER"})
  void refusesByFieldAnybodyElse(MemberKind kind) {
    var consumer = enrol(kind);

    var refused = refusal(() -> propose(wish(3).setMemberId(consumer.toString())));

    assertThat(refused.is(EarningReason.MEMBER_UNSUITED)).isTrue();
    assertThat(refused.violations())
        .extracting(violation -> violation.field(), violation -> violation.description())
        .containsExactly(
            tuple("member_id", "Only business customers and agents have targets of their own."));
    buy(month.minusMonths(1), "90.00");
    member = enrol(MemberKind.MEMBER_KIND_AGENT);
    buy(month.minusMonths(1), "90.00");
    assertThat(propose(wish(1)).getTarget()).isEqualTo(90 * ONE);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(refusal(() -> propose(wish(3))).is(EarningReason.TARGET_UNFOUNDED)).isTrue();
    assertThat(refusal(() -> propose(wish(3).setGoal("nothing"))).is(EarningReason.GOAL_UNKNOWN))
        .isTrue();
    assertThat(refusal(this::accept).is(EarningReason.TARGET_UNKNOWN)).isTrue();
    buy(month.minusMonths(1), "90.00");
    assertThat(
            refusal(() -> propose(wish(1).setDay(month.minusDays(1).toString())))
                .is(EarningReason.PERIOD_INVALID))
        .isTrue();
    assertThat(
            refusal(() -> propose(wish(1).setDay("2026-02-30"))).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
    propose(wish(1));
    buy(month, "90.00");
    assertThat(refusal(this::accept).is(EarningReason.TARGET_REACHED)).isTrue();
    shop.withGoal(
        Goal.newBuilder()
            .setGoal("all")
            .setMeasure(GoalMeasure.GOAL_MEASURE_SPEND)
            .setTarget(ONE)
            .setActive(true));
    assertThat(refusal(() -> propose(wish(1).setGoal("all"))).is(EarningReason.GOAL_NOT_INDIVIDUAL))
        .isTrue();
  }

  @Test
  void aMemberAcceptsAndSeesTheirOwnAlone() {
    buy(month.minusMonths(1), "90.00");
    propose(wish(1));
    var own = TestTokens.member(shop.programme(), member);
    var other = TestTokens.member(shop.programme(), Ids.next());

    assertThat(refusal(() -> shop.targets(other).acceptTarget(acceptance())).reason())
        .isEqualTo(RuntimeReason.MEMBER_UNKNOWN.name());
    assertThat(shop.targets(own).acceptTarget(acceptance()).getValue().hasAcceptedAt()).isTrue();
  }

  private UUID enrol(MemberKind kind) {
    var id = Ids.next();
    var changed =
        MemberChanged.newBuilder()
            .setMemberId(id.toString())
            .setKind(kind)
            .addCards(id.toString())
            .setVersion(1)
            .build();
    TestShop.apply(TestEvents.event(1, shop.programme(), id.toString(), changed, Instant.EPOCH));
    return id;
  }

  private RecordPurchaseResponse buy(LocalDate businessDate, String net) {
    return shop.record(
        shop.basketOf(member)
            .setReceipt(shop.receipt().setBusinessDate(businessDate.toString()))
            .addLines(line(1, net)));
  }

  private ProposeTargetRequest.Builder wish(int months) {
    return ProposeTargetRequest.newBuilder()
        .setProgramme(shop.programme())
        .setGoal("sales")
        .setMemberId(member.toString())
        .setTrailingMonths(months);
  }

  private Target propose(ProposeTargetRequest.Builder wish) {
    return shop.targets(TestTokens.operator(shop.programme()))
        .proposeTarget(wish.build())
        .getValue();
  }

  private AcceptTargetRequest acceptance() {
    return AcceptTargetRequest.newBuilder()
        .setProgramme(shop.programme())
        .setGoal("sales")
        .setMemberId(member.toString())
        .setStartsOn(month.toString())
        .build();
  }

  private Target accept() {
    return shop.targets(TestTokens.operator(shop.programme()))
        .acceptTarget(acceptance())
        .getValue();
  }

  private List<Target> list() {
    return shop.targets(TestTokens.operator(shop.programme()))
        .listTargets(
            ListTargetsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .build())
        .getItemsList();
  }
}
