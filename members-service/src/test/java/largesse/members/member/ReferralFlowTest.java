package largesse.members.member;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.members;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import largesse.members.platform.MembersReason;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.Member;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberKind;
import largesse.members.v1.Referrer;
import largesse.members.v1.UpdateMemberRequest;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReferralFlowTest {
  private static final Member ADA = Member.newBuilder().setExternalId("ada").build();
  private static final Member BEN = Member.newBuilder().setExternalId("ben").build();

  private String programme = "";

  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
  }

  @Tag("B7")
  @Test
  void givesEachMemberACodeOfTheirOwn() {
    var codes = new ArrayList<String>();
    for (var i = 0; i < 20; i++) {
      codes.add(enrol(Member.getDefaultInstance()).getReferralCode());
    }
    assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[2-9B-Z]{8}"));
  }

  @Tag("B7")
  @Test
  void remembersAndTellsWhoWonAMember() {
    var ada = enrolWithCard(ADA, "2900001234565");
    var said =
        List.of(
            Referrer.newBuilder().setReferralCode(ada.getReferralCode()),
            Referrer.newBuilder().setReferralCode(" " + ada.getReferralCode().toLowerCase()),
            Referrer.newBuilder().setId(ada.getMemberId()),
            Referrer.newBuilder().setExternalId("ada"),
            Referrer.newBuilder().setCard("2900001234565"));
    for (var referrer : said) {
      var friend = enrol(Member.getDefaultInstance(), referrer);
      assertThat(friend.getReferredByMemberId()).isEqualTo(ada.getMemberId());
      assertThat(eventsOf(programme, friend.getMemberId()))
          .extracting(MemberChanged::getReferredByMemberId)
          .containsExactly(ada.getMemberId());
    }
  }

  @Tag("B7")
  @Test
  void refusesAReferrerWhoIsNoMember() {
    var nobody =
        List.of(
            Referrer.newBuilder().setReferralCode("22222222"),
            Referrer.newBuilder().setId(UUID.randomUUID().toString()),
            Referrer.newBuilder().setExternalId("nobody"),
            Referrer.newBuilder().setCard("2900001234565"));
    var fields = List.of("referral_code", "id", "external_id", "card");
    for (var i = 0; i < nobody.size(); i++) {
      var referrer = nobody.get(i);
      var refused = refusal(() -> enrol(BEN, referrer));
      assertThat(refused.is(MembersReason.REFERRER_UNKNOWN)).isTrue();
      assertThat(refused.violations())
          .extracting("field")
          .containsExactly("referred_by." + fields.get(i));
    }
    assertThat(refusal(() -> enrol(BEN, Referrer.newBuilder())).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
  }

  @Tag("xP8")
  @Test
  void letsNobodyWinThemselvesOrAReferrerChange() {
    var self = Referrer.newBuilder().setExternalId("ben");
    assertThat(refusal(() -> enrol(BEN, self)).is(MembersReason.REFERRER_UNKNOWN)).isTrue();
    var ben = enrol(BEN);
    var refused = refusal(() -> update(ben, ben, "referred_by_member_id"));
    assertThat(refused.is(MembersReason.FIELD_UNKNOWN)).isTrue();
  }

  @Tag("xP5")
  @Test
  void knowsNoCodeOfAnotherProgramme() {
    var ada = enrol(ADA);
    programme = aSandbox();
    var referrer = Referrer.newBuilder().setReferralCode(ada.getReferralCode());
    assertThat(refusal(() -> enrol(BEN, referrer)).is(MembersReason.REFERRER_UNKNOWN)).isTrue();
  }

  @Tag("B5")
  @Test
  void tellsWhatAMemberIsToTheChain() {
    var agent = enrol(ADA.toBuilder().setKind(MemberKind.MEMBER_KIND_AGENT).build());
    assertThat(agent.getKind()).isEqualTo(MemberKind.MEMBER_KIND_AGENT);
    var business = agent.toBuilder().setKind(MemberKind.MEMBER_KIND_BUSINESS).build();
    assertThat(update(agent, business, "kind").getKind())
        .isEqualTo(MemberKind.MEMBER_KIND_BUSINESS);
    var consumer = agent.toBuilder().clearKind().build();
    assertThat(update(agent, consumer, "kind").getKind())
        .isEqualTo(MemberKind.MEMBER_KIND_CONSUMER);
    assertThat(eventsOf(programme, agent.getMemberId()))
        .extracting(MemberChanged::getKind)
        .containsExactly(
            MemberKind.MEMBER_KIND_AGENT,
            MemberKind.MEMBER_KIND_BUSINESS,
            MemberKind.MEMBER_KIND_CONSUMER);
  }

  private Member enrol(Member member) {
    return enrol(EnrolMemberRequest.newBuilder().setValue(member));
  }

  private Member enrolWithCard(Member member, String card) {
    return enrol(EnrolMemberRequest.newBuilder().setValue(member).setCard(card));
  }

  private Member enrol(Member member, Referrer.Builder referredBy) {
    return enrol(EnrolMemberRequest.newBuilder().setValue(member).setReferredBy(referredBy));
  }

  private Member enrol(EnrolMemberRequest.Builder request) {
    return members(TestTokens.operator(programme))
        .enrolMember(request.setProgramme(programme).build())
        .getValue();
  }

  private Member update(Member member, Member value, String field) {
    return members(TestTokens.operator(programme))
        .updateMember(
            UpdateMemberRequest.newBuilder()
                .setProgramme(programme)
                .setMemberId(member.getMemberId())
                .setValue(value)
                .addUpdateMask(field)
                .build())
        .getValue();
  }
}
