package largesse.earning.share;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.common.v1.PageRequest;
import largesse.earning.configuration.ConfiguredProgramme;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.ApproveSharePolicyRequest;
import largesse.earning.v1.CreateSharePolicyRequest;
import largesse.earning.v1.CreateSharePolicyResponse;
import largesse.earning.v1.GetSharePolicyRequest;
import largesse.earning.v1.GetTermsRequest;
import largesse.earning.v1.ListSharePoliciesRequest;
import largesse.earning.v1.PublishSharePolicyRequest;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.SharePolicyApproval;
import largesse.earning.v1.SharePolicyState;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Role;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("A2")
class SharePolicyFlowTest {
  private static final SharePolicy TWO_PERCENT =
      SharePolicy.newBuilder().setDefaultRatePpm(20_000).build();

  private ConfiguredProgramme programme;

  @BeforeEach
  void create() {
    programme = ConfiguredProgramme.create();
  }

  @AfterEach
  void close() {
    programme.close();
  }

  @Test
  @Tag("A3")
  void draftsAPolicyWithAllThatItCanHold() {
    var policy =
        TWO_PERCENT.toBuilder()
            .addRates(rate("chairs").setProductLine("Furniture/Chairs").setZone("North"))
            .addRates(rate("band").setMinMarginPpm(-100_000).setMaxMarginPpm(500_000))
            .build();

    var draft = draft(policy, "").getValue();

    assertThat(draft.getVersion()).isEqualTo(1);
    assertThat(draft.getState()).isEqualTo(SharePolicyState.SHARE_POLICY_STATE_DRAFT);
    assertThat(draft.getRatesList()).isEqualTo(policy.getRatesList());
    assertThat(draft.hasEffectiveFrom()).isFalse();
    assertThat(read(1)).isEqualTo(draft);
  }

  @Test
  @Tag("xD1")
  void draftsOnceForAKey() {
    var first = draft(TWO_PERCENT, "key");
    var again = draft(TWO_PERCENT, "key");

    assertThat(first.getReplayed()).isFalse();
    assertThat(again).isEqualTo(first.toBuilder().setReplayed(true).build());
    var other = TWO_PERCENT.toBuilder().setDefaultRatePpm(30_000).build();
    assertThat(refusal(() -> draft(other, "key")).is(RuntimeReason.IDEMPOTENCY_KEY_REUSED))
        .isTrue();
    assertThat(draft(other, "another key").getValue().getVersion()).isEqualTo(2);
  }

  @Test
  @Tag("A3")
  void refusesRatesOfWhichNeitherIsTheMoreSpecificAndNamesBoth() {
    var policy =
        TWO_PERCENT.toBuilder()
            .addRates(rate("north").setZone("North"))
            .addRates(rate("thin").setMaxMarginPpm(50_000))
            .build();

    var refused = refusal(() -> draft(policy, ""));

    assertThat(refused.is(EarningReason.RATES_AMBIGUOUS)).isTrue();
    assertThat(refused.detail()).contains("north").contains("thin");
    assertThat(refused.metadata().values()).containsExactlyInAnyOrder("north", "thin");
  }

  @Test
  void refusesRatesThatCanMeanNothing() {
    var twice = TWO_PERCENT.toBuilder().addRates(rate("a").setZone("N")).addRates(rate("a"));
    var reserved = TWO_PERCENT.toBuilder().addRates(rate("default").setZone("N"));
    var empty = TWO_PERCENT.toBuilder().addRates(rate("a").setMinMarginPpm(5).setMaxMarginPpm(5));
    var slash = TWO_PERCENT.toBuilder().addRates(rate("a").setProductLine("Toys/"));

    for (var policy : new SharePolicy.Builder[] {twice, reserved, empty, slash}) {
      assertThat(refusal(() -> draft(policy.build(), "")).is(RuntimeReason.INVALID_REQUEST))
          .isTrue();
    }
  }

