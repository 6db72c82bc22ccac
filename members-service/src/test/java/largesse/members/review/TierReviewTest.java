package largesse.members.review;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.enrol;
import static largesse.members.platform.ServiceClient.events;
import static largesse.members.platform.ServiceClient.eventsOf;
import static largesse.members.platform.ServiceClient.get;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.putTier;
import static largesse.members.review.Spending.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import largesse.journal.v1.Event;
import largesse.members.platform.ServiceClient;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.AdvanceClockResponse;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MemberReference;
import largesse.members.v1.ResolveMemberRequest;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E3")
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class TierReviewTest {
  private static final long EUR = 1_000_000;
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject SpendFeed feed;
  @Inject TierReview review;
  @Inject Transactions transactions;
  @Inject ProgrammeClock clock;

  private String programme = "";
  private LocalDate today = LocalDate.MIN;

  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
    today = LocalDate.ofInstant(clock.now(programme), ZoneId.of("Europe/Oslo"));
  }

  @Tag("F2")
  @Test
  void hasToldOfTiersThatEndWhenTheClockHasMoved() {
    putTier(programme, "silver", 100 * EUR);
    putTier(programme, "gold", 500 * EUR);
    var anna = enrol(programme);
    apply(
        purchase(programme, anna, today.minusDays(100), 450 * EUR),
        purchase(programme, anna, today, 100 * EUR));
    assertThat(tiersTold(anna)).containsExactly("", "gold");
    var moved = advance("P265D");
    assertThat(tiersTold(anna)).containsExactly("", "gold", "silver");
    assertThat(lastPosition()).isLessThanOrEqualTo(moved.getJournalPosition());
    advance("P13M");
    assertThat(tiersTold(anna)).containsExactly("", "gold", "silver", "");
    assertThat(get(programme, anna).getTierSpendMicros()).isZero();
  }

  @Test
  void keepsATierUntilTheDayBeforeTheAnniversary() {
    putTier(programme, "silver", 100 * EUR);
    var anna = enrol(programme);
    var bought = today.minusDays(100);
    apply(purchase(programme, anna, bought, 100 * EUR));
    var lapse = bought.plusYears(1).atStartOfDay(ZoneId.of("Europe/Oslo")).toInstant();
    advance(Duration.between(clock.now(programme), lapse.minusSeconds(60)).toString());
    assertThat(get(programme, anna).getTier()).isEqualTo("silver");
    advance("PT2M");
    assertThat(get(programme, anna).getTier()).isEmpty();
    assertThat(tiersTold(anna)).containsExactly("", "silver", "");
  }

  @Test
  void followsAChangeOfTheLadderByItself() {
    var anna = enrol(programme);
    apply(purchase(programme, anna, today, 300 * EUR));
    putTier(programme, "silver", 100 * EUR);
    awaitTold(anna, "", "silver");
    putTier(programme, "gold", 300 * EUR);
    awaitTold(anna, "", "silver", "gold");
    putTier(programme, "gold", 301 * EUR);
    awaitTold(anna, "", "silver", "gold", "silver");
    putTier(programme, "base", 0);
    assertThat(get(programme, anna).getTier()).isEqualTo("silver");
  }

  @Test
  void tellsEachOfManyMembersOnceWhateverReplicasThereAre() {
    addMembers(3000);
    putTier(programme, "silver", 100 * EUR);
    atOnce(
        4,
        replica -> {
          review.finish(programme, SOON);
          return replica;
        });
    assertThat(review.pending()).doesNotContain(programme);
    var told = tiersTold();
    assertThat(told).hasSize(1500);
    assertThat(told.values()).containsOnly(List.of("silver"));
  }

  @Test
  void endsTheTiersOfManyMembersOnceWhateverReplicasThereAre() {
    addMembers(3000);
    putTier(programme, "silver", 100 * EUR);
    review.finish(programme, SOON);
    transactions.doInTransaction(this::moveClockByTwoYears);
    atOnce(
        4,
        replica -> {
          review.finish(programme, SOON);
          return replica;
        });
    var told = tiersTold();
    assertThat(told).hasSize(1500);
    assertThat(told.values()).containsOnly(List.of("silver", ""));
  }

  @Test
  void missesNobodyWhoEnrolsMeanwhile() {
    var members =
        atOnce(
            60,
            i -> {
              if (i == 30) {
                putTier(programme, "base", 0);
              }
              return enrol(programme);
            });
    review.finish(programme, SOON);
    for (var member : members) {
      assertThat(eventsOf(programme, member).getLast().getTier()).isEqualTo("base");
    }
  }

  @Test
  void missesNobodyWhoBuysMeanwhile() {
    var members = atOnce(40, i -> enrol(programme));
    atOnce(
        2,
        writer -> {
          for (var i = 0; i < 20; i++) {
            if (writer == 0) {
              putTier(programme, "silver", (i + 1) * EUR);
            } else {
              apply(
                  purchase(programme, members.get(i), today, 20 * EUR),
                  purchase(programme, members.get(39 - i), today, 19 * EUR));
            }
          }
          return writer;
        });
    review.finish(programme, SOON);
    for (var i = 0; i < members.size(); i++) {
      assertThat(eventsOf(programme, members.get(i)).getLast().getTier())
          .isEqualTo(i < 20 ? "silver" : "");
    }
  }

  @Test
  void judgesWhoIsAskedForBeforeTheReviewComes() {
    putTier(programme, "silver", 100 * EUR);
    var anna = enrol(programme);
    apply(purchase(programme, anna, today, 100 * EUR));
    transactions.doInTransaction(this::moveClockByTwoYears);
    var resolved =
        ServiceClient.members(TestTokens.service())
            .resolveMember(
                ResolveMemberRequest.newBuilder()
                    .setProgramme(programme)
                    .setReference(MemberReference.newBuilder().setMemberId(anna))
                    .build())
            .getMember();
    assertThat(resolved.getTier()).isEmpty();
    assertThat(resolved).isEqualTo(eventsOf(programme, anna).getLast());
    assertThat(tiersTold(anna)).containsExactly("", "silver", "");
  }

  /** Half of them have spent 100 EUR, the others 1 EUR less. */
  private void addMembers(int count) {
    transactions.doInTransaction(tx -> {
      execute(
          tx,
          """
          INSERT INTO member (programme, member_id, segment, zone, language, enrolled_at,
                              referral_code, revision, version)
          SELECT ?, uuidv7(), '', '', '', now(),
                 translate(lpad(to_hex(i), 8, '0'), '0123456789abcdef', '23456789BCDFGHJK'), 1, 1
          FROM generate_series(1, %d) AS i
          """
              .formatted(count));
      execute(
          tx,
          """
          INSERT INTO spend_day (programme, member_id, business_date, net_micros)
          SELECT programme, member_id, DATE '%s',
                 CASE row_number() OVER () %% 2 WHEN 0 THEN 100000000 ELSE 99000000 END
          FROM member WHERE programme = ?
          """
              .formatted(today));
    });
  }

  private void moveClockByTwoYears(Connection tx) throws SQLException {
    execute(tx, "UPDATE programme SET clock_offset_millis = 63115200000 WHERE programme = ?");
  }

  private void execute(Connection tx, String statement) throws SQLException {
    try (var update = tx.prepareStatement(statement)) {
      update.setString(1, programme);
      update.executeUpdate();
    }
  }

  private AdvanceClockResponse advance(String by) {
    return programmes(TestTokens.operator(programme))
        .advanceClock(AdvanceClockRequest.newBuilder().setProgramme(programme).setBy(by).build());
  }

  private void awaitTold(String member, String... tiers) {
    await().atMost(SOON).untilAsserted(() -> assertThat(tiersTold(member)).containsExactly(tiers));
  }

  private List<String> tiersTold(String member) {
    return eventsOf(programme, member).stream().map(MemberChanged::getTier).toList();
  }

  /** The tiers told of each member, in order. */
  private Map<String, List<String>> tiersTold() {
    return events(programme, MemberChanged.parser(), MemberChanged.getDefaultInstance()).stream()
        .collect(
            Collectors.groupingBy(
                MemberChanged::getMemberId,
                Collectors.mapping(MemberChanged::getTier, Collectors.toList())));
  }

  private long lastPosition() {
    return events(programme).getLast().getPosition();
  }

  private void apply(Event... events) {
    transactions.doInTransaction(tx -> feed.apply(tx, List.of(events)));
  }
}
