package largesse.earning.activity;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.Activity;
import largesse.earning.v1.ActivityRecorded;
import largesse.earning.v1.ActivityType;
import largesse.earning.v1.ActivityUndone;
import largesse.earning.v1.Attribute;
import largesse.earning.v1.AttributeKind;
import largesse.earning.v1.AttributeValue;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Earned;
import largesse.earning.v1.Effect;
import largesse.earning.v1.ExplainActivityRequest;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GetActivityRequest;
import largesse.earning.v1.Multiplier;
import largesse.earning.v1.PercentDiscount;
import largesse.earning.v1.PutActivityTypeRequest;
import largesse.earning.v1.RecordActivityRequest;
import largesse.earning.v1.RecordActivityResponse;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.RuleScope;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.UndoActivityRequest;
import largesse.earning.v1.UndoActivityResponse;
import largesse.earning.v1.UnitsPerAmount;
import largesse.members.v1.MemberReference;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour beyond purchases: told by outside systems, rewarded by rules, taken back. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B6")
class ActivityFlowTest {
  @Inject Transactions transactions;

  private TestShop shop;
  private UUID member;
  private int told;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    member = shop.enrol("Consumer", "gold");
    put(review().build());
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void earnsByTheRulesForItsTypeAndNoOthers() {
    shop.withPointsPerEuro(1)
        .withRule(rewarding("review", 10).setWhen("activity.stars >= 4").build())
        .withRule(doubling("gold-reviews", "review").build())
        .withRule(rewarding("visit", 100).setActivityType(put(type("visit"))).build());

    var recorded = record(reviewOf(5));

    assertThat(recorded.getEarnedList())
        .singleElement()
        .satisfies(earned -> {
          assertThat(earned.getRule()).isEqualTo("review");
          assertThat(earned.getAmount()).isEqualTo(20);
        });
    assertThat(recorded.getWallets(0).getAvailable()).isEqualTo(20);
    assertThat(record(reviewOf(3)).getEarnedList()).isEmpty();
    assertThat(shop.buy(member, "7.00").getEarned(0).getAmount()).isEqualTo(7);
    assertClean();
  }

  @Test
  @Tag("F4")
  void explainsEveryRuleForItsType() {
    shop.withPointsPerEuro(1)
        .withRule(rewarding("review", 10).setWhen("activity.stars >= 4").build())
        .withRule(rewarding("with-text", 5).setWhen("activity.text.size() > 3").build())
        .withRule(
            rewarding("careful", 5).setWhen("has(activity.text) && activity.text != ''").build())
        .withRule(rewarding("gone", 5).setActive(false).build())
        .withRule(rewarding("silver", 5).setWhen("member.tier == 'silver'").build());
    var recorded = record(reviewOf(3));

    var rules = explain(recorded.getActivityId());

    assertThat(rules)
        .extracting(RuleOutcome::getRule)
        .containsExactly("careful", "gone", "review", "silver", "with-text");
    assertThat(rules.get(0).getReason()).startsWith("The condition was false");
    assertThat(rules.get(1).getReason()).isEqualTo("The rule was switched off.");
    assertThat(rules.get(2).getReason())
        .isEqualTo("The condition was false: activity.stars is 3, 1 short of 4.");
    assertThat(rules.get(4).getReason()).startsWith("The condition could not be evaluated");
  }

  @Test
  @Tag("xD1")
  @Tag("xD3")
  void takesEffectOnceHoweverOftenAndManyTellIt() throws Exception {
    shop.withRule(rewarding("review", 10).build());
    var request = request(reviewOf(5)).setIdempotencyKey("key-1").build();
    var tellings =
        IntStream.range(0, 50)
            .<Callable<RecordActivityResponse>>mapToObj(
                n -> () -> shop.activities().recordActivity(request))
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(tellings);
      var first = answers.stream().filter(answer -> !answer.resultNow().getReplayed()).toList();
      assertThat(first).hasSize(1);
      assertThat(answers)
          .allSatisfy(answer ->
              assertThat(answer.resultNow().getActivityId())
                  .isEqualTo(first.getFirst().resultNow().getActivityId()));
    }
    assertThat(shop.available(member)).isEqualTo(10);
    var byAnotherKey = request.toBuilder().setIdempotencyKey("key-2").build();
    assertThat(shop.activities().recordActivity(byAnotherKey).getReplayed()).isTrue();

