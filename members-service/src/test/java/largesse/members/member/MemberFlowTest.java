package largesse.members.member;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.outcome;
import static largesse.members.platform.ServiceClient.putTier;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import largesse.common.v1.PageRequest;
import largesse.members.platform.MembersReason;
import largesse.members.platform.ServiceClient;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.EnrolMemberResponse;
import largesse.members.v1.GetMemberRequest;
import largesse.members.v1.ListMembersRequest;
import largesse.members.v1.Member;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberKind;
import largesse.members.v1.MemberReference;
import largesse.members.v1.MemberServiceGrpc.MemberServiceBlockingStub;
import largesse.members.v1.ResolveMemberRequest;
import largesse.members.v1.TierMeasure;
import largesse.members.v1.UpdateMemberRequest;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class MemberFlowTest {
  private static final Member ANNA =
      Member.newBuilder()
          .setExternalId("CG-12520")
          .setSegment("Consumer")
          .setZone("south")
          .setLanguage("nb")
          .build();

  private String programme = "";

  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
  }

  @Test
  void enrolsAMemberAndTellsOfThem() {
    var anna = enrol(ANNA, "2900001234565", "").getValue();
    assertThat(UUID.fromString(anna.getMemberId()).version()).isEqualTo(7);
    assertThat(ProtoTime.instant(anna.getEnrolledAt()))
        .isCloseTo(Instant.now(), within(9, ChronoUnit.SECONDS));
    assertThat(anna)
        .isEqualTo(
            ANNA.toBuilder()
                .setMemberId(anna.getMemberId())
                .setEnrolledAt(anna.getEnrolledAt())
                .setRevision(1)
                .setKind(MemberKind.MEMBER_KIND_CONSUMER)
                .setReferralCode(anna.getReferralCode())
                .setTierMeasure(TierMeasure.TIER_MEASURE_SPEND)
                .build());
    assertThat(get(anna.getMemberId())).isEqualTo(anna);
    assertThat(eventsOf(programme, anna.getMemberId()))
        .containsExactly(
            MemberChanged.newBuilder()
                .setMemberId(anna.getMemberId())
                .setExternalId("CG-12520")
                .setSegment("Consumer")
                .setZone("south")
                .addCards("2900001234565")
                .setVersion(1)
                .setKind(MemberKind.MEMBER_KIND_CONSUMER)
                .setEnrolledAt(anna.getEnrolledAt())
                .build());
  }

  @Tag("E3")
  @Test
  void beginsOnTheTierThatNothingHasToBeSpentFor() {
    putTier(programme, "gold", 1_000_000);
    putTier(programme, "base", 0);
    var anna = enrol(ANNA, "", "").getValue();
    assertThat(anna.getTier()).isEqualTo("base");
    assertThat(anna.getNextTier()).isEqualTo("gold");
    assertThat(anna.getNextTierMissingMicros()).isEqualTo(1_000_000);
    assertThat(eventsOf(programme, anna.getMemberId()))
        .extracting(MemberChanged::getTier)
        .containsExactly("base");
  }

  @Test
  void enrolsManyWithoutAnIdOfTheChainsOwn() {
    var stranger = Member.getDefaultInstance();
    var ids = atOnce(20, i -> enrol(stranger, "", "").getValue().getMemberId());
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void enrolsOnceForAKey() {
    var answers = atOnce(100, i -> enrol(ANNA, "", "same"));
    assertThat(answers).extracting(EnrolMemberResponse::getReplayed).containsOnlyOnce(false);
    assertThat(answers)
        .extracting(EnrolMemberResponse::getValue)
        .containsOnly(answers.getFirst().getValue());
    assertThat(list("")).hasSize(1);
  }

  @Test
  void refusesAKeyOfAnotherEnrolment() {
    enrol(ANNA, "", "same");
    var other = ANNA.toBuilder().setSegment("Corporate").build();
    var refused = refusal(() -> enrol(other, "", "same"));
    assertThat(refused.is(RuntimeReason.IDEMPOTENCY_KEY_REUSED)).isTrue();
  }

  @Test
  void enrolsOneOfManyWithTheSameExternalId() {
    var outcomes = atOnce(100, i -> outcome(() -> enrol(ANNA, "", "key-" + i)));
    assertThat(outcomes).containsOnlyOnce("").containsOnly("", "EXTERNAL_ID_TAKEN");
    assertThat(list("")).hasSize(1);
  }

  @Test
  void leavesNothingOfARefusedEnrolment() {
    enrol(ANNA, "2900001234565", "");
    var other = ANNA.toBuilder().setExternalId("other").build();
    var refused = refusal(() -> enrol(other, "2900001234565", "key"));
    assertThat(refused.is(MembersReason.CARD_TAKEN)).isTrue();
    assertThat(list("")).hasSize(1);
    assertThat(enrol(other, "2900001234572", "key").getReplayed()).isFalse();
  }

  @Test
  void refusesWhatBreaksTheContract() {
    var refused = refusal(() -> enrol(ANNA.toBuilder().setLanguage("norsk!").build(), "", ""));
    assertThat(refused.is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.language");
    assertThat(refusal(() -> enrol(ANNA, "x", "")).is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  @Test
  void showsAMemberThemselvesAndNobodyElse() {
    var anna = enrol(ANNA, "", "").getValue();
    var other = enrol(Member.getDefaultInstance(), "", "").getValue();
    var token = TestTokens.member(programme, UUID.fromString(anna.getMemberId()));
    assertThat(ServiceClient.members(token).getMember(request(anna.getMemberId())).getValue())
        .isEqualTo(anna);
    var refused =
        refusal(() -> ServiceClient.members(token).getMember(request(other.getMemberId())));
    assertThat(refused.is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
  }

  @Test
  void knowsNoMemberWhoIsNotEnrolled() {
    var nobody = UUID.randomUUID().toString();
    assertThat(refusal(() -> get(nobody)).is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
    assertThat(refusal(() -> update(nobody, ANNA, 0, "zone")).is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
  }

  @Tag("xP5")
  @Test
  void knowsNoMemberOfAnotherProgramme() {
    var anna = enrol(ANNA, "2900001234565", "").getValue();
    programme = aSandbox();
    assertThat(refusal(() -> get(anna.getMemberId())).is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
    assertThat(refusal(() -> resolve(byCard("2900001234565"))).is(MembersReason.CARD_UNKNOWN))
        .isTrue();
    assertThat(enrol(ANNA, "2900001234565", "").getValue().getMemberId())
        .isNotEqualTo(anna.getMemberId());
  }

  @Test
  void findsAMemberByWhateverIdentifiesThem() {
    var anna = enrol(ANNA, "2900001234565", "").getValue();
    var told = eventsOf(programme, anna.getMemberId()).getLast();
    assertThat(resolve(byCard("2900001234565"))).isEqualTo(told);
    assertThat(resolve(MemberReference.newBuilder().setMemberId(anna.getMemberId())))
        .isEqualTo(told);
    assertThat(resolve(MemberReference.newBuilder().setExternalId("CG-12520"))).isEqualTo(told);
  }

  @Test
  void findsNobodyByWhatIdentifiesNobody() {
    var nobody = MemberReference.newBuilder().setMemberId(UUID.randomUUID().toString());
    assertThat(refusal(() -> resolve(nobody)).is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
    var unknown = MemberReference.newBuilder().setExternalId("nobody");
    assertThat(refusal(() -> resolve(unknown)).is(RuntimeReason.MEMBER_UNKNOWN)).isTrue();
    assertThat(refusal(() -> resolve(byCard("2900001234565"))).is(MembersReason.CARD_UNKNOWN))
        .isTrue();
    var nothing = MemberReference.newBuilder();
    assertThat(refusal(() -> resolve(nothing)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  @Test
  void changesTheFieldsThatTheMaskNames() {
    var anna = enrol(ANNA, "2900001234565", "").getValue();
    var values = Member.newBuilder().setSegment("Corporate").setZone("north").build();
    var changed = update(anna.getMemberId(), values, 1, "segment", "language");
    assertThat(changed)
        .isEqualTo(anna.toBuilder().setSegment("Corporate").clearLanguage().setRevision(2).build());
    assertThat(eventsOf(programme, anna.getMemberId()).getLast())
        .isEqualTo(
            MemberChanged.newBuilder()
                .setMemberId(anna.getMemberId())
                .setExternalId("CG-12520")
                .setSegment("Corporate")
                .setZone("south")
                .addCards("2900001234565")
                .setVersion(2)
                .setKind(MemberKind.MEMBER_KIND_CONSUMER)
                .setEnrolledAt(anna.getEnrolledAt())
                .build());
  }

  @Test
  void changesNothingByTheSameContent() {
    var anna = enrol(ANNA, "", "").getValue();
    assertThat(update(anna.getMemberId(), ANNA, 1, "external_id", "zone")).isEqualTo(anna);
    assertThat(eventsOf(programme, anna.getMemberId())).hasSize(1);
  }

  @Test
  void refusesAnEditOfAnOlderRevision() {
    var id = enrol(ANNA, "", "").getValue().getMemberId();
    update(id, Member.newBuilder().setZone("north").build(), 1, "zone");
    assertThat(refusal(() -> update(id, ANNA, 1, "zone")).is(RuntimeReason.REVISION_STALE))
        .isTrue();
  }

  @Test
  void letsOneOfManyEditsOfARevisionWin() {
    var id = enrol(ANNA, "", "").getValue().getMemberId();
    var outcomes =
        atOnce(
            20,
            i ->
                outcome(
                    () -> update(id, ANNA.toBuilder().setZone("zone-" + i).build(), 1, "zone")));
    assertThat(outcomes).containsOnlyOnce("").containsOnly("", "REVISION_STALE");
  }

  @Test
  void refusesAnExternalIdThatAnotherHas() {
    enrol(ANNA, "", "");
    var other = enrol(Member.getDefaultInstance(), "", "").getValue().getMemberId();
    var refused = refusal(() -> update(other, ANNA, 0, "external_id"));
    assertThat(refused.is(MembersReason.EXTERNAL_ID_TAKEN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.external_id");
  }

  @Test
  void freesAnExternalIdThatIsGivenUp() {
    var anna = enrol(ANNA, "", "").getValue();
    update(anna.getMemberId(), Member.getDefaultInstance(), 0, "external_id");
    assertThat(enrol(ANNA, "", "").getValue().getMemberId()).isNotEqualTo(anna.getMemberId());
  }

  @Test
  void refusesAFieldThatCantBeEdited() {
    var id = enrol(ANNA, "", "").getValue().getMemberId();
    var refused = refusal(() -> update(id, ANNA, 0, "zone", "tier"));
    assertThat(refused.is(MembersReason.FIELD_UNKNOWN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("update_mask[1]");
  }

  @Test
  void listsMembersPageByPage() {
    var ids = new ArrayList<String>();
    for (var i = 0; i < 7; i++) {
      ids.add(enrol(Member.getDefaultInstance(), "", "").getValue().getMemberId());
    }
    var page = members().listMembers(listRequest(""));
    var listed = new ArrayList<>(page.getItemsList());
    while (!page.getNextPageToken().isEmpty()) {
      assertThat(page.getItemsList()).hasSize(3);
      page = members().listMembers(listRequest(page.getNextPageToken()));
      listed.addAll(page.getItemsList());
    }
    assertThat(listed).extracting(Member::getMemberId).isEqualTo(ids);
  }

  @Test
  void listsTheMemberWithAnIdOrCard() {
    var anna = enrol(ANNA, "2900001234565", "").getValue();
    enrol(Member.getDefaultInstance(), "2900001234572", "");
    var all = ListMembersRequest.newBuilder().setProgramme(programme).build();
    var byId = all.toBuilder().setExternalId("CG-12520").build();
    var byCard = all.toBuilder().setCard("2900001234565").build();
    var byBoth = byId.toBuilder().setCard("2900001234565").build();
    for (var request : List.of(byId, byCard, byBoth)) {
      assertThat(members().listMembers(request).getItemsList()).containsExactly(anna);
    }
    var mismatch = byId.toBuilder().setCard("2900001234572").build();
    var nobody = all.toBuilder().setExternalId("nobody").build();
    for (var request : List.of(mismatch, nobody)) {
      assertThat(members().listMembers(request).getItemsList()).isEmpty();
    }
  }

  @Test
  void refusesATokenOfNoList() {
    for (var token : List.of("not a token", "bm90LWEtdXVpZA")) {
      var refused = refusal(() -> members().listMembers(listRequest(token)));
      assertThat(refused.is(RuntimeReason.PAGE_TOKEN_INVALID)).isTrue();
    }
  }

  @Test
  void knowsNoProgrammeThatNobodyCreated() {
    programme = "nowhere";
    var calls =
        List.<Executable>of(
            () -> enrol(ANNA, "", ""),
            () -> get(UUID.randomUUID().toString()),
            () -> resolve(byCard("2900001234565")),
            () -> update(UUID.randomUUID().toString(), ANNA, 0, "zone"),
            () -> list(""));
    for (var call : calls) {
      assertThat(refusal(call).is(RuntimeReason.PROGRAMME_UNKNOWN)).isTrue();
    }
  }

  @Test
  void isReadByNoPartner() {
    var partner = ServiceClient.members(TestTokens.partner(programme, "sea-rescue"));
    var refused = refusal(() -> partner.getMember(request(UUID.randomUUID().toString())));
    assertThat(refused.is(RuntimeReason.PERMISSION_DENIED)).isTrue();
  }

  private MemberServiceBlockingStub members() {
    return ServiceClient.members(TestTokens.operator(programme));
  }

  private EnrolMemberResponse enrol(Member member, String card, String key) {
    return members()
        .enrolMember(
            EnrolMemberRequest.newBuilder()
                .setProgramme(programme)
                .setValue(member)
                .setCard(card)
                .setIdempotencyKey(key)
                .build());
  }

  private Member get(String id) {
    return members().getMember(request(id)).getValue();
  }

  private GetMemberRequest request(String id) {
    return GetMemberRequest.newBuilder().setProgramme(programme).setMemberId(id).build();
  }

  private Member update(String id, Member values, long expectedRevision, String... mask) {
    return members()
        .updateMember(
            UpdateMemberRequest.newBuilder()
                .setProgramme(programme)
                .setMemberId(id)
                .setValue(values)
                .addAllUpdateMask(List.of(mask))
                .setExpectedRevision(expectedRevision)
                .build())
        .getValue();
  }

  private MemberChanged resolve(MemberReference.Builder reference) {
    var request =
        ResolveMemberRequest.newBuilder().setProgramme(programme).setReference(reference).build();
    return ServiceClient.members(TestTokens.service()).resolveMember(request).getMember();
  }

  private static MemberReference.Builder byCard(String number) {
    return MemberReference.newBuilder().setCard(number);
  }

  private List<Member> list(String pageToken) {
    return members().listMembers(listRequest(pageToken)).getItemsList();
  }

  private ListMembersRequest listRequest(String pageToken) {
    return ListMembersRequest.newBuilder()
        .setProgramme(programme)
        .setPage(PageRequest.newBuilder().setPageSize(3).setPageToken(pageToken))
        .build();
  }
}