  @Test
  void publishesTheFirstSinceEverAndTheNextWhenTheNoticePeriodIsOver() {
    draft(TWO_PERCENT.toBuilder().setNoticePeriod("P2M").build(), "");
    draft(TWO_PERCENT, "");

    var first = publish(1, null);
    var second = publish(2, null);

    assertThat(first.getState()).isEqualTo(SharePolicyState.SHARE_POLICY_STATE_PUBLISHED);
    assertThat(first.hasEffectiveFrom()).isFalse();
    assertThat(local(second.getEffectiveFrom()))
        .isEqualTo(local(second.getPublishedAt()).plusMonths(2));
    assertThat(read(2)).isEqualTo(second);
  }

  @Test
  void isPublishedOnlyAfterFinanceAndAnotherPersonOfAnotherRoleApproved() {
    draft(TWO_PERCENT, "");
    assertThat(refusal(() -> publishOnly(1, null)).is(EarningReason.APPROVAL_MISSING)).isTrue();

    assertThat(approve(1, person("anna", Role.FINANCE)).getState())
        .isEqualTo(SharePolicyState.SHARE_POLICY_STATE_DRAFT);
    approve(1, person("anna", Role.OPERATOR));
    approve(1, person("bjarne", Role.FINANCE));
    assertThat(refusal(() -> publishOnly(1, null)).is(EarningReason.APPROVAL_MISSING)).isTrue();

    var approved = approve(1, person("bjarne", Role.AUDITOR));
    assertThat(approved.getState()).isEqualTo(SharePolicyState.SHARE_POLICY_STATE_APPROVED);
    assertThat(approved.getApprovalsList())
        .extracting(SharePolicyApproval::getRole)
        .containsExactly("FINANCE", "AUDITOR");
    assertThat(approved.getApprovalsList())
        .extracting(SharePolicyApproval::getSubject)
        .containsExactly("anna", "bjarne");
    var published = publishOnly(1, null);
    assertThat(published.getApprovalsList()).isEqualTo(approved.getApprovalsList());
    assertThat(
            refusal(() -> approve(1, person("carl", Role.OPERATOR)))
                .is(EarningReason.ALREADY_PUBLISHED))
        .isTrue();
  }

  @Test
  void letsOnePersonWithBothRolesApproveOnlyOnce() {
    draft(TWO_PERCENT, "");
    var both =
        TestTokens.sign(
            TestTokens.claims("anna", Role.FINANCE, programme.id())
                .claim("groups", List.of("finance", "operator")));

    approve(1, both);
    approve(1, both);

    assertThat(read(1).getApprovalsList()).hasSize(1);
    assertThat(refusal(() -> publishOnly(1, null)).is(EarningReason.APPROVAL_MISSING)).isTrue();
  }

  @Test
  void tellsTheTermsOfAVersionForEverButNoStandardMarginAndNoApproval() {
    draft(
        TWO_PERCENT.toBuilder()
            .setLosses(largesse.earning.v1.LossTreatment.LOSS_TREATMENT_BASKET_NETTING)
            .setNoticePeriod("P0D")
            .addStandardMargins(
                largesse.earning.v1.StandardMargin.newBuilder().setMarginPpm(250_000))
            .putWording("nb", "To prosent av marginen.")
            .build(),
        "");
    draft(TWO_PERCENT, "");
    draft(TWO_PERCENT, "");
    publish(1, null);
    publish(2, null);
    var member = programme.sharePolicies(TestTokens.member(programme.id(), UUID.randomUUID()));

    var terms = member.getTerms(terms(null).toBuilder().setVersion(1).build()).getValue();

    assertThat(terms.getLosses())
        .isEqualTo(largesse.earning.v1.LossTreatment.LOSS_TREATMENT_BASKET_NETTING);
    assertThat(terms.getWordingMap()).containsOnly(Map.entry("nb", "To prosent av marginen."));
    assertThat(terms.getStandardMarginsList()).isEmpty();
    assertThat(terms.getApprovalsList()).isEmpty();
    assertThat(read(1).getStandardMargins(0).getMarginPpm()).isEqualTo(250_000);
    for (var version : new int[] {3, 4}) {
      var unpublished = terms(null).toBuilder().setVersion(version).build();
      assertThat(refusal(() -> member.getTerms(unpublished)).is(EarningReason.TERMS_NONE)).isTrue();
    }
  }

