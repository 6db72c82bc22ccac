package largesse.earning.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.Activity;
import largesse.earning.v1.ActivityType;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.PunchCard;
import largesse.earning.v1.PutActivityTypeRequest;
import largesse.earning.v1.RecordActivityRequest;
import largesse.earning.v1.Rule;
import largesse.earning.v1.StampCard;
import largesse.earning.v1.Stamped;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.UndoActivityRequest;
import largesse.members.v1.MemberReference;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What members who are merged did beyond purchases. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xP3")
class MergedActivityFlowTest {
  private TestShop shop;
  private People people;
  private UUID ann;
  private UUID bea;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    people = new People(shop);
    ann = people.enrol();
    bea = people.enrol();
    var type = ActivityType.newBuilder().setType("review").setName("Review").build();
    shop.activityTypes()
        .putActivityType(
            PutActivityTypeRequest.newBuilder()
                .setProgramme(shop.programme())
                .setValue(type)
                .build());
    shop.withPunchCard(
            PunchCard.newBuilder()
                .setPunchCard("coffee")
                .setName("Coffee")
                .setStamped(Stamped.STAMPED_VISITS)
                .setEvery(5)
                .setActive(true))
        .withRule(
            Rule.newBuilder()
                .setRule("reviews")
                .setActive(true)
                .setTrigger(Trigger.TRIGGER_ACTIVITY)
                .setActivityType("review")
                .addEffects(
                    Effect.newBuilder()
                        .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(10)))
                .addEffects(
                    Effect.newBuilder()
                        .setStampCard(StampCard.newBuilder().setPunchCard("coffee").setStamps(1)))
                .build());
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void countsForWhoRemainsAndIsUndoneWhereverItIs() {
    review(bea, "r-1");
    review(bea, "r-2");
    review(ann, "r-3");
    var merge = people.merge(ann, bea);
    review(bea, "r-4");
    assertThat(shop.available(ann)).isEqualTo(40);
    assertThat(progress(ann)).isEqualTo(3);

    undo("r-1");
    undo("r-3");
    assertThat(shop.available(ann)).isEqualTo(20);
    people.unmerge(merge, ann, bea);
    undo("r-2");
    undo("r-4");

    assertThat(shop.available(ann)).isZero();
    assertThat(shop.available(bea)).isZero();
    assertThat(progress(ann)).isZero();
    assertThat(progress(bea)).isZero();
  }

  private void review(UUID who, String id) {
    var activity =
        Activity.newBuilder()
            .setSource("shop-reviews")
            .setExternalId(id)
            .setType("review")
            .setMember(MemberReference.newBuilder().setCard(who.toString()))
            .setOccurredAt(ProtoTime.timestamp(shop.now()));
    var request =
        RecordActivityRequest.newBuilder().setProgramme(shop.programme()).setActivity(activity);
    assertThat(shop.activities().recordActivity(request.build()).getReplayed()).isFalse();
  }

  private void undo(String id) {
    var request =
        UndoActivityRequest.newBuilder()
            .setProgramme(shop.programme())
            .setSource("shop-reviews")
            .setExternalId(id)
            .build();
    assertThat(shop.activities().undoActivity(request).getReplayed()).isFalse();
  }

  private long progress(UUID member) {
    return shop.progress(member, GoalKind.GOAL_KIND_PUNCH_CARD).getFirst().getProgress();
  }
}
