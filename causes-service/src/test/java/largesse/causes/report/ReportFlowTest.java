package largesse.causes.report;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.Giving;
import largesse.causes.v1.MonthOfChoices;
import largesse.causes.v1.ReportDimension;
import largesse.causes.v1.ReportGivingRequest;
import largesse.causes.v1.ReportGivingResponse;
import largesse.causes.v1.ReportParticipationRequest;
import largesse.causes.v1.ReportParticipationResponse;
import largesse.causes.v1.ReportResolution;
import largesse.common.v1.Choice;
import largesse.common.v1.PageRequest;
import largesse.journal.v1.Event;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A8")
class ReportFlowTest {
  @Inject Transactions transactions;
  @Inject @Any Instance<FeedHandler> feeds;

  private final TestPurchases events = new TestPurchases();
  private CausesClient client;

  @BeforeEach
  void causes() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nordmart");
    client.putCauses("a", "b", "c");
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  @Tag("xP4")
  void aGroupIsShownOnceTenMembersGave() {
    buy(9);
    assertThat(report(ReportDimension.REPORT_DIMENSION_ZONE).getItemsList()).isEmpty();
    assertThat(report(ReportDimension.REPORT_DIMENSION_ZONE).getSuppressed()).isTrue();
    buy(1);
    var report = report(ReportDimension.REPORT_DIMENSION_ZONE);
    assertThat(report.getSuppressed()).isFalse();
    assertThat(report.getCurrency()).isEqualTo("USD");
    assertThat(report.getItemsList())
        .containsExactly(
            Giving.newBuilder()
                .setPeriod("2026-11")
                .setKey("north")
                .setAmountMicros(1000)
                .setPurchases(10)
                .setChosenPurchases(10)
                .build());
  }

  @Test
  @Tag("xP4")
  void howManyChoseIsShownOnceTenMembersDid() {
    buy(9);
    for (var i = 0; i < 11; i++) {
      buy(Ids.next());
    }
    var few = report(ReportDimension.REPORT_DIMENSION_ZONE).getItems(0);
    assertThat(few.getPurchases()).isEqualTo(20);
    assertThat(few.getChosenPurchases()).isZero();
    assertThat(few.getChosenHidden()).isTrue();
    buy(1);
    var enough = report(ReportDimension.REPORT_DIMENSION_ZONE).getItems(0);
    assertThat(enough.getPurchases()).isEqualTo(21);
    assertThat(enough.getChosenPurchases()).isEqualTo(10);
    assertThat(enough.getChosenHidden()).isFalse();
  }

  @Test
  @Tag("A6")
  void countsWhoChoosesAndWhoChangesTheirMind() {
    var changing = Ids.next();
    var withdrawing = Ids.next();
    for (var member : List.of(changing, withdrawing)) {
      client.choose(member, choice("a:100"));
    }
    client.choose(changing, choice("b:100"));
    client.choose(changing, choice("b:100"));
    client.choose(withdrawing, Choice.getDefaultInstance());
    assertThat(participation().hasMembers()).isFalse();
    assertThat(participation().getItemsList()).isEmpty();
    assertThat(participation().getSuppressed()).isTrue();
    buy(15);
    assertThat(participation().getMembers()).isEqualTo(16);
    assertThat(participation().getSuppressed()).isFalse();
    assertThat(participation().getItemsList())
        .extracting(
            MonthOfChoices::getChose, MonthOfChoices::getChanged, MonthOfChoices::getWithdrew)
        .containsExactly(tuple(17L, 1L, 1L));
  }

  @Test
  void comesInPages() {
    buy(30);
    var request =
        request(ReportDimension.REPORT_DIMENSION_ALL)
            .setResolution(ReportResolution.REPORT_RESOLUTION_DAY)
            .setPage(PageRequest.newBuilder().setPageSize(1));
    var first = report(request);
    assertThat(first.getItemsList()).extracting(Giving::getPeriod).containsExactly("2026-11-22");
    assertThat(first.getNextPageToken()).isEmpty();
    var causes = request(ReportDimension.REPORT_DIMENSION_CAUSE);
    var all = report(causes).getItemsList();
    var paged = new ArrayList<Giving>();
    var token = "";
    do {
      var page =
          report(causes.setPage(PageRequest.newBuilder().setPageSize(1).setPageToken(token)));
      paged.addAll(page.getItemsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    assertThat(paged).isEqualTo(all).hasSize(2);
    assertThat(
            refusal(() ->
                    report(causes.setPage(PageRequest.newBuilder().setPageToken("bm9uc2Vuc2U"))))
                .is(RuntimeReason.PAGE_TOKEN_INVALID))
        .isTrue();
  }

  @Test
  void refusesPeriodsThatAreNoneOrTooMany() {
    for (var period :
        List.of(
            List.of("2026-02-30", ""),
            List.of("2026-02-02", "2026-02-01"),
            List.of("2000-01-01", "2026-11-30"))) {
      var request =
          request(ReportDimension.REPORT_DIMENSION_ALL)
              .setFrom(period.getFirst())
              .setTo(period.getLast());
      assertThat(refusal(() -> report(request)).is(CausesReason.PERIOD_INVALID)).isTrue();
    }
  }

  @Test
  void isForThoseWhoRunTheProgramme() {
    for (var token :
        List.of(
            TestTokens.store(client.programme()),
            TestTokens.member(client.programme(), Ids.next()),
            TestTokens.partner(client.programme(), "a"))) {
      assertThat(
              refusal(() ->
                      client
                          .reports(token)
                          .reportGiving(request(ReportDimension.REPORT_DIMENSION_ALL).build()))
                  .is(RuntimeReason.PERMISSION_DENIED))
          .isTrue();
    }
  }

  private ReportParticipationResponse participation() {
    return client
        .reports(TestTokens.operator(client.programme()))
        .reportParticipation(
            ReportParticipationRequest.newBuilder().setProgramme(client.programme()).build());
  }

  /** Purchases of so many members, each of whom has chosen two causes. */
  private void buy(int members) {
    var choosing = new UUID[members];
    for (var i = 0; i < members; i++) {
      choosing[i] = Ids.next();
      client.choose(choosing[i], choice("a:50", "b:50"));
    }
    buy(choosing);
  }

  private void buy(UUID... members) {
    var batch = new ArrayList<Event>();
    for (var member : members) {
      batch.add(
          events
              .purchase(Ids.next(), Optional.of(member), Instant.now(), 100, Optional.empty())
              .toBuilder()
              .setProgramme(client.programme())
              .build());
    }
    var feed =
        feeds.stream()
            .filter(it -> it.feed().equals("causes-from-earning"))
            .findFirst()
            .orElseThrow();
    transactions.doInTransaction(tx -> feed.apply(tx, batch));
  }

  private ReportGivingRequest.Builder request(ReportDimension groupBy) {
    return ReportGivingRequest.newBuilder()
        .setProgramme(client.programme())
        .setGroupBy(groupBy)
        .setFrom("2026-11-01")
        .setTo("2026-11-30");
  }

  private ReportGivingResponse report(ReportDimension groupBy) {
    return report(request(groupBy));
  }

  private ReportGivingResponse report(ReportGivingRequest.Builder request) {
    return client.reports(TestTokens.operator(client.programme())).reportGiving(request.build());
  }
}
