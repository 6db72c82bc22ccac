package largesse.runtime.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.journal.v1.FeedServiceGrpc;
import largesse.journal.v1.FollowRequest;
import largesse.journal.v1.JournalServiceGrpc;
import largesse.journal.v1.ListFeedsRequest;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.GetBrandRequest;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.Programme;
import largesse.members.v1.ProgrammeChanged;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import largesse.members.v1.PutProgrammeRequest;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.BearerCredentials;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The runtime in an application with a database: everything is in its place without further ado.
 */
@QuarkusTest
@TestProfile(ServiceProfile.class)
@WithTestResource(TestEnvironment.class)
class ServiceApplicationTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Inject Journal journal;
  @Inject Transactions transactions;
  private ManagedChannel channel;

  @BeforeEach
  void connect() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void carriesCallerAndTraceToTheWork() {
    var headers = new Metadata();
    headers.put(
        Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
        "00-" + TRACE + "-00f067aa0ba902b7-01");
    var answer =
        programmes(TestTokens.auditor("nordmart"))
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .getProgramme(GetProgrammeRequest.newBuilder().setProgramme("nordmart").build());
    assertThat(answer.getValue().getName()).isEqualTo("audrey");
    assertThat(answer.getValue().getKeyFactor()).isEqualTo(TRACE);
  }

  @Test
  void refusesWhoMayNotCallBeforeItLooksAtTheRequest() {
    var brokenRequest = PutProgrammeRequest.newBuilder().setProgramme("nordmart").build();
    var refused =
        refusal(() -> programmes(TestTokens.store("nordmart")).putProgramme(brokenRequest));
    assertThat(refused.is(RuntimeReason.PERMISSION_DENIED)).isTrue();
  }

  @Test
  void refusesARequestThatBreaksItsContractAndNamesTheField() {
    var request = PutProgrammeRequest.newBuilder().setProgramme("nordmart").build();
    var refused = refusal(() -> programmes(TestTokens.operator("nordmart")).putProgramme(request));
    assertThat(refused.is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(refused.violations()).extracting("field").contains("value");
  }

  @Test
  void hidesTheInsideOfAFault() {
    var operator = programmes(TestTokens.operator("nordmart"));
    var advance = AdvanceClockRequest.newBuilder().setProgramme("nordmart").setBy("P1D").build();
    var brand = GetBrandRequest.newBuilder().setProgramme("nordmart").setBrand("own").build();
    for (var fault :
        List.of(
            refusal(() -> operator.advanceClock(advance)),
            refusal(() -> operator.getBrand(brand)))) {
      assertThat(fault.code()).isEqualTo(Status.Code.INTERNAL);
      assertThat(fault.is(RuntimeReason.INTERNAL)).isTrue();
      assertThat(fault.detail()).doesNotContain("secret").doesNotContain("IllegalArgument");
    }
  }

  @Test
  void leavesHealthOpenToEverybody() {
    var health = HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
    assertThat(health.getStatus()).isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void servesItsJournal() {
    var entry =
        JournalEntry.of(
            "nordmart",
            "nordmart",
            ProgrammeChanged.newBuilder()
                .setProgramme(Programme.newBuilder().setProgramme("nordmart"))
                .build(),
            Instant.EPOCH,
            Instant.EPOCH);
    transactions.doInTransaction(tx -> journal.append(tx, List.of(entry)));
    var stream =
        JournalServiceGrpc.newBlockingStub(channel)
            .withCallCredentials(BearerCredentials.of(TestTokens.service()))
            .follow(FollowRequest.getDefaultInstance());
    assertThat(stream.next().getEventsList())
        .first()
        .satisfies(event -> assertThat(event.getSubject()).isEqualTo("nordmart"));
  }

  @Test
  void appendsInTheTransactionOfEntities() {
    var subject = UUID.randomUUID().toString();
    var entry =
        JournalEntry.of(
            "nordmart",
            subject,
            ProgrammeChanged.getDefaultInstance(),
            Instant.EPOCH,
            Instant.EPOCH);
    Executable failing =
        () ->
            transactions.withEntities(connection -> {
              journal.append(connection, List.of(entry));
              throw new IllegalStateException("after all not");
            });
    assertThatThrownBy(failing::execute).isInstanceOf(IllegalStateException.class);
    assertThat(rowsOf(subject)).isZero();
    transactions.withEntities(connection -> journal.append(connection, List.of(entry)));
    assertThat(rowsOf(subject)).isOne();
  }

  @Test
  void listsItsFeeds() {
    var feeds =
        FeedServiceGrpc.newBlockingStub(channel)
            .withCallCredentials(BearerCredentials.of(TestTokens.operator("nordmart")))
            .listFeeds(ListFeedsRequest.getDefaultInstance());
    assertThat(feeds.getFeedsList()).isEmpty();
  }

  @Test
  void showsHealthAndMetrics() throws Exception {
    refusal(() -> programmes("nonsense").getProgramme(GetProgrammeRequest.getDefaultInstance()));
    assertThat(get("/q/health").body()).contains("\"feeds\"").contains("\"UP\"");
    assertThat(get("/q/metrics").body())
        .contains("largesse_refusals_total{reason=\"UNAUTHENTICATED\"");
  }

  private ProgrammeServiceBlockingStub programmes(String token) {
    return ProgrammeServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  private static RemoteError refusal(Executable call) {
    return RemoteError.of(catchThrowableOfType(StatusRuntimeException.class, call::execute));
  }

  private long rowsOf(String subject) {
    return transactions.reading(connection -> {
      try (var query =
          connection.prepareStatement("SELECT count(*) FROM journal WHERE aggregateid = ?")) {
        query.setString(1, subject);
        try (var rows = query.executeQuery()) {
          rows.next();
          return rows.getLong(1);
        }
      }
    });
  }

  private static HttpResponse<String> get(String path) throws Exception {
    var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
