package largesse.gateway.earning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.grpc.Channel;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.earning.v1.PurchaseServiceGrpc;
import largesse.earning.v1.PurchaseServiceGrpc.PurchaseServiceStub;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.identity.BearerCredentials;
import largesse.runtime.journal.Traceparent;
import org.jspecify.annotations.Nullable;

/**
 * Has purchases recorded over streams that stay open for a while, since a call for each of them
 * costs more than all that is done with it.
 *
 * <p>Limits: each token has a few streams in each programme, which spread over the replicas of
 * earning-service. Each is replaced after a while, so that new replicas get their part and a token
 * is verified again.
 */
@Singleton
class PurchaseStreamsClient {
  private static final int STREAMS = 4;

  /** How often another stream is opened for one that had ended just then. */
  private static final int ATTEMPTS = 3;

  private static final int MAX_OPEN = 20_000;
  private static final Duration AGE = Duration.ofSeconds(30);

  private final PurchaseServiceStub purchases;
  private final AtomicInteger next = new AtomicInteger();
  private final Cache<Lane, PurchaseStreamClient> open =
      Caffeine.newBuilder()
          .maximumSize(MAX_OPEN)
          .expireAfterWrite(AGE)
          .scheduler(Scheduler.systemScheduler())
          .executor(Runnable::run)
          .evictionListener(PurchaseStreamsClient::end)
          .build();

  private record Lane(String token, String programme, int number) {}

  @Inject
  PurchaseStreamsClient(@GrpcClient("earning") Channel earning) {
    this.purchases = PurchaseServiceGrpc.newStub(earning);
  }

  /**
   * Records a purchase.
   *
   * @throws io.grpc.StatusRuntimeException as the call RecordPurchase
   */
  RecordPurchaseResponse record(String token, RecordPurchaseRequest purchase) {
    var number = Math.floorMod(next.getAndIncrement(), STREAMS);
    var lane = new Lane(token, purchase.getProgramme(), number);
    var traceparent = Traceparent.current();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var stream = open.get(lane, this::open);
      var sent = stream.record(purchase, traceparent);
      if (sent.isPresent()) {
        return sent.get().await(Calling.DEADLINE);
      }
      open.asMap().remove(lane, stream);
    }
    throw Status.UNAVAILABLE
        .withDescription("Streams end before they have begun")
        .asRuntimeException();
  }

  private PurchaseStreamClient open(Lane lane) {
    var stream = new PurchaseStreamClient();
    purchases.withCallCredentials(BearerCredentials.of(lane.token())).recordEach(stream);
    return stream;
  }

  private static void end(
      @Nullable Lane lane, @Nullable PurchaseStreamClient stream, RemovalCause cause) {
    if (stream != null) {
      stream.end();
    }
  }

  /** Requests under way have been finished. */
  void endAll(@Observes ShutdownEvent event) {
    open.asMap().values().forEach(PurchaseStreamClient::end);
  }
}
