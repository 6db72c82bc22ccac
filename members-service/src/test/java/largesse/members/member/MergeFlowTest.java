package largesse.members.member;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.events;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.get;
import static largesse.members.platform.ServiceClient.members;
import static largesse.members.platform.ServiceClient.outcome;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.putTier;
import static largesse.members.platform.ServiceClient.refusal;
import static largesse.members.platform.ServiceClient.tiers;
import static largesse.members.review.Spending.crediting;
import static largesse.members.review.Spending.newId;
import static largesse.members.review.Spending.purchase;
import static largesse.members.review.Spending.returned;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import largesse.journal.v1.Event;
import largesse.members.birthday.TellBirthdays;
import largesse.members.platform.MembersReason;
import largesse.members.review.SpendFeed;
import largesse.members.review.TierReview;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.BirthdayReached;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.GetMemberTierRequest;
import largesse.members.v1.GrantTierRequest;
import largesse.members.v1.IssueCardRequest;
import largesse.members.v1.ListCardsRequest;
import largesse.members.v1.ListMembersRequest;
import largesse.members.v1.Member;
import largesse.members.v1.MemberReference;
import largesse.members.v1.MemberTier;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.members.v1.MergeMembersRequest;
import largesse.members.v1.MergeMembersResponse;
import largesse.members.v1.MergedChoice;
import largesse.members.v1.PutTierPolicyRequest;
import largesse.members.v1.Referrer;
import largesse.members.v1.ResolveMemberRequest;
import largesse.members.v1.TierDowngrade;
import largesse.members.v1.TierMeasure;
import largesse.members.v1.TierPeriod;
import largesse.members.v1.TierPolicy;
import largesse.members.v1.UnmergeMemberRequest;
import largesse.members.v1.UpdateMemberRequest;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two members who turn out to be one person, and don't. */
@Tag("xP3")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class MergeFlowTest {
  private static final long EUR = 1_000_000;
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject SpendFeed feed;
  @Inject TierReview review;
  @Inject TellBirthdays tellBirthdays;
  @Inject Transactions transactions;
  @Inject ProgrammeClock clock;

  private String programme = "";
  private LocalDate today = LocalDate.MIN;

  /** In the middle of 2030, with silver at 100 EUR and gold at 500 EUR. */
  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
    advanceTo("2030-06-15");
    today = LocalDate.ofInstant(clock.now(programme), OSLO);
    putTier(programme, "silver", 100 * EUR);
    putTier(programme, "gold", 500 * EUR);
    review.finish(programme, SOON);
  }

  @Tag("xT10")
  @Test
  void hasTheBetterOfBothTiersUntilItsDay() {
    putPolicy(TierPeriod.TIER_PERIOD_CALENDAR_YEAR);
    var anna = enrol("ANNA");
    apply(purchase(programme, anna, today, 100 * EUR));
    var bert = enrol("BERT");
    apply(purchase(programme, bert, today, 500 * EUR));
    advanceTo("2032-01-10");
    apply(purchase(programme, anna, LocalDate.parse("2032-01-09"), 100 * EUR));
    assertThat(tierOf(anna)).isEqualTo("silver");
    assertThat(tierOf(bert)).isEqualTo("gold");
    var fallsOn = standing(bert).getFallsOn();
    assertThat(fallsOn).isEqualTo("2032-01-31");

    merge(anna, bert);
    assertThat(tierOf(anna)).isEqualTo("gold");
    assertThat(standing(anna).getFallsOn()).isEqualTo(fallsOn);
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(100 * EUR);
    assertThat(eventsOf(programme, anna).getLast().getTier()).isEqualTo("gold");

    advanceTo("2032-02-01");
    assertThat(tierOf(anna)).isEqualTo("silver");
  }

  @Tag("xT10")
  @Test
  void reachesWhatBothHaveSpentTogether() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    apply(purchase(programme, anna, today, 300 * EUR), purchase(programme, bert, today, 250 * EUR));
    assertThat(merge(anna, bert).getValue().getTier()).isEqualTo("gold");
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(550 * EUR);
    unmerge(bert);
    assertThat(tierOf(anna)).isEqualTo("silver");
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(300 * EUR);
    assertThat(get(programme, bert).getTierSpendMicros()).isEqualTo(250 * EUR);
    assertThat(eventsOf(programme, anna).getLast().getTier()).isEqualTo("silver");
    assertThat(eventsOf(programme, bert).getLast().getTier()).isEqualTo("silver");
  }

  @Tag("xT10")
  @Tag("xT11")
  @Test
  void hasWhatBothWereGiven() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    grant(anna, "silver", "");
    grant(bert, "gold", "2030-07-31");
    merge(anna, bert);
    assertThat(tierOf(anna)).isEqualTo("gold");
    assertThat(standing(anna).getGrantsList()).hasSize(2);
    advanceTo("2030-08-01");
    assertThat(tierOf(anna)).isEqualTo("silver");

    grant(bert, "gold", "2030-12-31");
    assertThat(tierOf(anna)).isEqualTo("gold");
    unmerge(bert);
    assertThat(tierOf(anna)).as("was given to who remained").isEqualTo("gold");
    assertThat(tierOf(bert)).isEmpty();
  }

  @Test
  void isMeantByEverythingOfBoth() {
    var anna = enrol("ANNA");
    advanceTo("2030-06-20");
    var bert = enrol("BERT");
    var code = get(programme, bert).getReferralCode();
    merge(anna, bert);

    assertThat(get(programme, bert).getMemberId()).isEqualTo(anna);
    assertThat(get(programme, anna).getMergedMemberIdsList()).containsExactly(bert);
    for (var card : List.of("CARD-ANNA", "CARD-BERT")) {
      var resolved =
          members(TestTokens.operator(programme))
              .resolveMember(
                  ResolveMemberRequest.newBuilder()
                      .setProgramme(programme)
                      .setReference(MemberReference.newBuilder().setCard(card))
                      .build())
              .getMember();
      assertThat(resolved.getMemberId()).isEqualTo(anna);
      assertThat(resolved.getCardsList()).containsExactly("CARD-ANNA", "CARD-BERT");
      assertThat(found(request -> request.setCard(card))).containsExactly(anna);
    }
    assertThat(found(request -> request.setExternalId("BERT"))).containsExactly(anna);
    assertThat(found(request -> request.setExternalId("BERT").setCard("CARD-BERT")))
        .containsExactly(anna);
    assertThat(found(request -> request)).containsExactly(anna);
    assertThat(cards(bert)).containsExactly("CARD-ANNA", "CARD-BERT");

    var friend = enrol("CARL", referrer -> referrer.setReferralCode(code));
    assertThat(get(programme, friend).getReferredByMemberId()).isEqualTo(anna);

    issue(bert, "CARD-NEW");
    update(bert, "Family");
    assertThat(get(programme, anna).getSegment()).isEqualTo("Family");
    assertThat(cards(anna)).containsExactly("CARD-ANNA", "CARD-BERT", "CARD-NEW");
    unmerge(bert);
    assertThat(get(programme, bert).getSegment()).isEmpty();
    assertThat(cards(bert)).containsExactly("CARD-BERT");
    assertThat(cards(anna)).containsExactly("CARD-ANNA", "CARD-NEW");
  }

  @Test
  void cancelsThatOneHasWonTheOther() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT", referrer -> referrer.setId(anna));
    merge(bert, anna);
    assertThat(get(programme, bert).getReferredByMemberId()).isEmpty();
    unmerge(anna);
    assertThat(get(programme, bert).getReferredByMemberId()).isEqualTo(anna);
  }

  @Test
  void tellsOfTheMergeFirst() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    merge(anna, bert);
    var merged =
        events(programme, MembersMerged.parser(), MembersMerged.getDefaultInstance()).getFirst();
    assertThat(merged.getMemberId()).isEqualTo(anna);
    assertThat(merged.getMergedMemberId()).isEqualTo(bert);
    assertThat(merged.getChoice()).isEqualTo(MergedChoice.MERGED_CHOICE_LATEST);
    assertThat(types(3))
        .containsExactly("members.v1.MembersMerged", "member.Changed", "member.Changed");
    assertThat(eventsOf(programme, bert).getLast().getMergedIntoMemberId()).isEqualTo(anna);
    assertThat(eventsOf(programme, bert).getLast().getCardsList()).isEmpty();
    assertThat(eventsOf(programme, anna).getLast().getCardsList())
        .containsExactly("CARD-ANNA", "CARD-BERT");

    unmerge(bert);
    var unmerged =
        events(programme, MembersUnmerged.parser(), MembersUnmerged.getDefaultInstance());
    assertThat(unmerged)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getMergeId()).isEqualTo(merged.getMergeId());
          assertThat(event.getMergedMemberId()).isEqualTo(bert);
        });
    assertThat(eventsOf(programme, bert).getLast().getMergedIntoMemberId()).isEmpty();
    assertThat(eventsOf(programme, bert).getLast().getCardsList()).containsExactly("CARD-BERT");
  }

  @Test
  void isTwoAgainExactly() {
    putPolicy(TierPeriod.TIER_PERIOD_ANNIVERSARY);
    var anna = enrol("ANNA");
    advanceTo("2030-08-01");
    var bert = enrol("BERT", referrer -> referrer.setId(anna));
    update(bert, "Family", "1990-05-05");
    var later = LocalDate.parse("2030-08-01");
    apply(
        purchase(programme, anna, today, 300 * EUR),
        crediting(programme, anna, newId(), today, 40),
        purchase(programme, bert, later, 700 * EUR),
        crediting(programme, bert, newId(), today, 2),
        crediting(programme, bert, newId(), later, 1));
    grant(bert, "gold", "2031-07-31");
    advanceTo("2030-09-01");
    var before = everything();

    merge(anna, bert);
    assertThat(everything()).isNotEqualTo(before);
    unmerge(bert);
    assertThat(everything()).isEqualTo(before);
    merge(bert, anna);
    unmerge(anna);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void keepsWhatIsRecordedMeanwhile() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    var kept = newId();
    var back = newId();
    var late = newId();
    apply(
        purchase(programme, bert, kept, today, 50 * EUR),
        purchase(programme, bert, back, today, 70 * EUR));
    merge(anna, bert);
    // Recorded before earning-service knew of the merge, and told after it.
    apply(purchase(programme, bert, late, today, 5 * EUR));
    apply(purchase(programme, anna, newId(), today, 11 * EUR));
    // A return of what was bought before the merge, told of who remains.
    apply(returned(programme, anna, back, 30 * EUR));
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(106 * EUR);

    unmerge(bert);
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(11 * EUR);
    assertThat(get(programme, bert).getTierSpendMicros()).isEqualTo(95 * EUR);
    // Told of who had remained, since the undoing was on its way to earning-service.
    apply(returned(programme, anna, kept, 50 * EUR));
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(11 * EUR);
    assertThat(get(programme, bert).getTierSpendMicros()).isEqualTo(45 * EUR);
  }

  @Test
  void hasOneBirthdayAYear() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    update(bert, "", "1990-07-01");
    merge(anna, bert);
    assertThat(get(programme, anna).getBirthDate()).isEqualTo("1990-07-01");
    advanceTo("2030-07-02");
    assertThat(birthdays()).containsExactly(anna + " 2030");
    unmerge(bert);
    assertThat(get(programme, anna).getBirthDate()).isEmpty();
    assertThat(get(programme, bert).getBirthDate()).isEqualTo("1990-07-01");
    advanceTo("2031-07-02");
    assertThat(birthdays()).containsExactly(anna + " 2030", bert + " 2031");
  }

  @Test
  void mergesWhoWasMergedIntoAndGoesBackTheSameWay() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    var carl = enrol("CARL");
    apply(
        purchase(programme, anna, today, EUR),
        purchase(programme, bert, today, 20 * EUR),
        purchase(programme, carl, today, 300 * EUR));
    var before = everything();
    merge(bert, anna);
    var between = everything();
    merge(carl, bert);
    for (var id : List.of(anna, bert, carl)) {
      assertThat(get(programme, id).getMemberId()).isEqualTo(carl);
    }
    assertThat(get(programme, carl).getTierSpendMicros()).isEqualTo(321 * EUR);
    assertThat(get(programme, carl).getMergedMemberIdsList()).containsExactly(anna, bert);

    assertThat(refusal(() -> unmerge(anna)).is(MembersReason.MERGE_NOT_LATEST)).isTrue();
    unmerge(bert);
    assertThat(everything()).isEqualTo(between);
    unmerge(anna);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void refusesWhatMakesNoSense() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    var carl = enrol("CARL");
    var same = refusal(() -> merge(anna, anna));
    assertThat(same.is(MembersReason.MEMBERS_SAME)).isTrue();
    assertThat(field(same)).isEqualTo("merged_member_id");
    var unknown = refusal(() -> merge(anna, newId()));
    assertThat(unknown.is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
    assertThat(field(unknown)).isEqualTo("merged_member_id");
    assertThat(field(refusal(() -> merge(newId(), anna)))).isEqualTo("member_id");
    assertThat(refusal(() -> unmerge(bert)).is(MembersReason.MERGE_UNKNOWN)).isTrue();
    assertThat(refusal(() -> unmerge(newId())).is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();

    var first = merge(anna, bert);
    assertThat(merge(anna, bert).getValue()).as("the same again").isEqualTo(first.getValue());
    var into = refusal(() -> merge(bert, carl));
    assertThat(into.is(MembersReason.MEMBER_MERGED)).isTrue();
    assertThat(field(into)).isEqualTo("member_id");
    assertThat(field(refusal(() -> merge(carl, bert)))).isEqualTo("merged_member_id");
    assertThat(outcome(() -> mergeAs(TestTokens.store(programme), carl, anna)))
        .isEqualTo(RuntimeReason.PERMISSION_DENIED.name());
  }

  @Test
  void answersTheSameToARepetition() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    var request =
        MergeMembersRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(anna)
            .setMergedMemberId(bert)
            .setIdempotencyKey(newId())
            .build();
    var first = members(TestTokens.operator(programme)).mergeMembers(request);
    unmerge(bert);
    var again = members(TestTokens.operator(programme)).mergeMembers(request);
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getValue()).isEqualTo(first.getValue());
    assertThat(get(programme, bert).getMemberId()).as("is not merged twice").isEqualTo(bert);
  }

  @Test
  void losesNothingThatIsRecordedAtTheSameTime() {
    var anna = enrol("ANNA");
    var bert = enrol("BERT");
    var outcomes =
        atOnce(
            24,
            i -> {
              if (i == 12) {
                merge(anna, bert);
              } else {
                apply(purchase(programme, i % 2 == 0 ? anna : bert, today, EUR));
              }
              return true;
            });
    assertThat(outcomes).hasSize(24);
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(23 * EUR);
    unmerge(bert);
    assertThat(get(programme, anna).getTierSpendMicros()).isEqualTo(11 * EUR);
    assertThat(get(programme, bert).getTierSpendMicros()).isEqualTo(12 * EUR);
  }

  private static String field(RemoteError refusal) {
    return refusal.violations().getFirst().field();
  }

  private MergeMembersResponse merge(String remaining, String merged) {
    return mergeAs(TestTokens.operator(programme), remaining, merged);
  }

  private MergeMembersResponse mergeAs(String token, String remaining, String merged) {
    return members(token)
        .mergeMembers(
            MergeMembersRequest.newBuilder()
                .setProgramme(programme)
                .setMemberId(remaining)
                .setMergedMemberId(merged)
                .build());
  }

  private void unmerge(String member) {
    var request = UnmergeMemberRequest.newBuilder().setProgramme(programme).setMemberId(member);
    var again = members(TestTokens.operator(programme)).unmergeMember(request.build());
    assertThat(again.getValue().getMemberId()).isEqualTo(member);
  }

  private String enrol(String externalId) {
    return enrol(externalId, EnrolMemberRequest.newBuilder());
  }

  private String enrol(String externalId, UnaryOperator<Referrer.Builder> by) {
    var referrer = by.apply(Referrer.newBuilder());
    return enrol(externalId, EnrolMemberRequest.newBuilder().setReferredBy(referrer));
  }

  private String enrol(String externalId, EnrolMemberRequest.Builder request) {
    return members(TestTokens.operator(programme))
        .enrolMember(
            request
                .setProgramme(programme)
                .setValue(Member.newBuilder().setExternalId(externalId))
                .setCard("CARD-" + externalId)
                .build())
        .getValue()
        .getMemberId();
  }

  private void update(String member, String segment) {
    update(Member.newBuilder().setSegment(segment), member, List.of("segment"));
  }

  private void update(String member, String segment, String birthDate) {
    update(
        Member.newBuilder().setSegment(segment).setBirthDate(birthDate),
        member,
        List.of("segment", "birth_date"));
  }

  private void update(Member.Builder value, String member, List<String> mask) {
    var updated =
        members(TestTokens.operator(programme))
            .updateMember(
                UpdateMemberRequest.newBuilder()
                    .setProgramme(programme)
                    .setMemberId(member)
                    .setValue(value)
                    .addAllUpdateMask(mask)
                    .build());
    assertThat(updated.hasValue()).isTrue();
  }

  private void issue(String member, String number) {
    var issued =
        members(TestTokens.operator(programme))
            .issueCard(
                IssueCardRequest.newBuilder()
                    .setProgramme(programme)
                    .setMemberId(member)
                    .setNumber(number)
                    .build());
    assertThat(issued.getValue().getMemberId()).isEqualTo(get(programme, member).getMemberId());
  }

  private List<String> cards(String member) {
    return members(TestTokens.operator(programme))
        .listCards(
            ListCardsRequest.newBuilder().setProgramme(programme).setMemberId(member).build())
        .getItemsList()
        .stream()
        .map(largesse.members.v1.Card::getNumber)
        .toList();
  }

  private List<String> found(UnaryOperator<ListMembersRequest.Builder> by) {
    var request = by.apply(ListMembersRequest.newBuilder().setProgramme(programme));
    return members(TestTokens.operator(programme))
        .listMembers(request.build())
        .getItemsList()
        .stream()
        .map(Member::getMemberId)
        .toList();
  }

  private void grant(String member, String tier, String until) {
    var granted =
        tiers(TestTokens.operator(programme))
            .grantTier(
                GrantTierRequest.newBuilder()
                    .setProgramme(programme)
                    .setMemberId(member)
                    .setTier(tier)
                    .setUntil(until)
                    .setReason("An invitation")
                    .setLifetime(until.isEmpty())
                    .build());
    assertThat(granted.hasValue()).isTrue();
  }

  private MemberTier standing(String member) {
    return tiers(TestTokens.operator(programme))
        .getMemberTier(
            GetMemberTierRequest.newBuilder().setProgramme(programme).setMemberId(member).build())
        .getValue();
  }

  private String tierOf(String member) {
    return get(programme, member).getTier();
  }

  private void putPolicy(TierPeriod period) {
    var policy =
        TierPolicy.newBuilder()
            .setMeasure(TierMeasure.TIER_MEASURE_SPEND)
            .setPeriod(period)
            .setDowngrade(TierDowngrade.TIER_DOWNGRADE_IMMEDIATE)
            .setGraceDays(30);
    var put =
        tiers(TestTokens.operator(programme))
            .putTierPolicy(
                PutTierPolicyRequest.newBuilder().setProgramme(programme).setValue(policy).build());
    assertThat(put.hasValue()).isTrue();
    review.finish(programme, SOON);
  }

  private void advanceTo(String date) {
    var to = LocalDate.parse(date).atTime(12, 0).atZone(OSLO).toInstant();
    var moved =
        programmes(TestTokens.operator(programme))
            .advanceClock(
                AdvanceClockRequest.newBuilder()
                    .setProgramme(programme)
                    .setTo(ProtoTime.timestamp(to))
                    .build());
    assertThat(moved.hasNow()).isTrue();
    tellBirthdays.finish(programme, SOON);
    review.finish(programme, SOON);
  }

  private void apply(Event... some) {
    transactions.doInTransaction(tx -> feed.apply(tx, List.of(some)));
  }

  private List<String> birthdays() {
    return events(programme, BirthdayReached.parser(), BirthdayReached.getDefaultInstance())
        .stream()
        .map(event -> event.getMemberId() + " " + event.getYear())
        .toList();
  }

  private List<String> types(int last) {
    var all = events(programme);
    return all.subList(all.size() - last, all.size()).stream()
        .map(Event::getType)
        .map(type ->
            type.replace("largesse.", "").replace("members.v1.MemberChanged", "member.Changed"))
        .toList();
  }

  /**
   * Every row of the programme, but for the versions of events and the merges themselves; a birth
   * without a date is the same as none.
   */
  private List<String> everything() {
    var tables =
        List.of(
            "member",
            "card",
            "spend",
            "spend_day",
            "unit_credit",
            "unit_day",
            "tier_grant",
            "member_birth");
    return transactions.reading(connection -> {
      var rows = new ArrayList<String>();
      for (var table : tables) {
        var sql =
            """
            SELECT (to_jsonb(t) - 'version')::text FROM %s t
            WHERE programme = ? AND coalesce(to_jsonb(t) -> 'born_on', 'true') <> 'null'
            ORDER BY 1
            """
                .formatted(table);
        try (var query = connection.prepareStatement(sql)) {
          query.setString(1, programme);
          try (var found = query.executeQuery()) {
            while (found.next()) {
              rows.add(table + " " + found.getString(1));
            }
          }
        }
      }
      return rows;
    });
  }
}
