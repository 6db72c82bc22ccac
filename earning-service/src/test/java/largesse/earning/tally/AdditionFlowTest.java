package largesse.earning.tally;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static largesse.earning.tally.Cards.card;
import static largesse.earning.tally.Cards.rewarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.Activity;
import largesse.earning.v1.ActivityType;
import largesse.earning.v1.AdvanceGoal;
import largesse.earning.v1.Earned;
import largesse.earning.v1.Effect;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.Goal;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.GoalLost;
import largesse.earning.v1.GoalMeasure;
import largesse.earning.v1.Progress;
import largesse.earning.v1.PutActivityTypeRequest;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.RecordActivityRequest;
import largesse.earning.v1.RecordActivityResponse;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleAddition;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.StampCard;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.UndoActivityRequest;
import largesse.earning.v1.UndoActivityResponse;
import largesse.members.v1.MemberReference;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules stamp punch cards and bring goals nearer, by purchases and by activities. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B3")
class AdditionFlowTest {
  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    member = shop.enrol();
    shop.activityTypes()
        .putActivityType(
            PutActivityTypeRequest.newBuilder()
                .setProgramme(shop.programme())
                .setValue(ActivityType.newBuilder().setType("review").setName("Review"))
                .build());
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("xR11")
  void aRuleStampsACardMoreAndAReturnTakesItsStampsAway() {
    shop.withPunchCard(card("coffee", 3))
        .withRule(rewarding("coffee", 50).build())
        .withRule(
            rule(stamp("coffee", 2)).setWhen("purchase.netMicros >= amount('10.00')").build());

    var small = shop.buy(member, "2.00");
    assertThat(small.getProgress(0).getAdded()).isEqualTo(1);
    var large =
        shop.record(shop.basketOf(member).addLines(line(1, "12.00").setQuantityMicros(2 * ONE)));
    assertThat(large.getProgress(0).getAdded()).isEqualTo(3);
    assertThat(large.getProgress(0).getNewlyReached()).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(50);

    // Below the rule's threshold its stamps go, and the visit's own stays.
    var back = shop.giveBack(large.getPurchaseId(), ONE);
    assertThat(back.getGoalsLostList())
        .extracting(GoalLost::getGoal, GoalLost::getNumber)
        .containsExactly(tuple("coffee", 1L));
    assertThat(shop.available(member)).isZero();
    assertThat(shop.progress(member, GoalKind.GOAL_KIND_PUNCH_CARD).getFirst().getProgress())
        .isEqualTo(2);
  }

