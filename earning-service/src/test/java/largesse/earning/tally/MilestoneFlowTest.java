package largesse.earning.tally;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.tally.Cards.card;
import static largesse.earning.tally.Cards.rewarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.Effect;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.GrantOrigin;
import largesse.earning.v1.GrantReward;
import largesse.earning.v1.Granted;
import largesse.earning.v1.MilestoneLost;
import largesse.earning.v1.MilestoneOutcome;
import largesse.earning.v1.MilestoneReached;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RewardGrantRevoked;
import largesse.earning.v1.RewardGranted;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleOutcome;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the reaching of a goal is granted, told of, and explained by. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B3")
class MilestoneFlowTest {
  @Inject Transactions transactions;

  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    member = shop.enrol();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @Tag("xR11")
  void grantsARewardForAFullCardAndRevokesItWhenAStampComesBack() {
    shop.withPunchCard(card("coffee", 2)).withRule(granting("coffee", "cake").build());
    var first = shop.buy(member, "2.00");
    assertThat(first.getGrantedList()).isEmpty();

    var second = shop.buy(member, "2.00");

    assertThat(second.getGrantedList()).extracting(Granted::getReward).containsExactly("cake");
    assertThat(told(RewardGranted.parser()))
        .extracting(RewardGranted::getReward, RewardGranted::getOrigin)
        .containsExactly(tuple("cake", GrantOrigin.GRANT_ORIGIN_GOAL));
    assertThat(told(MilestoneReached.parser()))
        .extracting(
            MilestoneReached::getGoal, MilestoneReached::getNumber, MilestoneReached::getOriginId)
        .containsExactly(tuple("coffee", 1L, second.getPurchaseId()));
    assertThat(told(RewardGranted.parser()).getFirst().getOriginId())
        .isEqualTo(told(MilestoneReached.parser()).getFirst().getMilestoneId());
    assertClean();

    var back = shop.giveBack(first.getPurchaseId(), ONE);

    assertThat(back.getRevokedList()).isEqualTo(second.getGrantedList());
    assertThat(told(RewardGrantRevoked.parser()))
        .extracting(RewardGrantRevoked::getRevokedBy)
        .containsExactly(back.getReturnId());
    assertThat(told(MilestoneLost.parser()))
        .extracting(MilestoneLost::getGoal, MilestoneLost::getLostBy)
        .containsExactly(tuple("coffee", back.getReturnId()));
    assertClean();

    assertThat(shop.buy(member, "2.00").getGrantedList()).hasSize(1);
    assertClean();
  }

  @Test
  @Tag("xO3")
  void keepsToTheCapsOfItsRule() {
    shop.withPunchCard(card("coffee", 1))
        .withRule(
            granting("coffee", "cake").setCaps(RuleCaps.newBuilder().setPerMember(2)).build());

    for (var i = 0; i < 4; i++) {
      shop.buy(member, "2.00");
    }

    assertThat(told(RewardGranted.parser())).hasSize(2);
    assertThat(told(MilestoneReached.parser())).hasSize(4);
    assertClean();
  }

  @Test
  @Tag("F4")
  void explainsTheRulesForWhatWasReachedAndForWhatWasNot() {
    shop.withPunchCard(card("coffee", 2))
        .withPunchCard(card("tea", 9))
        .withRule(rewarding("coffee", 50).setWhen("goal.number >= 2").build())
        .withRule(granting("tea", "cake").build());
    shop.buy(member, "2.00");
    var second = shop.buy(member, "2.00");

    var explained = explain(second);

    assertThat(explained)
        .extracting(MilestoneOutcome::getGoal, MilestoneOutcome::getNumber)
        .containsExactly(tuple("coffee", 1L), tuple("tea", 0L));
    assertThat(explained.get(0).getRulesList())
        .extracting(RuleOutcome::getReason)
        .containsExactly("The condition was false: goal.number is 1, 1 short of 2.");
    assertThat(explained.get(1).getRulesList())
        .extracting(RuleOutcome::getApplied, RuleOutcome::getReason)
        .containsExactly(tuple(false, "It did not reach it."));

    shop.giveBack(second.getPurchaseId(), ONE);
    assertThat(explain(second).getFirst().getLost()).isTrue();
  }

  @Test
  @Tag("xO7")
  void isHeldAgainstTheGrants() {
    shop.withPunchCard(card("coffee", 1)).withRule(granting("coffee", "cake").build());
    shop.buy(member, "2.00");
    assertClean();

    transactions.doInTransaction(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(
            "UPDATE milestone SET grants = 0 WHERE programme = '" + shop.programme() + "'");
      }
    });

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .contains("MILESTONE_EQUALS_GRANTS");
  }

  private static Rule.Builder granting(String goal, String reward) {
    return rewarding(goal, 1)
        .clearEffects()
        .addEffects(
            Effect.newBuilder()
                .setGrantReward(GrantReward.newBuilder().setReward(reward).setQuantity(1)));
  }

  private List<MilestoneOutcome> explain(RecordPurchaseResponse recorded) {
    return shop.operator()
        .explainPurchase(
            ExplainPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(recorded.getPurchaseId())
                .build())
        .getMilestonesList();
  }

  private void assertClean() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
  }

  private <T extends Message> List<T> told(Parser<T> parser) {
    return transactions.reading(connection -> {
      try (var query =
          connection.prepareStatement(
              "SELECT payload FROM journal WHERE programme = ? AND type = ? ORDER BY position")) {
        query.setString(1, shop.programme());
        query.setString(2, parser.parseFrom(new byte[0]).getDescriptorForType().getFullName());
        var told = new ArrayList<T>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            told.add(parser.parseFrom(rows.getBytes(1)));
          }
        }
        return told;
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