  @Test
  void publishesOnceForEver() {
    draft(TWO_PERCENT, "");
    var published = publish(1, time("2020-01-01T00:00:00Z"));

    assertThat(publish(1, time("2020-01-01T00:00:00Z"))).isEqualTo(published);
    assertThat(publish(1, null)).isEqualTo(published);
    assertThat(
            refusal(() -> publish(1, time("2020-01-02T00:00:00Z")))
                .is(EarningReason.ALREADY_PUBLISHED))
        .isTrue();
    assertThat(read(1)).isEqualTo(published);
  }

  @Test
  void refusesToBeginInThePastOrBeforeWhatIsPublished() {
    for (var i = 0; i < 3; i++) {
      draft(TWO_PERCENT, "");
    }
    publish(1, null);

    var past = refusal(() -> publish(2, inDays(-1)));
    assertThat(past.is(EarningReason.EFFECTIVE_TOO_EARLY)).isTrue();
    assertThat(past.violations()).extracting("field").containsExactly("effective_from");

    assertThat(refusal(() -> publish(2, inDays(29))).is(EarningReason.EFFECTIVE_TOO_EARLY))
        .isTrue();
    var date = inDays(31);
    publish(2, date);
    for (var tooEarly : new Timestamp[] {inDays(30), date}) {
      assertThat(refusal(() -> publish(3, tooEarly)).is(EarningReason.EFFECTIVE_TOO_EARLY))
          .isTrue();
    }
    assertThat(refusal(() -> publish(3, null)).is(EarningReason.EFFECTIVE_TOO_EARLY)).isTrue();
    assertThat(publish(3, inDays(32)).getVersion()).isEqualTo(3);
  }

  @Test
  void refusesToReadOrPublishWhatIsNotThere() {
    assertThat(refusal(() -> read(1)).is(EarningReason.SHARE_POLICY_UNKNOWN)).isTrue();
    assertThat(refusal(() -> publishOnly(1, null)).is(EarningReason.SHARE_POLICY_UNKNOWN)).isTrue();
    assertThat(refusal(() -> programme.approve(1)).is(EarningReason.SHARE_POLICY_UNKNOWN)).isTrue();
  }

  @Test
  void showsTheTermsOfATimeToAnybody() {
    draft(TWO_PERCENT, "");
    draft(TWO_PERCENT.toBuilder().setDefaultRatePpm(30_000).build(), "");
    publish(1, time("2020-01-01T00:00:00Z"));
    publish(2, inDays(31));
    var partner = programme.sharePolicies(TestTokens.partner(programme.id(), "sea-rescue"));
    var member = programme.sharePolicies(TestTokens.member(programme.id(), UUID.randomUUID()));

    assertThat(partner.getTerms(terms(null)).getValue().getVersion()).isEqualTo(1);
    assertThat(member.getTerms(terms(inDays(32))).getValue().getVersion()).isEqualTo(2);
    assertThat(
            refusal(() -> member.getTerms(terms(time("2019-12-31T23:59:59.999999Z"))))
                .is(EarningReason.TERMS_NONE))
        .isTrue();
    assertThat(member.getTerms(terms(time("2020-01-01T00:00:00Z"))).getValue().getVersion())
        .isEqualTo(1);

    programme.moveClockTo(Duration.ofDays(40));
    assertThat(partner.getTerms(terms(null)).getValue().getVersion()).isEqualTo(2);
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    for (var i = 0; i < 3; i++) {
      draft(TWO_PERCENT, "");
    }
    publish(2, null);

    var first = programme.sharePolicies().listSharePolicies(list(2, ""));
    var second = programme.sharePolicies().listSharePolicies(list(2, first.getNextPageToken()));

    assertThat(first.getItemsList()).extracting(SharePolicy::getVersion).containsExactly(3, 2);
    assertThat(first.getItems(1).getState())
        .isEqualTo(SharePolicyState.SHARE_POLICY_STATE_PUBLISHED);
    assertThat(second.getItemsList()).extracting(SharePolicy::getVersion).containsExactly(1);
    assertThat(second.getNextPageToken()).isEmpty();
    assertThat(
            refusal(() -> programme.sharePolicies().listSharePolicies(list(2, "bm90IGEgbnVtYmVy")))
                .is(RuntimeReason.PAGE_TOKEN_INVALID))
        .isTrue();
  }