    var other = request(reviewOf(4).setExternalId(request.getActivity().getExternalId()));
    assertThat(refusalOf(other).is(EarningReason.ACTIVITY_REUSED)).isTrue();
    assertThat(
            refusalOf(request(reviewOf(5)).setIdempotencyKey("key-1"))
                .is(RuntimeReason.IDEMPOTENCY_KEY_REUSED))
        .isTrue();
    assertThat(shop.available(member)).isEqualTo(10);
    assertClean();
  }

  @Test
  @Tag("xO3")
  void isCappedADayAWeekAndInTotalAlsoUnderConcurrency() throws Exception {
    shop.withRule(
        rewarding("review", 10)
            .setCaps(
                RuleCaps.newBuilder().setPerMemberAndDay(25).setPerMemberAndWeek(40).setTotal(55))
            .build());
    // A Tuesday to a Monday in Oslo, in which the day begins an hour before that of UTC.
    assertThat(earned(record(reviewOf(5, "2026-01-05T23:30:00Z")))).isEqualTo(10);
    assertThat(earned(record(reviewOf(5, "2026-01-06T12:00:00Z")))).isEqualTo(10);
    assertThat(earned(record(reviewOf(5, "2026-01-06T22:59:59Z")))).isEqualTo(5);
    assertThat(earned(record(reviewOf(5, "2026-01-07T12:00:00Z")))).isEqualTo(10);
    assertThat(earned(record(reviewOf(5, "2026-01-11T22:59:59Z")))).isEqualTo(5);
    assertThat(earned(record(reviewOf(5, "2026-01-11T23:00:00Z")))).isEqualTo(10);

    var others = IntStream.range(0, 20).mapToObj(n -> shop.enrol()).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tellings =
          others.stream()
              .<Callable<RecordActivityResponse>>map(who -> () -> record(reviewBy(who, 5)))
              .toList();
      var rest = 0L;
      for (var answer : threads.invokeAll(tellings)) {
        rest += earned(answer.get());
      }
      assertThat(rest).isEqualTo(5);
    }
    assertClean();
  }

  @Test
  void isTakenBackExactlyAndOnce() {
    shop.withRule(rewarding("review", 10).build()).withPointsPerEuro(1);
    var recorded = record(reviewOf(5).setExternalId("r-1"));
    shop.buy(member, "3.00");
    burn(12);

    var undone = undo("r-1");

    assertThat(undone.getTakenBack(0).getAmount()).isEqualTo(10);
    assertThat(undone.getShortfall(0).getAmount()).isEqualTo(9);
    assertThat(shop.available(member)).isEqualTo(-9);
    var again = undo("r-1");
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.toBuilder().setReplayed(false).build()).isEqualTo(undone);
    assertThat(get(recorded).getTakenBack(0).getAmount()).isEqualTo(10);
    assertThat(get(recorded).hasUndoneAt()).isTrue();
    assertThat(shop.events(ActivityUndone.parser()))
        .singleElement()
        .extracting(ActivityUndone::getUncountedList)
        .isEqualTo(shop.events(ActivityRecorded.parser()).getFirst().getUnitsList());
    assertThat(refusal(() -> undo("r-2")).is(EarningReason.ACTIVITY_UNKNOWN)).isTrue();
    assertClean();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          activity.stars == 'five'  | line 1, column 16
          activity.colour == 'red'  | undefined field 'colour'
          purchase.netMicros > 1    | undeclared reference to 'purchase'
          store.id == 'osl-01'      | undeclared reference to 'store'
          activity.stars            | expected type 'bool'
          """)
  void refusesAWrongConditionWhenTheRuleIsWritten(String condition, String why) {
    var refused = refusal(() -> shop.withRule(rewarding("review", 1).setWhen(condition).build()));

    assertThat(refused.is(EarningReason.EXPRESSION_INVALID)).isTrue();
    assertThat(refused.violations().getFirst().description()).contains(why);
  }

  @Test
  void refusesWhatAnActivityHasNot() {
    var perAmount = UnitsPerAmount.newBuilder().setUnit("points").setAmount(1).setPerMicros(1);
    var discount = PercentDiscount.newBuilder().setRatePpm(1);
    var zones = RuleScope.newBuilder().addZones("north");
    var lines = rewarding("a", 1).setLines("line.sku == ''");

    assertUnsuited(lines);
    assertUnsuited(rewarding("a", 1).setScope(zones));
    assertUnsuited(rewarding("a", 1).addEffects(Effect.newBuilder().setUnitsPerAmount(perAmount)));
    assertUnsuited(rewarding("a", 1).addEffects(Effect.newBuilder().setPercentDiscount(discount)));
    assertThat(
            refusal(() -> shop.withRule(rewarding("a", 1).setActivityType("none").build()))
                .is(EarningReason.ACTIVITY_TYPE_UNKNOWN))
        .isTrue();
  }

  private void assertUnsuited(Rule.Builder rule) {
    assertThat(refusal(() -> shop.withRule(rule.build())).is(EarningReason.TRIGGER_UNSUITED))
        .isTrue();
  }

  @Test
  void keepsAttributesThatRulesMayDependOn() {
    shop.withRule(rewarding("review", 10).setWhen("activity.stars >= 4").build());
    var withoutStars = review().clearAttributes().build();
    var otherStars = review();
    otherStars
        .getAttributesBuilder(0)
        .setKind(AttributeKind.ATTRIBUTE_KIND_TEXT)
        .clearMin()
        .clearMax();

    assertThat(refusal(() -> put(withoutStars)).is(EarningReason.ATTRIBUTE_FIXED)).isTrue();
    assertThat(refusal(() -> put(otherStars.build())).is(EarningReason.ATTRIBUTE_FIXED)).isTrue();
    put(review().addAttributes(attribute("photos", AttributeKind.ATTRIBUTE_KIND_NUMBER)).build());

    var withPhotos = reviewOf(5).putAttributes("photos", number(2));
    shop.withRule(rewarding("photos", 7).setWhen("activity.photos > 1").build());
    assertThat(earned(record(withPhotos))).isEqualTo(17);
  }

  @Test
  void refusesWhoAndWhenItCannotBe() {
    var stranger = reviewOf(5).setMember(MemberReference.newBuilder().setCard("nobody"));

    assertThat(
            refusalOf(request(reviewOf(5).setType("none"))).is(EarningReason.ACTIVITY_TYPE_UNKNOWN))
        .isTrue();
    assertThat(
            refusalOf(request(reviewOf(5, "1999-12-31T23:59:59Z")))
                .is(EarningReason.OCCURRED_TOO_EARLY))
        .isTrue();
    var soon = shop.now().plus(Duration.ofHours(1)).toString();
    assertThat(refusalOf(request(reviewOf(5, soon))).is(EarningReason.OCCURRED_IN_FUTURE)).isTrue();
    assertThat(refusalOf(request(stranger)).reason()).isIn("CARD_UNKNOWN", "NEIGHBOUR_UNAVAILABLE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ACTIVITY_EQUALS_CREDITS       | UPDATE activity SET credited = credited + 1
          ACTIVITY_EQUALS_CREDITS       | DELETE FROM activity
          ACTIVITY_UNDO_EQUALS_CLAWBACK | UPDATE activity SET taken_back = taken_back + 1
          """)
  @Tag("xO7")
  void isAudited(String invariant, String tampering) {
    shop.withRule(rewarding("review", 10).build());
    record(reviewOf(5).setExternalId("r-1"));
    undo("r-1");
    assertThat(shop.audit().getActivities()).isEqualTo(1);
    assertClean();

    transactions.doInTransaction(tx -> {
      try (var statement = tx.prepareStatement(tampering + " WHERE programme = ?")) {
        statement.setString(1, shop.programme());
        statement.executeUpdate();
      }
    });

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .contains(invariant);
  }

  private void assertClean() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
  }

  private static ActivityType.Builder review() {
    return ActivityType.newBuilder()
        .setType("review")
        .setName("Review")
        .addAttributes(
            attribute("stars", AttributeKind.ATTRIBUTE_KIND_NUMBER)
                .setRequired(true)
                .setMin(1)
                .setMax(5))
        .addAttributes(attribute("text", AttributeKind.ATTRIBUTE_KIND_TEXT));
  }

  private static Attribute.Builder attribute(String name, AttributeKind kind) {
    return Attribute.newBuilder().setName(name).setKind(kind);
  }

  private static ActivityType type(String type) {
    return ActivityType.newBuilder().setType(type).setName(type).build();
  }

  private String put(ActivityType type) {
    return shop.activityTypes()
        .putActivityType(
            PutActivityTypeRequest.newBuilder()
                .setProgramme(shop.programme())
                .setValue(type)
                .build())
        .getValue()
        .getType();
  }

  private static Rule.Builder rewarding(String rule, long points) {
    return Rule.newBuilder()
        .setRule(rule)
        .setActive(true)
        .setTrigger(Trigger.TRIGGER_ACTIVITY)
        .setActivityType("review")
        .addEffects(
            Effect.newBuilder()
                .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(points)));
  }

  private static Rule.Builder doubling(String rule, String type) {
    var twice = Multiplier.newBuilder().setUnit("points").putFactorPpmByTier("gold", 2_000_000);
    return rewarding(rule, 1)
        .setActivityType(type)
        .clearEffects()
        .addEffects(Effect.newBuilder().setMultiplier(twice));
  }

  private Activity.Builder reviewOf(long stars) {
    return reviewBy(member, stars);
  }

  private Activity.Builder reviewOf(long stars, String at) {
    return reviewOf(stars).setOccurredAt(ProtoTime.timestamp(Instant.parse(at)));
  }

  private synchronized Activity.Builder reviewBy(UUID who, long stars) {
    return Activity.newBuilder()
        .setSource("shop-reviews")
        .setExternalId("n-" + ++told)
        .setType("review")
        .setMember(MemberReference.newBuilder().setCard(who.toString()))
        .setOccurredAt(ProtoTime.timestamp(shop.now()))
        .putAttributes("stars", number(stars));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.newBuilder().setNumber(value).build();
  }

  private RecordActivityRequest.Builder request(Activity.Builder activity) {
    return RecordActivityRequest.newBuilder().setProgramme(shop.programme()).setActivity(activity);
  }

  private RecordActivityResponse record(Activity.Builder activity) {
    return shop.activities().recordActivity(request(activity).build());
  }

  private largesse.runtime.error.RemoteError refusalOf(RecordActivityRequest.Builder request) {
    return refusal(() -> shop.activities().recordActivity(request.build()));
  }

  private UndoActivityResponse undo(String externalId) {
    return shop.activities()
        .undoActivity(
            UndoActivityRequest.newBuilder()
                .setProgramme(shop.programme())
                .setSource("shop-reviews")
                .setExternalId(externalId)
                .build());
  }

  private largesse.earning.v1.RecordedActivity get(RecordActivityResponse recorded) {
    return shop.activities()
        .getActivity(
            GetActivityRequest.newBuilder()
                .setProgramme(shop.programme())
                .setActivityId(recorded.getActivityId())
                .build())
        .getValue();
  }

  private List<RuleOutcome> explain(String activityId) {
    return shop.activities()
        .explainActivity(
            ExplainActivityRequest.newBuilder()
                .setProgramme(shop.programme())
                .setActivityId(activityId)
                .build())
        .getRulesList();
  }

  private void burn(long amount) {
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(amount)
                .setOriginId(Ids.next().toString())
                .build());
  }

  private static long earned(RecordActivityResponse recorded) {
    return recorded.getEarnedList().stream().mapToLong(Earned::getAmount).sum();
  }
}
