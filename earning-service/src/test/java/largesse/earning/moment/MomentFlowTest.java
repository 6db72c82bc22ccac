package largesse.earning.moment;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.Effect;
import largesse.earning.v1.Entry;
import largesse.earning.v1.ExplainMomentRequest;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GetStatementRequest;
import largesse.earning.v1.GrantOrigin;
import largesse.earning.v1.GrantReward;
import largesse.earning.v1.ListEntriesRequest;
import largesse.earning.v1.ListMomentsRequest;
import largesse.earning.v1.Moment;
import largesse.earning.v1.MomentKind;
import largesse.earning.v1.MomentRecorded;
import largesse.earning.v1.Multiplier;
import largesse.earning.v1.RewardGranted;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleOutcome;
import largesse.earning.v1.RuleScope;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.Unit;
import largesse.earning.v1.UnitsPerAmount;
import largesse.journal.v1.Event;
import largesse.members.v1.BirthdayReached;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberKind;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestEvents;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Enrolments and birthdays, as members-service tells them, rewarded by rules. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B6")
class MomentFlowTest {
  @Inject Transactions transactions;
  @Inject MomentsFeed feed;

  private TestShop shop;
  private final UUID member = Ids.next();
  private int position;

  @BeforeEach
  void open() {
    shop = TestShop.open();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void rewardsAnEnrolmentOnceWhateverElseChangesOfTheMember() {
    shop.withRule(crediting(Trigger.TRIGGER_ENROLMENT, 100).build())
        .withRule(doubling("gold-doubles", Trigger.TRIGGER_ENROLMENT).build())
        .withRule(crediting(Trigger.TRIGGER_BIRTHDAY, 7).setRule("birthdays").build());

    TestShop.apply(enrolled(member, "gold", 1));
    TestShop.apply(enrolled(member, "silver", 2));
    TestShop.apply(enrolled(member, "gold", 1));

    assertThat(shop.available(member)).isEqualTo(200);
    assertThat(entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.getOriginType()).isEqualTo("ENROLMENT");
          assertThat(entry.getOriginId()).isEqualTo(moments().getFirst().getMomentId());
          assertThat(entry.getRule()).isEqualTo("welcome");
        });
    assertThat(told(MomentRecorded.parser()))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getKind()).isEqualTo(MomentKind.MOMENT_KIND_ENROLMENT);
          assertThat(event.getMemberId()).isEqualTo(member.toString());
          assertThat(event.getUnits(0).getAmount()).isEqualTo(200);
        });
    assertThat(shop.audit().getMoments()).isEqualTo(1);
    assertClean();
  }

  @Test
  void rewardsABirthdayOnceAYear() {
    shop.withRule(crediting(Trigger.TRIGGER_BIRTHDAY, 50).build());

    TestShop.apply(birthday(member, 2026));
    TestShop.apply(birthday(member, 2026));
    TestShop.apply(birthday(member, 2027));

    assertThat(shop.available(member)).isEqualTo(100);
    assertThat(moments())
        .extracting(Moment::getKind, Moment::getYear, Moment::getCredits)
        .containsExactly(
            tuple(MomentKind.MOMENT_KIND_BIRTHDAY, 2027, 1),
            tuple(MomentKind.MOMENT_KIND_BIRTHDAY, 2026, 1));
    assertThat(statement()).containsExactly(50L, 100L);
    assertClean();
  }

  @Test
  void grantsARewardForAMoment() {
    shop.withRule(
        rule(Trigger.TRIGGER_BIRTHDAY)
            .addEffects(
                Effect.newBuilder()
                    .setGrantReward(GrantReward.newBuilder().setReward("cake").setQuantity(1)))
            .build());

    TestShop.apply(birthday(member, 2026));

    assertThat(told(RewardGranted.parser()))
        .singleElement()
        .satisfies(granted -> {
          assertThat(granted.getReward()).isEqualTo("cake");
          assertThat(granted.getOrigin()).isEqualTo(GrantOrigin.GRANT_ORIGIN_BIRTHDAY);
          assertThat(granted.getOriginId()).isEqualTo(moments().getFirst().getMomentId());
        });
    assertThat(moments().getFirst().getGrants()).isEqualTo(1);
    assertClean();
  }

  @Test
  @Tag("F4")
  void explainsWhatEachRuleDid() {
    shop.withRule(
            crediting(Trigger.TRIGGER_ENROLMENT, 100)
                .setWhen(
                    "member.referred && member.kind == 'BUSINESS' && member.segment == 'Trade'")
                .build())
        .withRule(
            crediting(Trigger.TRIGGER_ENROLMENT, 5)
                .setRule("for-agents")
                .setWhen("member.kind == 'AGENT'")
                .build())
        .withRule(crediting(Trigger.TRIGGER_ENROLMENT, 5).setRule("gone").setActive(false).build());
    var changed =
        changed(member, "", 1)
            .setSegment("Trade")
            .setKind(MemberKind.MEMBER_KIND_BUSINESS)
            .setReferredByMemberId(Ids.next().toString());
    TestShop.apply(event(changed.build(), shop.now()));

    var explained = explain(moments().getFirst().getMomentId());

    assertThat(explained)
        .extracting(RuleOutcome::getRule, RuleOutcome::getApplied, RuleOutcome::getReason)
        .containsExactly(
            tuple(
                "for-agents",
                false,
                "The condition was false: member.kind is \"BUSINESS\", not \"AGENT\"."),
            tuple("gone", false, "The rule was switched off."),
            tuple("welcome", true, "The condition held."));
    assertThat(refusal(() -> explain(Ids.next().toString())).is(EarningReason.MOMENT_UNKNOWN))
        .isTrue();
  }

  @Test
  @Tag("xO1")
  void judgesByTheVersionThatWasInForceAtTheMoment() {
    var before = shop.now();
    shop.withRule(crediting(Trigger.TRIGGER_ENROLMENT, 100).build());
    shop.withRule(crediting(Trigger.TRIGGER_ENROLMENT, 1).build());

    TestShop.apply(event(changed(member, "", 1).build(), before.minusSeconds(60)));
    assertThat(shop.available(member)).isEqualTo(100);

    var later = Ids.next();
    TestShop.apply(event(changed(later, "", 1).build(), shop.now()));
    assertThat(shop.available(later)).isEqualTo(1);
  }

  @Test
  @Tag("F2")
  void followsTheProgrammesClock() {
    shop.withUnit(
            Unit.newBuilder().setUnit("treats").setName("Treats").setExpiresAfter("P1M").build())
        .withRule(
            rule(Trigger.TRIGGER_BIRTHDAY)
                .addEffects(
                    Effect.newBuilder()
                        .setFixedUnits(FixedUnits.newBuilder().setUnit("treats").setAmount(3)))
                .build());
    var told = shop.now().plus(Duration.ofDays(400));

    // The clock's move may come here later than the birthday.
    TestShop.apply(event(reached(member, 2027), told.minus(Duration.ofDays(1)), told));
    shop.moveClockTo(Duration.ofDays(400));
    assertThat(shop.wallets(member).getFirst().getAvailable()).isEqualTo(3);

    shop.moveClockTo(Duration.ofDays(440));
    assertThat(shop.wallets(member).getFirst().getAvailable()).isZero();
    assertClean();
  }

  @Test
  @Tag("xO3")
  void keepsToCapsAndBudgets() {
    shop.withRule(
        crediting(Trigger.TRIGGER_BIRTHDAY, 50)
            .setCaps(RuleCaps.newBuilder().setPerMember(80).setTotal(100))
            .build());
    var other = Ids.next();
    var events = List.of(birthday(member, 2026), birthday(member, 2027), birthday(other, 2026));

    transactions.doInTransaction(tx -> feed.apply(tx, events));

    assertThat(shop.available(member)).isEqualTo(80);
    assertThat(shop.available(other)).isEqualTo(20);
    assertClean();
  }

  /** Its transaction ends with it, as the feed's position does. */
  @Test
  @Tag("xD11")
  void takesEffectOnceThoughItsFollowerIsKilledInTheMiddle() {
    shop.withRule(crediting(Trigger.TRIGGER_ENROLMENT, 100).build());
    var events = List.of(enrolled(member, "", 1), birthday(member, 2026));
    transactions.doInTransaction(tx -> {
      feed.apply(tx, events);
      tx.rollback();
    });
    assertThat(shop.wallets(member)).isEmpty();

    transactions.doInTransaction(tx -> feed.apply(tx, events));
    transactions.doInTransaction(tx -> feed.apply(tx, events));

    assertThat(shop.available(member)).isEqualTo(100);
    assertThat(told(MomentRecorded.parser())).hasSize(1);
    assertClean();
  }

  /** As if the lock of the feed's position were not there: the book alone sees to it. */
  @Test
  @Tag("xD3")
  void takesEffectOnceThoughManyReplicasApplyIt() throws Exception {
    shop.withRule(crediting(Trigger.TRIGGER_ENROLMENT, 100).build());
    var event = enrolled(member, "", 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(
          IntStream.range(0, 8)
              .<Callable<Boolean>>mapToObj(n ->
                  () -> {
                    transactions.doInTransaction(tx -> feed.apply(tx, List.of(event)));
                    return true;
                  })
              .toList());
    }

    assertThat(shop.available(member)).isEqualTo(100);
    assertClean();
  }

  @Test
  void judgesAgainWhatNoRuleWasForWhenItStartsAnew() {
    TestShop.apply(enrolled(member, "", 1));
    assertThat(shop.wallets(member)).isEmpty();
    shop.withRule(crediting(Trigger.TRIGGER_ENROLMENT, 100).build());

    transactions.doInTransaction(feed::reset);
    TestShop.apply(enrolled(member, "", 1));
    transactions.doInTransaction(feed::reset);
    TestShop.apply(enrolled(member, "", 1));

    assertThat(shop.available(member)).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRIGGER_ENROLMENT", "TRIGGER_BIRTHDAY"})
  void refusesByFieldWhatOnlyAPurchaseHas(Trigger trigger) {
    assertThat(unsuited(crediting(trigger, 1).setLines("line.number == 1")))
        .isEqualTo("value.lines");
    assertThat(unsuited(crediting(trigger, 1).setScope(RuleScope.newBuilder().addZones("north"))))
        .isEqualTo("value.scope");
    assertThat(
            unsuited(
                rule(trigger)
                    .addEffects(
                        Effect.newBuilder()
                            .setUnitsPerAmount(
                                UnitsPerAmount.newBuilder()
                                    .setUnit("points")
                                    .setAmount(1)
                                    .setPerMicros(1)))))
        .isEqualTo("value.effects[0]");
    assertThat(
            refusal(() ->
                    shop.withRule(crediting(trigger, 1).setWhen("purchase.netMicros > 0").build()))
                .is(EarningReason.EXPRESSION_INVALID))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "MOMENT_EQUALS_CREDITS, DELETE FROM moment",
    "MOMENT_EQUALS_CREDITS, UPDATE moment SET credited = credited + 1",
    "MOMENT_EQUALS_CREDITS, UPDATE entry SET origin_type = 'ENROLMENT'",
    "MOMENT_EQUALS_GRANTS, UPDATE moment SET grants = grants + 1"
  })
  @Tag("xO7")
  void isHeldAgainstTheLedger(String invariant, String tampering) {
    shop.withRule(crediting(Trigger.TRIGGER_BIRTHDAY, 50).build());
    TestShop.apply(birthday(member, 2026));
    assertClean();

    transactions.doInTransaction(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute("GRANT UPDATE, DELETE ON moment TO CURRENT_USER");
        statement.execute(tampering + " WHERE programme = '" + shop.programme() + "'");
        statement.execute("REVOKE UPDATE, DELETE ON moment FROM CURRENT_USER");
      }
    });

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .contains(invariant);
  }

  @Test
  void showsAMemberTheirOwnAlone() {
    shop.withRule(crediting(Trigger.TRIGGER_BIRTHDAY, 50).build());
    TestShop.apply(birthday(member, 2026));
    var request =
        ListMomentsRequest.newBuilder()
            .setProgramme(shop.programme())
            .setMemberId(member.toString())
            .build();

    assertThat(
            shop.moments(TestTokens.member(shop.programme(), member))
                .listMoments(request)
                .getItemsList())
        .hasSize(1);
    assertThatThrownBy(() ->
            shop.moments(TestTokens.member(shop.programme(), Ids.next())).listMoments(request))
        .hasMessageContaining("NOT_FOUND");
  }

  private static Rule.Builder rule(Trigger trigger) {
    return Rule.newBuilder().setRule("welcome").setTrigger(trigger).setActive(true);
  }

  private static Rule.Builder crediting(Trigger trigger, long amount) {
    return rule(trigger)
        .addEffects(
            Effect.newBuilder()
                .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(amount)));
  }

  private static Rule.Builder doubling(String rule, Trigger trigger) {
    return rule(trigger)
        .setRule(rule)
        .addEffects(
            Effect.newBuilder()
                .setMultiplier(
                    Multiplier.newBuilder()
                        .setUnit("points")
                        .putFactorPpmByTier("gold", 2_000_000)));
  }

  private String unsuited(Rule.Builder rule) {
    var refused = refusal(() -> shop.withRule(rule.build()));
    assertThat(refused.is(EarningReason.TRIGGER_UNSUITED)).isTrue();
    return refused.violations().getFirst().field();
  }

  private Event enrolled(UUID who, String tier, long version) {
    return event(changed(who, tier, version).build(), shop.now());
  }

  private MemberChanged.Builder changed(UUID who, String tier, long version) {
    return MemberChanged.newBuilder().setMemberId(who.toString()).setTier(tier).setVersion(version);
  }

  private Event birthday(UUID who, int year) {
    return event(reached(who, year), shop.now());
  }

  private static BirthdayReached reached(UUID who, int year) {
    return BirthdayReached.newBuilder().setMemberId(who.toString()).setYear(year).build();
  }

  private Event event(Message payload, Instant occurredAt) {
    return event(payload, occurredAt, occurredAt);
  }

  private Event event(Message payload, Instant occurredAt, Instant recordedAt) {
    return TestEvents.event(++position, shop.programme(), "", payload, occurredAt).toBuilder()
        .setRecordedAt(ProtoTime.timestamp(recordedAt))
        .build();
  }

  private List<Moment> moments() {
    return shop.moments(TestTokens.operator(shop.programme()))
        .listMoments(
            ListMomentsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .build())
        .getItemsList();
  }

  private List<RuleOutcome> explain(String moment) {
    return shop.moments(TestTokens.operator(shop.programme()))
        .explainMoment(
            ExplainMomentRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setMomentId(moment)
                .build())
        .getRulesList();
  }

  private List<Entry> entries() {
    return shop.ledger(TestTokens.operator(shop.programme()))
        .listEntries(
            ListEntriesRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .build())
        .getItemsList();
  }

  /** The balances after each movement. */
  private List<Long> statement() {
    return shop
        .statements(TestTokens.operator(shop.programme()))
        .getStatement(
            GetStatementRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .build())
        .getLinesList()
        .stream()
        .map(line -> line.getBalance())
        .toList();
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
