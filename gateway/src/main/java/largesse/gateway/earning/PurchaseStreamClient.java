package largesse.gateway.earning;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import largesse.earning.v1.RecordEachRequest;
import largesse.earning.v1.RecordEachResponse;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import org.jspecify.annotations.Nullable;

/**
 * One stream into earning-service, which many requests of one caller share. Once it has ended it
 * takes no more; what is unanswered then fails for the reason of its end. Thread-safe.
 */
final class PurchaseStreamClient
    implements ClientResponseObserver<RecordEachRequest, RecordEachResponse> {
  private final Map<Long, CompletableFuture<RecordPurchaseResponse>> unanswered = new HashMap<>();
  private @Nullable ClientCallStreamObserver<RecordEachRequest> requests;
  private long last;
  private boolean ended;

  @Override
  public void beforeStart(ClientCallStreamObserver<RecordEachRequest> stream) {
    requests = stream;
  }

  /** A purchase that has been sent. */
  final class Sent {
    private final long number;
    private final CompletableFuture<RecordPurchaseResponse> answer;

    private Sent(long number, CompletableFuture<RecordPurchaseResponse> answer) {
      this.number = number;
      this.answer = answer;
    }

    /**
     * Waits for the answer.
     *
     * @throws StatusRuntimeException what the purchase is refused for, as a call would say it
     */
    RecordPurchaseResponse await(Duration patience) {
      try {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof StatusRuntimeException refusal
            ? refusal
            : new IllegalStateException("A stream has broken", e.getCause());
      } catch (TimeoutException e) {
        forget(number);
        throw Status.DEADLINE_EXCEEDED.asRuntimeException();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        forget(number);
        throw Status.CANCELLED.asRuntimeException();
      }
    }
  }

  /** Sends a purchase; empty when the stream has ended, so that another one is needed. */
  synchronized Optional<Sent> record(RecordPurchaseRequest purchase, String traceparent) {
    if (ended || requests == null) {
      return Optional.empty();
    }
    var number = ++last;
    var answer = new CompletableFuture<RecordPurchaseResponse>();
    unanswered.put(number, answer);
    requests.onNext(
        RecordEachRequest.newBuilder()
            .setProgramme(purchase.getProgramme())
            .setNumber(number)
            .setPurchase(purchase)
            .setTraceparent(traceparent)
            .build());
    return Optional.of(new Sent(number, answer));
  }

  /** Takes no more; what is under way is still answered. */
  synchronized void end() {
    if (!ended && requests != null) {
      ended = true;
      requests.onCompleted();
    }
  }

  @Override
  public void onNext(RecordEachResponse response) {
    var answer = forget(response.getNumber());
    if (answer == null) {
      return;
    }
    switch (response.getResultCase()) {
      case PURCHASE -> answer.complete(response.getPurchase());
      case REFUSED ->
          answer.completeExceptionally(StatusProto.toStatusRuntimeException(response.getRefused()));
      case RESULT_NOT_SET ->
          answer.completeExceptionally(
              new IllegalStateException("A service gave an answer that says nothing"));
    }
  }

  @Override
  public void onError(Throwable failure) {
    failRest(failure);
  }

  @Override
  public void onCompleted() {
    failRest(Status.UNAVAILABLE.withDescription("The stream has ended").asRuntimeException());
  }

  private synchronized @Nullable CompletableFuture<RecordPurchaseResponse> forget(long number) {
    return unanswered.remove(number);
  }

  private void failRest(Throwable failure) {
    List<CompletableFuture<RecordPurchaseResponse>> lost;
    synchronized (this) {
      ended = true;
      lost = List.copyOf(unanswered.values());
      unanswered.clear();
    }
    lost.forEach(answer -> answer.completeExceptionally(failure));
  }
}
