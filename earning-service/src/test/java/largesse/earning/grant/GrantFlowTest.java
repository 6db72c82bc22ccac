package largesse.earning.grant;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.Activity;
import largesse.earning.v1.ActivityType;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.Effect;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GetPurchaseRequest;
import largesse.earning.v1.GrantOrigin;
import largesse.earning.v1.GrantReward;
import largesse.earning.v1.Granted;
import largesse.earning.v1.PutActivityTypeRequest;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.RecordActivityRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RewardGrantRevoked;
import largesse.earning.v1.RewardGranted;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleGrant;
import largesse.earning.v1.Stacking;
import largesse.earning.v1.StackingMode;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.UndoActivityRequest;
import largesse.members.v1.MemberReference;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rewards that rules grant for nothing. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B3")
class GrantFlowTest {
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
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("F4")
  void grantsARewardWithThePurchaseAndTellsOfIt() {
    shop.withRule(granting("coffee", 2).setWhen("purchase.netMicros >= amount('10.00')").build());

    var recorded = shop.buy(member, "12.00");

    var granted = recorded.getGranted(0);
    assertThat(granted.getReward()).isEqualTo("coffee");
    assertThat(granted.getQuantity()).isEqualTo(2);
    assertThat(granted.getRule()).isEqualTo("free-coffee");
    assertThat(shop.buy(member, "9.99").getGrantedList()).isEmpty();
    assertThat(book(recorded).getGrantedList()).containsExactly(granted);
    assertThat(events(RewardGranted.parser()))
        .containsExactly(
            RewardGranted.newBuilder()
                .setGrantId(granted.getGrantId())
                .setMemberId(member.toString())
                .setReward("coffee")
                .setQuantity(2)
                .setRule("free-coffee")
                .setOrigin(GrantOrigin.GRANT_ORIGIN_PURCHASE)
                .setOriginId(recorded.getPurchaseId())
                .build());
    var outcome = explain(recorded);
    assertThat(outcome.getApplied()).isTrue();
    assertThat(outcome.getGrantsList())
        .containsExactly(RuleGrant.newBuilder().setReward("coffee").setQuantity(2).build());
  }

  @Test
  void grantsNothingToNobody() {
    shop.withRule(granting("coffee", 1).build());

    assertThat(shop.record(shop.anonymousBasket().addLines(line(1, "9.00"))).getGrantedList())
        .isEmpty();
  }

  @Test
  @Tag("xD1")
  @Tag("xD3")
  void grantsOnceHoweverOftenAPurchaseIsTold() throws Exception {
    shop.withRule(granting("coffee", 1).build());
    var request = shop.request(shop.basketOf(member).addLines(line(1, "9.00")));
    var tellings = new ArrayList<Callable<RecordPurchaseResponse>>();
    for (var i = 0; i < 30; i++) {
      tellings.add(() -> shop.till().recordPurchase(request));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var grants =
          threads.invokeAll(tellings).stream()
              .map(answer -> answer.resultNow().getGranted(0).getGrantId())
              .distinct();
      assertThat(grants).hasSize(1);
    }
    assertThat(events(RewardGranted.parser())).hasSize(1);
  }

  @Test
  void saysInAQuoteWhatWouldBeGranted() {
    shop.withRule(granting("coffee", 1).build());
    var quote =
        shop.till()
            .quotePurchase(
                QuotePurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchase(shop.basketOf(member).addLines(line(1, "9.00")))
                    .build());

    assertThat(quote.getGrantedList())
        .containsExactly(
            Granted.newBuilder().setReward("coffee").setQuantity(1).setRule("free-coffee").build());
    assertThat(events(RewardGranted.parser())).isEmpty();
  }