  @Test
  void isWrittenByFinanceAndNotByTills() {
    var finance = programme.sharePolicies(TestTokens.finance(programme.id()));
    var till = programme.sharePolicies(TestTokens.store(programme.id()));

    assertThat(finance.createSharePolicy(creation(TWO_PERCENT, "")).getValue().getVersion())
        .isEqualTo(1);
    assertThat(
            refusal(() -> till.createSharePolicy(creation(TWO_PERCENT, "")))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  private CreateSharePolicyResponse draft(SharePolicy policy, String key) {
    return programme.sharePolicies().createSharePolicy(creation(policy, key));
  }

  private CreateSharePolicyRequest creation(SharePolicy policy, String key) {
    return CreateSharePolicyRequest.newBuilder()
        .setProgramme(programme.id())
        .setValue(policy)
        .setIdempotencyKey(key)
        .build();
  }

  private SharePolicy publish(int version, @Nullable Timestamp from) {
    if (read(version).getState() == SharePolicyState.SHARE_POLICY_STATE_DRAFT) {
      programme.approve(version);
    }
    return publishOnly(version, from);
  }

  private SharePolicy publishOnly(int version, @Nullable Timestamp from) {
    var request =
        PublishSharePolicyRequest.newBuilder().setProgramme(programme.id()).setVersion(version);
    if (from != null) {
      request.setEffectiveFrom(from);
    }
    return programme.sharePolicies().publishSharePolicy(request.build()).getValue();
  }

  private SharePolicy approve(int version, String token) {
    var request =
        ApproveSharePolicyRequest.newBuilder()
            .setProgramme(programme.id())
            .setVersion(version)
            .build();
    return programme.sharePolicies(token).approveSharePolicy(request).getValue();
  }

  private String person(String subject, Role role) {
    return TestTokens.sign(TestTokens.claims(subject, role, programme.id()));
  }

  private static ZonedDateTime local(Timestamp time) {
    return ProtoTime.instant(time).atZone(ZoneId.of("Europe/Oslo"));
  }

  private SharePolicy read(int version) {
    var request =
        GetSharePolicyRequest.newBuilder().setProgramme(programme.id()).setVersion(version);
    return programme.sharePolicies().getSharePolicy(request.build()).getValue();
  }

  private GetTermsRequest terms(@Nullable Timestamp at) {
    var request = GetTermsRequest.newBuilder().setProgramme(programme.id());
    return at == null ? request.build() : request.setAt(at).build();
  }

  private ListSharePoliciesRequest list(int size, String token) {
    return ListSharePoliciesRequest.newBuilder()
        .setProgramme(programme.id())
        .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
        .build();
  }

  private Timestamp inDays(int days) {
    return ProtoTime.timestamp(programme.now().plus(Duration.ofDays(days)));
  }

  private static Timestamp time(String text) {
    return ProtoTime.timestamp(Instant.parse(text));
  }

  private static largesse.earning.v1.ShareRate.Builder rate(String name) {
    return largesse.earning.v1.ShareRate.newBuilder().setName(name).setRatePpm(30_000);
  }
}
