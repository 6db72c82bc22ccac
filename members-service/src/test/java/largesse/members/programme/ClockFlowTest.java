package largesse.members.programme;

import static largesse.members.platform.ServiceClient.aProgramme;
import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.end;
import static largesse.members.platform.ServiceClient.events;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.put;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Timestamp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import largesse.members.platform.MembersReason;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.AdvanceClockResponse;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeClock;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F2")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ClockFlowTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  @Inject largesse.runtime.clock.ProgrammeClock clock;

  @Test
  void movesAheadByAPeriodInTheProgrammesTimeZone() {
    var sandbox = aSandbox();
    var expected = Instant.now().atZone(OSLO).plusMonths(13).toInstant();
    var moved = by(sandbox, "P13M", "");
    assertThat(ProtoTime.instant(moved.getNow()))
        .isCloseTo(expected, within(5, ChronoUnit.SECONDS));
    assertThat(clock.now(sandbox)).isCloseTo(expected, within(9, ChronoUnit.SECONDS));
  }

  @Test
  void tellsOfTheMoveUpToThePositionThatItAnswers() {
    var sandbox = aSandbox();
    var moved = by(sandbox, "PT36H", "");
    assertThat(moved.getJournalPosition()).isLessThanOrEqualTo(end(sandbox));
    var events = events(sandbox);
    assertThat(events.getLast().getPosition()).isLessThanOrEqualTo(moved.getJournalPosition());
    var change = lastChange(sandbox);
    assertThat(change.getRevision()).isEqualTo(2);
    assertThat(Duration.ofMillis(change.getClockOffsetMillis())).isEqualTo(Duration.ofHours(36));
  }

  @Test
  void movesToAnInstant() {
    var sandbox = aSandbox();
    var target = Instant.parse("2100-01-01T00:00:00Z");
    var moved = to(sandbox, target);
    assertThat(ProtoTime.instant(moved.getNow()))
        .isAfterOrEqualTo(target)
        .isCloseTo(target, within(5, ChronoUnit.SECONDS));
  }

  @Test
  void addsUpMovesMadeAtOnce() {
    var sandbox = aSandbox();
    atOnce(10, i -> by(sandbox, "PT1H", ""));
    assertThat(lastChange(sandbox).getClockOffsetMillis())
        .isEqualTo(Duration.ofHours(10).toMillis());
  }

  @Test
  void movesOnceForAKey() {
    var sandbox = aSandbox();
    var answers = atOnce(10, i -> by(sandbox, "P1D", "same"));
    assertThat(answers).extracting(AdvanceClockResponse::getReplayed).containsOnlyOnce(false);
    assertThat(answers)
        .extracting(AdvanceClockResponse::getNow)
        .containsOnly(answers.getFirst().getNow());
    assertThat(lastChange(sandbox).getRevision()).isEqualTo(2);
  }

  @Test
  void refusesAKeyOfAnotherMove() {
    var sandbox = aSandbox();
    by(sandbox, "P1D", "same");
    var refused = refusal(() -> by(sandbox, "P2D", "same"));
    assertThat(refused.is(RuntimeReason.IDEMPOTENCY_KEY_REUSED)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"P0D, by", "-P1D, by", "PT-1S, by"})
  void refusesToGoBack(String by, String field) {
    var sandbox = aSandbox();
    var refused = refusal(() -> by(sandbox, by, ""));
    assertThat(refused.is(MembersReason.CLOCK_BACKWARDS)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly(field);
  }

  @Test
  void refusesAnInstantThatHasPassedInTheSandbox() {
    var sandbox = aSandbox();
    by(sandbox, "P1M", "");
    var refused = refusal(() -> to(sandbox, Instant.now().plus(Duration.ofDays(7))));
    assertThat(refused.is(MembersReason.CLOCK_BACKWARDS)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("to");
  }

  @Test
  void refusesWhatIsTooFar() {
    assertThat(refusal(() -> by(aSandbox(), "P1001Y", "")).is(MembersReason.CLOCK_TOO_FAR))
        .isTrue();
    var max = Timestamp.newBuilder().setSeconds(253_402_300_799L).build();
    var refused = refusal(() -> to(aSandbox(), ProtoTime.instant(max)));
    assertThat(refused.is(MembersReason.CLOCK_TOO_FAR)).isTrue();
  }

  @Test
  void refusesWhatIsNoPeriod() {
    var refused = refusal(() -> by(aSandbox(), "13 months", ""));
    assertThat(refused.is(MembersReason.PERIOD_INVALID)).isTrue();
  }

  @Test
  void leavesTheRealClockAlone() {
    var real = put(aProgramme(ProgrammeClock.PROGRAMME_CLOCK_REAL).build()).getProgramme();
    assertThat(refusal(() -> by(real, "P1D", "")).is(MembersReason.CLOCK_REAL)).isTrue();
    assertThat(clock.now(real)).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
  }

  @Test
  void asksForATarget() {
    var sandbox = aSandbox();
    var request = AdvanceClockRequest.newBuilder().setProgramme(sandbox).build();
    var refused = refusal(() -> advance(request));
    assertThat(refused.is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  @Test
  void knowsNoClockOfAProgrammeThatNobodyCreated() {
    RemoteError refused = refusal(() -> by("nowhere", "P1D", ""));
    assertThat(refused.is(RuntimeReason.PROGRAMME_UNKNOWN)).isTrue();
  }

  private static AdvanceClockResponse by(String programme, String period, String key) {
    return advance(
        AdvanceClockRequest.newBuilder()
            .setProgramme(programme)
            .setBy(period)
            .setIdempotencyKey(key)
            .build());
  }

  private static AdvanceClockResponse to(String programme, Instant instant) {
    return advance(
        AdvanceClockRequest.newBuilder()
            .setProgramme(programme)
            .setTo(ProtoTime.timestamp(instant))
            .build());
  }

  private static AdvanceClockResponse advance(AdvanceClockRequest request) {
    return programmes(TestTokens.operator("*")).advanceClock(request);
  }

  private static largesse.members.v1.Programme lastChange(String programme) {
    return events(programme, ProgrammeChanged.parser(), ProgrammeChanged.getDefaultInstance())
        .getLast()
        .getProgramme();
  }
}