  @Test
  @Tag("xR5")
  @Tag("xR11")
  void revokesWhatAReturnLeavesNoReasonFor() {
    shop.withRule(granting("coffee", 1).setWhen("purchase.netMicros >= amount('10.00')").build())
        .withRule(granting("mug", 1).setRule("free-mug").build());
    var bought =
        shop.record(shop.basketOf(member).addLines(line(1, "20.00").setQuantityMicros(4 * ONE)));
    var coffee = bought.getGranted(0);

    assertThat(shop.giveBack(bought.getPurchaseId(), ONE).getRevokedList()).isEmpty();
    var underTheThreshold = shop.giveBack(bought.getPurchaseId(), 2 * ONE);
    assertThat(underTheThreshold.getRevokedList()).containsExactly(coffee);
    assertThat(shop.giveBack(bought.getPurchaseId(), ONE).getRevokedList())
        .containsExactly(bought.getGranted(1));

    assertThat(events(RewardGrantRevoked.parser()))
        .extracting(RewardGrantRevoked::getGrantId, RewardGrantRevoked::getReward)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(coffee.getGrantId(), "coffee"),
            org.assertj.core.groups.Tuple.tuple(bought.getGranted(1).getGrantId(), "mug"));
    assertThat(book(bought).getReturns(1).getRevokedList()).containsExactly(coffee);
  }

  @Test
  void grantsForActivitiesAndRevokesWhenOneIsUndone() {
    shop.activityTypes()
        .putActivityType(
            PutActivityTypeRequest.newBuilder()
                .setProgramme(shop.programme())
                .setValue(ActivityType.newBuilder().setType("review").setName("Review"))
                .build());
    shop.withRule(
        granting("coffee", 1)
            .setTrigger(Trigger.TRIGGER_ACTIVITY)
            .setActivityType("review")
            .build());

    var recorded =
        shop.activities()
            .recordActivity(
                RecordActivityRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setActivity(
                        Activity.newBuilder()
                            .setSource("forum")
                            .setExternalId("r-1")
                            .setType("review")
                            .setMember(MemberReference.newBuilder().setCard(member.toString()))
                            .setOccurredAt(ProtoTime.timestamp(shop.now())))
                    .build());
    assertThat(recorded.getGrantedList()).hasSize(1);

    var undo =
        UndoActivityRequest.newBuilder()
            .setProgramme(shop.programme())
            .setSource("forum")
            .setExternalId("r-1")
            .build();
    assertThat(shop.activities().undoActivity(undo).getRevokedList())
        .isEqualTo(recorded.getGrantedList());
    assertThat(shop.activities().undoActivity(undo).getRevokedList())
        .isEqualTo(recorded.getGrantedList());
    assertThat(events(RewardGrantRevoked.parser())).hasSize(1);
  }

  @Test
  @Tag("xO3")
  void countsPiecesInCaps() {
    shop.withRule(
        granting("coffee", 2)
            .setCaps(RuleCaps.newBuilder().setPerMember(3).setTotal(4))
            .addEffects(points(10))
            .build());

    assertThat(pieces(shop.buy(member, "5.00"))).isEqualTo(2);
    assertThat(pieces(shop.buy(member, "5.00"))).isEqualTo(1);
    assertThat(pieces(shop.buy(member, "5.00"))).isZero();
    assertThat(pieces(shop.buy(shop.enrol(), "5.00"))).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(3);
  }

  @Test
  void refusesARuleThatCannotBeWeighedOrGrantsTwice() {
    var best =
        granting("coffee", 1)
            .setStacking(
                Stacking.newBuilder()
                    .setGroup("promo")
                    .setMode(StackingMode.STACKING_MODE_BEST_OF));
    assertThat(refusal(() -> shop.withRule(best.build())).is(EarningReason.STACKING_INVALID))
        .isTrue();
    var twice = granting("coffee", 1).addEffects(reward("coffee", 1));
    assertThat(refusal(() -> shop.withRule(twice.build())).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
    var tooMany = granting("coffee", 101);
    assertThat(refusal(() -> shop.withRule(tooMany.build())).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
  }

  @Test
  @Tag("xO7")
  void auditFindsAGrantThatIsGone() {
    shop.withRule(granting("coffee", 1).build());
    shop.buy(member, "5.00");
    change("UPDATE purchase SET grants = 0 WHERE programme = ?");

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .containsExactly("PURCHASE_EQUALS_GRANTS");
    change("UPDATE purchase SET grants = 1 WHERE programme = ?");
  }

  private static Rule.Builder granting(String reward, int quantity) {
    return Rule.newBuilder()
        .setRule("free-coffee")
        .setActive(true)
        .addEffects(reward(reward, quantity));
  }

  private static Effect reward(String reward, int quantity) {
    return Effect.newBuilder()
        .setGrantReward(GrantReward.newBuilder().setReward(reward).setQuantity(quantity))
        .build();
  }

  private static Effect points(long amount) {
    return Effect.newBuilder()
        .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(amount))
        .build();
  }

  private static int pieces(RecordPurchaseResponse recorded) {
    return recorded.getGrantedList().stream().mapToInt(Granted::getQuantity).sum();
  }

  private largesse.earning.v1.RuleOutcome explain(RecordPurchaseResponse recorded) {
    return shop.operator()
        .explainPurchase(
            ExplainPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(recorded.getPurchaseId())
                .build())
        .getRules(0);
  }

  private largesse.earning.v1.RecordedPurchase book(RecordPurchaseResponse recorded) {
    return shop.operator()
        .getPurchase(
            GetPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(recorded.getPurchaseId())
                .build())
        .getValue();
  }

  private void change(String sql) {
    transactions.doInTransaction(tx -> {
      try (var update = tx.prepareStatement(sql)) {
        update.setString(1, shop.programme());
        update.executeUpdate();
      }
    });
  }

  private <T extends Message> List<T> events(Parser<T> parser) {
    return transactions.reading(connection -> {
      var type = named(parser);
      try (var query =
          connection.prepareStatement(
              "SELECT payload FROM journal WHERE programme = ? AND type = ? ORDER BY position")) {
        query.setString(1, shop.programme());
        query.setString(2, type);
        var events = new ArrayList<T>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            events.add(parser.parseFrom(rows.getBytes(1)));
          }
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalStateException(e);
        }
        return events;
      }
    });
  }

  private static String named(Parser<? extends Message> parser) {
    try {
      return parser.parseFrom(new byte[0]).getDescriptorForType().getFullName();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
