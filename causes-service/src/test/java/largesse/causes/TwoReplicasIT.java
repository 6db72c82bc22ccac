package largesse.causes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.BindableService;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.PutChoiceRequest;
import largesse.causes.v1.Total;
import largesse.common.v1.PageRequest;
import largesse.earning.v1.PurchaseRecorded;
import largesse.journal.v1.Feed;
import largesse.journal.v1.FeedServiceGrpc;
import largesse.journal.v1.FeedServiceGrpc.FeedServiceBlockingStub;
import largesse.journal.v1.ListFeedsRequest;
import largesse.journal.v1.RebuildFeedRequest;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.identity.BearerCredentials;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.FakeNeighbour;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two replicas of the packaged service follow the journal of earning-service; the one that is at
 * work is killed (SIGKILL) in the middle of 6,000 purchases and their returns.
 */
class TwoReplicasIT {
  private static final String PROGRAMME = "nordmart";
  private static final String FEED = "causes-from-earning";
  private static final Duration LONG = Duration.ofMinutes(3);

  @Test
  @Tag("A1")
  @Tag("A8")
  @Tag("A14")
  @Tag("xM3")
  void theTotalsAreTrueToTheMillionth() throws Exception {
    var history = new History(PROGRAMME, 42, 300, 6_000);
    var journal = new FakeJournal(history.events());
    var services = new ArrayList<>(FakeMembers.services());
    services.add(journal);
    try (var database = EmbeddedDatabase.empty();
        var neighbours = FakeNeighbour.of(services.toArray(BindableService[]::new));
        var one = CausesProcess.start(database, neighbours.port());
        var other = CausesProcess.start(database, neighbours.port())) {
      await().atMost(LONG).until(() -> one.isReady() && other.isReady());
      choose(one, history);

      journal.show(journal.size() / 2);
      await().atMost(LONG).until(() -> position(one) > journal.size() / 8);
      var atWork = one.followsEarning() ? one : other;
      var spare = atWork == one ? other : one;
      assertThat(atWork.followsEarning()).isTrue();
      assertThat(spare.followsEarning()).isFalse();
      journal.show(journal.size());
      atWork.kill();

      await().atMost(LONG).until(() -> position(spare) == journal.size());
      requireTotals(spare, history);

      rebuild(spare);
      await().atMost(LONG).until(() -> position(spare) == journal.size());
      requireTotals(spare, history);
    }
  }

  private static void choose(CausesProcess service, History history) {
    try (var client = CausesClient.ofProgramme(service.grpcPort(), PROGRAMME)) {
      client.putCauses(History.CAUSES.toArray(String[]::new));
      client.putPanel(CausesClient.panel("all", History.CAUSES.toArray(String[]::new)));
      client.openPanel("all");
      history
          .standing()
          .forEach((member, standing) ->
              assertThat(
                      client
                          .choices()
                          .putChoice(
                              PutChoiceRequest.newBuilder()
                                  .setProgramme(PROGRAMME)
                                  .setMemberId(member.toString())
                                  .setChoice(standing.choice())
                                  .setEffectiveFrom(ProtoTime.timestamp(standing.from()))
                                  .build())
                          .hasValue())
                  .isTrue());
    }
  }

  private static void requireTotals(CausesProcess service, History history) {
    try (var client = CausesClient.ofProgramme(service.grpcPort(), PROGRAMME)) {
      assertThat(groups(client, Grouping.GROUPING_CAUSE)).isEqualTo(history.byCause());
      assertThat(groups(client, Grouping.GROUPING_ZONE))
          .isEqualTo(history.by(PurchaseRecorded::getZone));
      assertThat(groups(client, Grouping.GROUPING_SEGMENT))
          .isEqualTo(history.by(PurchaseRecorded::getSegment));
      assertThat(groups(client, Grouping.GROUPING_MEMBER))
          .isEqualTo(history.by(PurchaseRecorded::getMemberId));
      assertThat(groups(client, Grouping.GROUPING_MONTH))
          .isEqualTo(history.by(it -> it.getBusinessDate().substring(0, 7)));
      var audit =
          client
              .allocations()
              .auditAllocations(
                  AuditAllocationsRequest.newBuilder().setProgramme(PROGRAMME).build());
      assertThat(audit.getFindingsList()).isEmpty();
      assertThat(audit.getPurchases()).isEqualTo(history.purchases());
      assertThat(audit.getReturns()).isEqualTo(history.events().size() - history.purchases());
    }
  }

  private static Map<String, Long> groups(CausesClient client, Grouping grouping) {
    var sums = new TreeMap<String, Long>();
    var request =
        GetTotalsRequest.newBuilder()
            .setProgramme(PROGRAMME)
            .setGrouping(grouping)
            .setPage(PageRequest.newBuilder().setPageSize(500))
            .build();
    for (Total total : client.allocations().getTotals(request).getItemsList()) {
      sums.put(total.getKey(), total.getAmountMicros());
    }
    return sums;
  }

  private static long position(CausesProcess service) {
    return feeds(
        service,
        feeds ->
            feeds.listFeeds(ListFeedsRequest.getDefaultInstance()).getFeedsList().stream()
                .filter(feed -> feed.getName().equals(FEED))
                .mapToLong(Feed::getPosition)
                .sum());
  }

  private static void rebuild(CausesProcess service) {
    var request = RebuildFeedRequest.newBuilder().setName(FEED).build();
    var unused = feeds(service, feeds -> feeds.rebuildFeed(request));
  }

  private static <T> T feeds(CausesProcess service, Function<FeedServiceBlockingStub, T> call) {
    var channel =
        NettyChannelBuilder.forAddress("127.0.0.1", service.grpcPort()).usePlaintext().build();
    try {
      return call.apply(
          FeedServiceGrpc.newBlockingStub(channel)
              .withCallCredentials(BearerCredentials.of(TestTokens.service())));
    } finally {
      channel.shutdownNow();
    }
  }
}
