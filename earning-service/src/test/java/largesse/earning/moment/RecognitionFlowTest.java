package largesse.earning.moment;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import largesse.causes.v1.RecognitionReached;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.Effect;
import largesse.earning.v1.ExplainMomentRequest;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.ListMomentsRequest;
import largesse.earning.v1.Moment;
import largesse.earning.v1.MomentKind;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.Trigger;
import largesse.journal.v1.Event;
import largesse.runtime.db.Transactions;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Levels that members reach by what they give, as causes-service tells it, rewarded by rules. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("A12")
@Tag("B6")
class RecognitionFlowTest {
  @Inject Transactions transactions;
  @Inject RecognitionFeed feed;

  private TestShop shop;
  private int position;

  @BeforeEach
  void open() {
    shop = TestShop.open();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void rewardsEachTimeOfReachingALevelOnce() {
    shop.withRule(crediting("levels", 100, ""));
    var member = shop.enrol();
    var events = List.of(reached(member, "bronze", 1), reached(member, "silver", 1));
    transactions.doInTransaction(tx -> {
      feed.apply(tx, events);
      tx.rollback();
    });
    assertThat(shop.wallets(member)).isEmpty();

    apply(events);
    apply(events);
    apply(List.of(reached(member, "bronze", 2), reached(member, "bronze", 2)));
    transactions.doInTransaction(feed::reset);
    apply(events);

    assertThat(shop.available(member)).isEqualTo(300);
    assertThat(moments(member))
        .extracting(Moment::getKind, Moment::getLevel, Moment::getTime)
        .containsExactlyInAnyOrder(
            tuple(MomentKind.MOMENT_KIND_RECOGNITION, "bronze", 1),
            tuple(MomentKind.MOMENT_KIND_RECOGNITION, "silver", 1),
            tuple(MomentKind.MOMENT_KIND_RECOGNITION, "bronze", 2));
    assertThat(shop.audit().getMoments()).isEqualTo(3);
  }

  @Test
  void knowsTheLevelTheTimeAndTheMember() {
    shop.withRule(
            crediting("first-gold", 7, "recognition.level == 'gold' && recognition.time == 1"))
        .withRule(crediting("of-employees", 1, "member.segment == 'employee'"));
    var member = shop.enrol("employee", "");

    apply(
        List.of(
            reached(member, "bronze", 1), reached(member, "gold", 1), reached(member, "gold", 2)));
    apply(List.of(reached(Ids.next(), "bronze", 1)));

    assertThat(shop.available(member)).isEqualTo(7 + 3);
    var again =
        moments(member).stream().filter(moment -> moment.getTime() == 2).findFirst().orElseThrow();
    assertThat(explain(member, again))
        .extracting(RuleOutcome::getRule, RuleOutcome::getApplied, RuleOutcome::getReason)
        .containsExactly(
            tuple("first-gold", false, "The condition was false: recognition.time is 2, not 1."),
            tuple("of-employees", true, "The condition held."));
  }

  @Test
  void refusesAConditionOnWhatOtherMomentsDoNotHave() {
    var rule = crediting("birthdays", 1, "recognition.time == 1");

    assertThat(
            refusal(() ->
                    shop.withRule(rule.toBuilder().setTrigger(Trigger.TRIGGER_BIRTHDAY).build()))
                .is(EarningReason.EXPRESSION_INVALID))
        .isTrue();
  }

  private static largesse.earning.v1.Rule crediting(String rule, long amount, String when) {
    return largesse.earning.v1.Rule.newBuilder()
        .setRule(rule)
        .setTrigger(Trigger.TRIGGER_RECOGNITION)
        .setActive(true)
        .setWhen(when)
        .addEffects(
            Effect.newBuilder()
                .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(amount)))
        .build();
  }

  private Event reached(UUID member, String level, int time) {
    var payload =
        RecognitionReached.newBuilder()
            .setMemberId(member.toString())
            .setLevel(level)
            .setTime(time)
            .build();
    return TestEvents.event(++position, shop.programme(), "", payload, shop.now());
  }

  private void apply(List<Event> events) {
    transactions.doInTransaction(tx -> feed.apply(tx, events));
  }

  private List<Moment> moments(UUID member) {
    return shop.moments(TestTokens.operator(shop.programme()))
        .listMoments(
            ListMomentsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .build())
        .getItemsList();
  }

  private List<RuleOutcome> explain(UUID member, Moment moment) {
    return shop.moments(TestTokens.operator(shop.programme()))
        .explainMoment(
            ExplainMomentRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setMomentId(moment.getMomentId())
                .build())
        .getRulesList();
  }
}
