package largesse.members.birthday;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.events;
import static largesse.members.platform.ServiceClient.members;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import largesse.members.platform.MembersReason;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.BirthdayReached;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.EnrolMemberResponse;
import largesse.members.v1.GetMemberRequest;
import largesse.members.v1.Member;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberKind;
import largesse.members.v1.Referrer;
import largesse.members.v1.UpdateMemberRequest;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F2")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class BirthdayFlowTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  @Inject ProgrammeClock clock;
  @Inject Transactions transactions;
  @Inject TellBirthdays tellBirthdays;

  private String programme = "";
  private LocalDate today = LocalDate.MIN;

  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
    programmes(TestTokens.operator(programme))
        .advanceClock(
            AdvanceClockRequest.newBuilder()
                .setProgramme(programme)
                .setTo(ProtoTime.timestamp(Instant.parse("2029-12-01T12:00:00Z")))
                .build());
    today = LocalDate.ofInstant(clock.now(programme), OSLO);
  }

  @Test
  void tellsEachBirthdayThatAClockPassesOnceAndInOrder() {
    var late = enrol(birth(today.plusDays(20)), "");
    var early = enrol(birth(today.plusDays(10)), "");
    by("P13M");
    var year = today.getYear();
    assertThat(told())
        .containsExactly(
            reached(early, year),
            reached(late, year),
            reached(early, year + 1),
            reached(late, year + 1));
    by("P1D");
    assertThat(told()).hasSize(4);
  }

  @Test
  void saysThatABirthdayOccurredAsItsDayBegan() {
    var birthday = today.plusDays(10);
    enrol(birth(birthday), "");
    by("P11D");
    var event =
        events(programme).stream()
            .filter(told -> told.getType().endsWith(".BirthdayReached"))
            .findFirst()
            .orElseThrow();
    assertThat(ProtoTime.instant(event.getOccurredAt()))
        .isEqualTo(birthday.atStartOfDay(OSLO).toInstant());
  }

  @Test
  @Tag("B7")
  void tellsWhoTheMemberIsOnTheirBirthday() {
    var friend = enrol(Member.getDefaultInstance(), "");
    enrolled(
        EnrolMemberRequest.newBuilder()
            .setValue(
                birth(today.plusDays(10)).toBuilder()
                    .setSegment("Trade")
                    .setKind(MemberKind.MEMBER_KIND_BUSINESS))
            .setReferredBy(Referrer.newBuilder().setId(friend)));
    by("P11D");
    assertThat(told())
        .singleElement()
        .satisfies(reached -> {
          assertThat(reached.getSegment()).isEqualTo("Trade");
          assertThat(reached.getTier()).isEmpty();
          assertThat(reached.getKind()).isEqualTo(MemberKind.MEMBER_KIND_BUSINESS);
          assertThat(reached.getReferred()).isTrue();
        });
  }

  @Test
  void tellsEachOnceWhateverTheNumberOfReplicas() {
    var members = atOnce(20, i -> enrol(birth(today.plusDays(i % 3 + 1)), ""));
    transactions.doInTransaction(tx -> {
      try (var move = tx.createStatement()) {
        move.executeUpdate(
            "UPDATE programme SET clock_offset_millis = clock_offset_millis + 10 * 86400000::bigint"
                + " WHERE programme = '"
                + programme
                + "'");
      }
    });
    atOnce(8, i -> tellBirthdays.step(programme));
    tellBirthdays.finish(programme, Duration.ofSeconds(30));
    assertThat(told())
        .extracting(BirthdayReached::getMemberId)
        .containsExactlyInAnyOrderElementsOf(members);
  }

  @Test
  void tellsNoSecondBirthdayInAYearToWhoseDateIsCorrected() {
    var member = enrol(birth(today.plusDays(3)), "");
    by("P4D");
    update(member, birth(today.plusDays(6)));
    update(member, Member.getDefaultInstance());
    update(member, birth(today.plusDays(7)));
    by("P5D");
    assertThat(told()).containsExactly(reached(member, today.getYear()));
  }

  @Test
  void keepsTheDateOfBirthFromEventsAndIdempotencyKeys() {
    var bornOn = LocalDate.parse("1984-02-29");
    var member = enrol(birth(bornOn), "key");
    by("P13M");
    assertThat(events(programme))
        .noneMatch(event -> event.getPayload().toStringUtf8().contains("1984"));
    var kept =
        transactions.reading(connection -> {
          try (var query =
              connection.prepareStatement("SELECT * FROM idempotency WHERE programme = ?")) {
            query.setString(1, programme);
            try (var row = query.executeQuery()) {
              var found = new StringBuilder();
              while (row.next()) {
                for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                  var bytes =
                      row.getObject(i) instanceof byte[] b
                          ? new String(b, StandardCharsets.UTF_8)
                          : row.getString(i);
                  found.append(bytes).append(' ');
                }
              }
              return found.toString();
            }
          }
        });
    assertThat(kept).contains(member).doesNotContain("1984");
  }

  @Test
  void showsTheDateOfBirthToOperatorsAndTheMemberAlone() {
    var member = enrol(birth(LocalDate.parse("1984-02-29")), "");
    assertThat(seenBy(TestTokens.operator(programme), member)).isEqualTo("1984-02-29");
    assertThat(seenBy(TestTokens.member(programme, UUID.fromString(member)), member))
        .isEqualTo("1984-02-29");
    assertThat(seenBy(TestTokens.store(programme), member)).isEmpty();
    assertThat(seenBy(TestTokens.auditor(programme), member)).isEmpty();
    assertThat(seenBy(TestTokens.service(), member)).isEmpty();
  }

  @Test
  void answersARepeatedEnrolmentAlike() {
    var first = enrolment(birth(LocalDate.parse("1984-02-29")), "key");
    assertThat(first.getValue().getBirthDate()).isEqualTo("1984-02-29");
    assertThat(enrolment(birth(LocalDate.parse("1984-02-29")), "key").getValue())
        .isEqualTo(first.getValue());
  }

  @Test
  void refusesADateThatNobodyWasBornOn() {
    for (var date : List.of("1983-02-29", today.plusDays(1).toString(), "1700-01-01")) {
      var refused = refusal(() -> enrol(Member.newBuilder().setBirthDate(date).build(), ""));
      assertThat(refused.is(MembersReason.BIRTH_DATE_INVALID)).as(date).isTrue();
      assertThat(refused.violations()).extracting("field").containsExactly("value.birth_date");
    }
    var refused = refusal(() -> enrol(Member.newBuilder().setBirthDate("29.2.1984").build(), ""));
    assertThat(refused.is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(events(programme, MemberChanged.parser(), MemberChanged.getDefaultInstance()))
        .isEmpty();
  }

  private static Member birth(LocalDate date) {
    return Member.newBuilder()
        .setBirthDate((date.getYear() > 2000 ? date.minusYears(40) : date).toString())
        .build();
  }

  private static BirthdayReached reached(String member, int year) {
    return BirthdayReached.newBuilder()
        .setMemberId(member)
        .setYear(year)
        .setKind(MemberKind.MEMBER_KIND_CONSUMER)
        .build();
  }

  private List<BirthdayReached> told() {
    return events(programme, BirthdayReached.parser(), BirthdayReached.getDefaultInstance());
  }

  private String enrol(Member member, String key) {
    return enrolment(member, key).getValue().getMemberId();
  }

  private EnrolMemberResponse enrolment(Member member, String key) {
    return enrolled(EnrolMemberRequest.newBuilder().setValue(member).setIdempotencyKey(key));
  }

  private EnrolMemberResponse enrolled(EnrolMemberRequest.Builder request) {
    return members(TestTokens.operator(programme))
        .enrolMember(request.setProgramme(programme).build());
  }

  private void update(String member, Member value) {
    members(TestTokens.operator(programme))
        .updateMember(
            UpdateMemberRequest.newBuilder()
                .setProgramme(programme)
                .setMemberId(member)
                .setValue(value)
                .addUpdateMask("birth_date")
                .build());
  }

  private String seenBy(String token, String member) {
    return members(token)
        .getMember(
            GetMemberRequest.newBuilder().setProgramme(programme).setMemberId(member).build())
        .getValue()
        .getBirthDate();
  }

  private void by(String period) {
    programmes(TestTokens.operator(programme))
        .advanceClock(
            AdvanceClockRequest.newBuilder().setProgramme(programme).setBy(period).build());
  }
}
