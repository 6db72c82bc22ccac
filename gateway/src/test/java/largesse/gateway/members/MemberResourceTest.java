package largesse.gateway.members;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.EnrolMemberResponse;
import largesse.members.v1.GetMemberResponse;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.GrantTierRequest;
import largesse.members.v1.GrantTierResponse;
import largesse.members.v1.IssueCardRequest;
import largesse.members.v1.IssueCardResponse;
import largesse.members.v1.ListCardsResponse;
import largesse.members.v1.ListMembersRequest;
import largesse.members.v1.ListMembersResponse;
import largesse.members.v1.MemberKind;
import largesse.members.v1.MemberTier;
import largesse.members.v1.MergeMembersRequest;
import largesse.members.v1.MergeMembersResponse;
import largesse.members.v1.MergedChoice;
import largesse.members.v1.TierGrant;
import largesse.members.v1.UnmergeMemberRequest;
import largesse.members.v1.UnmergeMemberResponse;
import largesse.members.v1.UpdateMemberRequest;
import largesse.members.v1.UpdateMemberResponse;
import largesse.runtime.error.RuntimeReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class MemberResourceTest {
  private static final String MEMBERS = PROGRAMME + "/members";

  private static final String FRIEND = "0199c0de-0000-7000-8000-000000000099";

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
    services.answer(
        "GetProgramme",
        GetProgrammeResponse.newBuilder()
            .setValue(largesse.members.v1.Programme.newBuilder().setCurrency("EUR"))
            .build());
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  @Tag("xD1")
  void enrolsAMemberWithACardOnce() {
    services.answer(
        "EnrolMember",
        EnrolMemberResponse.newBuilder().setValue(member()).setReplayed(true).build());

    asOperator()
        .header("Idempotency-Key", "k-1")
        .body(
            "{\"externalId\": \"C-1001\", \"segment\": \"Consumer\", \"card\": \"2900001234565\"}")
        .post(MEMBERS)
        .then()
        .statusCode(201)
        .header("Location", MEMBERS + "/" + MEMBER)
        .header("Idempotency-Replayed", "true")
        .body("id", equalTo(MEMBER))
        .body("tierSpend.amount", equalTo("1234.50"))
        .body("nextTierMissing.amount", equalTo("765.50"))
        .body("$", not(hasKey("language")));

    var request = services.request("EnrolMember", EnrolMemberRequest.class);
    assertThat(request.getValue().getExternalId()).isEqualTo("C-1001");
    assertThat(request.getCard()).isEqualTo("2900001234565");
    assertThat(request.getIdempotencyKey()).isEqualTo("k-1");
  }

  @Test
  @Tag("B7")
  void enrolsAFriend() {
    services.answer("EnrolMember", EnrolMemberResponse.newBuilder().setValue(member()).build());

    asOperator()
        .body(
            """
            {"kind": "AGENT", "birthDate": "1984-02-29", "referredBy": {"referralCode": "7kxm2qrt"}}
            """)
        .post(MEMBERS)
        .then()
        .statusCode(201)
        .body("kind", equalTo("AGENT"))
        .body("birthDate", equalTo("1984-02-29"))
        .body("referralCode", equalTo("9BCDFGHJ"))
        .body("referredBy", equalTo(FRIEND));

    var request = services.request("EnrolMember", EnrolMemberRequest.class);
    assertThat(request.getValue().getKind()).isEqualTo(MemberKind.MEMBER_KIND_AGENT);
    assertThat(request.getValue().getBirthDate()).isEqualTo("1984-02-29");
    assertThat(request.getReferredBy().getReferralCode()).isEqualTo("7kxm2qrt");
  }

  @Test
  @Tag("xP3")
  void mergesAMemberIntoAnotherOneAndBack() {
    services.answer(
        "MergeMembers",
        MergeMembersResponse.newBuilder()
            .setValue(member().toBuilder().addMergedMemberIds(FRIEND))
            .setReplayed(true)
            .build());
    asOperator()
        .header("Idempotency-Key", "k-1")
        .body("{\"mergedMember\": \"" + FRIEND + "\", \"choice\": \"ASK\"}")
        .post(MEMBERS + "/" + MEMBER + ":merge")
        .then()
        .statusCode(200)
        .header("Idempotency-Replayed", "true")
        .body("id", equalTo(MEMBER))
        .body("mergedMembers[0]", equalTo(FRIEND));
    var request = services.request("MergeMembers", MergeMembersRequest.class);
    assertThat(request.getMemberId()).isEqualTo(MEMBER);
    assertThat(request.getMergedMemberId()).isEqualTo(FRIEND);
    assertThat(request.getChoice()).isEqualTo(MergedChoice.MERGED_CHOICE_ASK);
    assertThat(request.getIdempotencyKey()).isEqualTo("k-1");

    services.answer("UnmergeMember", UnmergeMemberResponse.newBuilder().setValue(member()).build());
    asOperator()
        .post(MEMBERS + "/" + MEMBER + ":unmerge")
        .then()
        .statusCode(200)
        .body("$", not(hasKey("mergedMembers")));
    assertThat(services.request("UnmergeMember", UnmergeMemberRequest.class).getMemberId())
        .isEqualTo(MEMBER);
  }

  @Test
  @Tag("xP3")
  void saysWhichFieldNamesNobodyToMerge() {
    services.refuse(
        "MergeMembers",
        RuntimeReason.MEMBER_UNKNOWN.refusedAt("merged_member_id", "There is no such member."));
    asOperator()
        .body("{\"mergedMember\": \"" + FRIEND + "\"}")
        .post(MEMBERS + "/" + MEMBER + ":merge")
        .then()
        .statusCode(404)
        .body("errors[0].pointer", equalTo("/mergedMember"));
  }

  @Test
  @Tag("B7")
  void saysWhichFieldNamesNoReferrer() {
    services.refuse(
        "EnrolMember",
        RuntimeReason.INVALID_REQUEST
            .refused("There is no such referrer.")
            .at("referred_by.referral_code", "REFERRER_UNKNOWN", "No member has it."));

    asOperator()
        .body("{\"referredBy\": {\"referralCode\": \"22222222\"}}")
        .post(MEMBERS)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/referredBy/referralCode"));
  }

  @Test
  void patchesKindAndBirthDate() {
    services.answer("UpdateMember", UpdateMemberResponse.newBuilder().setValue(member()).build());

    asOperator()
        .body("{\"kind\": \"BUSINESS\", \"birthDate\": null}")
        .patch(MEMBERS + "/" + MEMBER)
        .then()
        .statusCode(200);

    var request = services.request("UpdateMember", UpdateMemberRequest.class);
    assertThat(request.getUpdateMaskList()).containsExactlyInAnyOrder("birth_date", "kind");
    assertThat(request.getValue().getKind()).isEqualTo(MemberKind.MEMBER_KIND_BUSINESS);
    assertThat(request.getValue().getBirthDate()).isEmpty();
  }

  @Test
  void patchesWhatThePatchHasAndRemovesWhatIsNull() {
    services.answer("UpdateMember", UpdateMemberResponse.newBuilder().setValue(member()).build());

    asOperator()
        .contentType("application/merge-patch+json")
        .header("If-Match", "\"2\"")
        .body("{\"segment\": \"Corporate\", \"language\": null}")
        .patch(MEMBERS + "/" + MEMBER)
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"");

    var request = services.request("UpdateMember", UpdateMemberRequest.class);
    assertThat(request.getUpdateMaskList()).containsExactlyInAnyOrder("language", "segment");
    assertThat(request.getValue().getSegment()).isEqualTo("Corporate");
    assertThat(request.getExpectedRevision()).isEqualTo(2);
  }

  @Test
  void anEmptyPatchChangesNothing() {
    services.answer("GetMember", GetMemberResponse.newBuilder().setValue(member()).build());

    asOperator().body("{}").patch(MEMBERS + "/" + MEMBER).then().statusCode(200);
  }

  @Test
  void aPatchOfWhatCannotBeChangedIsRefusedByName() {
    asOperator()
        .body("{\"tier\": \"gold\"}")
        .patch(MEMBERS + "/" + MEMBER)
        .then()
        .statusCode(400)
        .body("code", equalTo("FIELD_UNKNOWN"))
        .body("errors[0].pointer", equalTo("/tier"));
  }

  @Test
  void findsAMemberByWhatIdentifiesThem() {
    services.answer("ListMembers", ListMembersResponse.newBuilder().addItems(member()).build());

    asOperator()
        .get(MEMBERS + "?externalId=C%2F1001&card=2900001234565")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(MEMBER));

    var request = services.request("ListMembers", ListMembersRequest.class);
    assertThat(request.getExternalId()).isEqualTo("C/1001");
    assertThat(request.getCard()).isEqualTo("2900001234565");
  }

  @Test
  @Tag("E2")
  void issuesAndListsCards() {
    var card = largesse.members.v1.Card.newBuilder().setNumber("2900001234572").setMemberId(MEMBER);
    services.answer("IssueCard", IssueCardResponse.newBuilder().setValue(card).build());
    services.answer("ListCards", ListCardsResponse.newBuilder().addItems(card).build());

    asOperator()
        .body("{}")
        .post(MEMBERS + "/" + MEMBER + "/cards")
        .then()
        .statusCode(201)
        .body("number", equalTo("2900001234572"))
        .body("member", equalTo(MEMBER));
    assertThat(services.request("IssueCard", IssueCardRequest.class).getNumber()).isEmpty();
    asOperator()
        .get(MEMBERS + "/" + MEMBER + "/cards")
        .then()
        .body("items[0].number", equalTo("2900001234572"));
  }

  @Test
  @Tag("xT7")
  void givesAMemberATier() {
    services.<GrantTierRequest>answer(
        "GrantTier",
        request ->
            GrantTierResponse.newBuilder()
                .setValue(
                    MemberTier.newBuilder()
                        .setTier("gold")
                        .setEarned("silver")
                        .setPeriodStart("2026-01-01")
                        .setMeasuredMicros(200_000_000)
                        .setNextTier("platinum")
                        .setNextTierMissingMicros(800_000_000)
                        .addGrants(
                            TierGrant.newBuilder()
                                .setTier(request.getTier())
                                .setUntil(request.getUntil())
                                .setReason(request.getReason())))
                .build());

    asOperator()
        .body("{\"tier\": \"gold\", \"until\": \"2027-06-30\", \"reason\": \"Match\"}")
        .put(MEMBERS + "/" + MEMBER + "/tier")
        .then()
        .statusCode(200)
        .body("tier", equalTo("gold"))
        .body("earned", equalTo("silver"))
        .body("spend.amount", equalTo("200.00"))
        .body("nextTierMissing.amount", equalTo("800.00"))
        .body("grants[0].until", equalTo("2027-06-30"))
        .body("grants[0].lifetime", equalTo(false));
    assertThat(services.request("GrantTier", GrantTierRequest.class).getLifetime()).isFalse();
  }

  private static largesse.members.v1.Member member() {
    return largesse.members.v1.Member.newBuilder()
        .setMemberId(MEMBER)
        .setTierSpendMicros(1_234_500_000)
        .setNextTier("platinum")
        .setNextTierMissingMicros(765_500_000)
        .setRevision(3)
        .setKind(MemberKind.MEMBER_KIND_AGENT)
        .setBirthDate("1984-02-29")
        .setReferralCode("9BCDFGHJ")
        .setReferredByMemberId(FRIEND)
        .build();
  }
}