  @Test
  @Tag("B4")
  void aRuleBringsAGoalNearerThatThePurchaseDoesNotCountForByItself() {
    shop.withGoal(
            Goal.newBuilder()
                .setGoal("hundred")
                .setName("Hundred")
                .setMeasure(GoalMeasure.GOAL_MEASURE_SPEND)
                .setTarget(100 * ONE)
                .setWhen("purchase.channel == 'WEB'")
                .setActive(true))
        .withRule(rewarding("hundred", 7).build())
        .withRule(rule(advance("hundred", 60 * ONE)).build());

    assertThat(shop.buy(member, "2.00").getProgress(0).getProgress()).isEqualTo(60 * ONE);
    var second = shop.buy(member, "2.00");
    assertThat(second.getProgress(0).getNewlyReached()).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(7);

    var explained =
        shop.operator()
            .explainPurchase(
                ExplainPurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchaseId(second.getPurchaseId())
                    .build());
    assertThat(explained.getRules(0).getAddedList())
        .containsExactly(
            RuleAddition.newBuilder().setGoal("hundred").setAmountMicros(60 * ONE).build());
    assertThat(explained.getGoalsList())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.getCounted()).isTrue());

    shop.giveBack(second.getPurchaseId(), ONE);
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void aCardThatTakesOneADayTakesOneADayOfRulesToo() {
    shop.withPunchCard(card("coffee", 3).setOnceADay(true))
        .withRule(rule(stamp("coffee", 5)).build());

    assertThat(shop.buy(member, "2.00").getProgress(0).getProgress()).isEqualTo(1);
    assertThat(shop.buy(member, "2.00").getProgress(0).getProgress()).isEqualTo(1);
  }

  @Test
  @Tag("B6")
  void anActivityStampsACardAndUndoingItTakesAllBack() {
    shop.withPunchCard(card("coffee", 2))
        .withRule(rewarding("coffee", 50).build())
        .withRule(ofReviews(stamp("coffee", 1)).build());
    shop.buy(member, "2.00");

    var told = tell("r-1");

    assertThat(told.getProgressList())
        .extracting(Progress::getGoal, Progress::getNewlyReached)
        .containsExactly(tuple("coffee", 1L));
    assertThat(told.getEarnedList())
        .extracting(Earned::getGoal, Earned::getAmount)
        .containsExactly(tuple("coffee", 50L));
    assertThat(shop.available(member)).isEqualTo(50);
    assertThat(tell("r-1").getReplayed()).isTrue();
    assertThat(shop.available(member)).isEqualTo(50);

    var undone = undo("r-1");
    assertThat(undone.getGoalsLostList()).extracting(GoalLost::getGoal).containsExactly("coffee");
    assertThat(undone.getTakenBack(0).getAmount()).isEqualTo(50);
    assertThat(undo("r-1").getReplayed()).isTrue();
    assertThat(shop.available(member)).isZero();
    assertThat(shop.progress(member, GoalKind.GOAL_KIND_PUNCH_CARD).getFirst().getProgress())
        .isEqualTo(1);
  }

  @Test
  @Tag("xG7")
  @Tag("xO3")
  void activitiesAtOnceFillACardOnceEachAndKeepToItsCaps() throws Exception {
    shop.withPunchCard(card("coffee", 2))
        .withRule(rewarding("coffee", 50).setCaps(RuleCaps.newBuilder().setPerMember(120)).build())
        .withRule(ofReviews(stamp("coffee", 1)).build());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var told =
          threads.invokeAll(
              IntStream.range(0, 10)
                  .<Callable<RecordActivityResponse>>mapToObj(n -> () -> tell("r-" + n))
                  .toList());
      assertThat(told)
          .filteredOn(answer -> answer.resultNow().getProgress(0).getNewlyReached() == 1)
          .hasSize(5);
    }
    assertThat(shop.available(member)).isEqualTo(120);
  }

  @Test
  @Tag("E1")
  void aRuleStampsNoMoreThanItsCapsLeave() {
    shop.withPunchCard(card("coffee", 100))
        .withRule(
            rule(stamp("coffee", 5))
                .setCaps(RuleCaps.newBuilder().setPerPurchase(4).setPerMemberAndDay(7))
                .build());

    var first = shop.buy(member, "2.00");
    assertThat(first.getProgress(0).getAdded()).as("its own and four").isEqualTo(5);
    var quoted =
        shop.till()
            .quotePurchase(
                QuotePurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchase(shop.basketOf(member).addLines(line(1, "2.00")))
                    .build());
    var second = shop.buy(member, "2.00");
    assertThat(second.getProgress(0).getAdded()).as("its own and three").isEqualTo(4);
    assertThat(quoted.getProgressList()).isEqualTo(second.getProgressList());
    assertThat(shop.buy(member, "2.00").getProgress(0).getAdded()).isEqualTo(1);
    assertThat(explained(first.getPurchaseId()))
        .contains("of 5 coffee only 4 were left of its cap per purchase");
    assertThat(explained(second.getPurchaseId()))
        .contains("of 5 coffee only 3 were left of its cap");

    shop.giveBack(second.getPurchaseId(), ONE);
    assertThat(shop.progress(member, GoalKind.GOAL_KIND_PUNCH_CARD).getFirst().getProgress())
        .isEqualTo(6);
    assertThat(shop.buy(member, "2.00").getProgress(0).getAdded())
        .as("what came back makes no room")
        .isEqualTo(1);
  }

  @Test
  @Tag("xO3")
  void purchasesAndActivitiesAtOnceKeepToABudgetOfWhatIsAdded() throws Exception {
    var budget = RuleCaps.newBuilder().setTotal(12);
    shop.withGoal(goal("spend", GoalMeasure.GOAL_MEASURE_SPEND).setTarget(10 * ONE))
        .withRule(rewarding("spend", 3).setCaps(RuleCaps.newBuilder().setTotal(6)).build())
        .withRule(rule(advance("spend", 5 * ONE / 2)).setCaps(budget).build())
        .withRule(
            ofReviews(advance("spend", 5 * ONE / 2)).setRule("reviews").setCaps(budget).build());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var told =
          threads.invokeAll(
              IntStream.range(0, 24)
                  .<Callable<Object>>mapToObj(
                      n -> () -> n % 2 == 0 ? tell("r-" + n) : shop.buy(member, "0.01"))
                  .toList());
      told.forEach(Future::resultNow);
    }
    assertThat(shop.progress(member, GoalKind.GOAL_KIND_GOAL).getFirst().getProgress())
        .isEqualTo(24 * ONE + 12 * ONE / 100);
    assertThat(shop.available(member)).as("of twice three").isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRIGGER_ENROLMENT", "TRIGGER_BIRTHDAY"})
  void refusesByFieldWhatCannotBe(Trigger trigger) {
    shop.withPunchCard(card("coffee", 2))
        .withGoal(goal("brands", GoalMeasure.GOAL_MEASURE_DISTINCT_BRANDS))
        .withGoal(goal("visits", GoalMeasure.GOAL_MEASURE_VISITS));

    assertThat(refused(rule(stamp("nothing", 1)))).isEqualTo("GOAL_UNKNOWN");
    assertThat(refused(rule(stamp("visits", 1)))).isEqualTo("GOAL_UNKNOWN");
    assertThat(refused(rule(advance("coffee", ONE)))).isEqualTo("GOAL_UNKNOWN");
    assertThat(refused(rule(advance("brands", ONE)))).isEqualTo("GOAL_UNSUITED");
    assertThat(refused(rule(advance("visits", ONE / 2)))).isEqualTo("GOAL_UNSUITED");
    assertThat(refused(rule(stamp("coffee", 1)).setTrigger(trigger)))
        .isEqualTo(EarningReason.TRIGGER_UNSUITED.name());
  }

  private String explained(String purchaseId) {
    return shop.operator()
        .explainPurchase(
            ExplainPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(purchaseId)
                .build())
        .getRules(0)
        .getReason();
  }

  private String refused(Rule.Builder rule) {
    var refused = refusal(() -> shop.withRule(rule.build()));
    assertThat(refused.violations().getFirst().field()).isEqualTo("value.effects[0]");
    return refused.reason();
  }

  private static Goal.Builder goal(String id, GoalMeasure measure) {
    return Goal.newBuilder()
        .setGoal(id)
        .setName(id)
        .setMeasure(measure)
        .setTarget(3)
        .setActive(true);
  }

  private static Rule.Builder rule(Effect.Builder effect) {
    return Rule.newBuilder().setRule("more").setActive(true).addEffects(effect);
  }

  private static Rule.Builder ofReviews(Effect.Builder effect) {
    return rule(effect).setTrigger(Trigger.TRIGGER_ACTIVITY).setActivityType("review");
  }

  private static Effect.Builder stamp(String card, int stamps) {
    return Effect.newBuilder()
        .setStampCard(StampCard.newBuilder().setPunchCard(card).setStamps(stamps));
  }

  private static Effect.Builder advance(String goal, long micros) {
    return Effect.newBuilder()
        .setAdvanceGoal(AdvanceGoal.newBuilder().setGoal(goal).setAmountMicros(micros));
  }

  private RecordActivityResponse tell(String id) {
    return shop.activities()
        .recordActivity(
            RecordActivityRequest.newBuilder()
                .setProgramme(shop.programme())
                .setActivity(
                    Activity.newBuilder()
                        .setSource("forum")
                        .setExternalId(id)
                        .setType("review")
                        .setMember(MemberReference.newBuilder().setCard(member.toString()))
                        .setOccurredAt(ProtoTime.timestamp(Instant.parse("2026-01-05T12:00:00Z"))))
                .build());
  }

  private UndoActivityResponse undo(String id) {
    return shop.activities()
        .undoActivity(
            UndoActivityRequest.newBuilder()
                .setProgramme(shop.programme())
                .setSource("forum")
                .setExternalId(id)
                .build());
  }
}
