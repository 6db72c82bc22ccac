package largesse.gateway.bulk;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import largesse.earning.v1.RecordAllRequest;
import largesse.earning.v1.RecordAllResponse;
import largesse.gateway.earning.PurchaseProto;
import largesse.gateway.earning.ReturnProto;
import largesse.gateway.problem.FieldLocator;
import largesse.gateway.problem.Problem;
import largesse.gateway.problem.ProblemCode;
import largesse.gateway.problem.RemoteProblem;
import largesse.runtime.error.RemoteError;
import org.jspecify.annotations.Nullable;

/**
 * One stream into earning-service, whose answers come in the order of the lines. Once it has
 * broken, every line that is unanswered, or comes later, fails for the same reason.
 *
 * <p>One thread records and closes; answers come on others.
 */
final class RecordingClient implements ClientResponseObserver<RecordAllRequest, RecordAllResponse> {
  private final String programme;
  private final Object lock = new Object();
  private final Queue<Sent> unanswered = new ArrayDeque<>();
  private @Nullable ClientCallStreamObserver<RecordAllRequest> requests;
  private @Nullable Problem broken;

  RecordingClient(String programme) {
    this.programme = programme;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<RecordAllRequest> stream) {
    requests = stream;
  }

  /** Sends a line; the answer comes later, and never exceptionally. */
  CompletableFuture<LineOutcome> record(ImportLine line) {
    var sent = new Sent(locator(line), new CompletableFuture<>());
    synchronized (lock) {
      if (broken != null) {
        return CompletableFuture.completedFuture(new LineOutcome.Failed(broken));
      }
      unanswered.add(sent);
    }
    try {
      stream().onNext(request(line));
    } catch (IllegalStateException e) {
      fail(Problem.of(ProblemCode.NEIGHBOUR_UNAVAILABLE, "Please send what is unanswered again."));
    }
    return sent.outcome;
  }

  /** Says that no more lines come. */
  void end() {
    synchronized (lock) {
      if (broken != null) {
        return;
      }
    }
    stream().onCompleted();
  }

  /** Gives up waiting: what is unanswered fails for this reason. */
  void breakOff(Problem reason) {
    fail(reason);
    stream().cancel("The import was broken off", null);
  }

  @Override
  public void onNext(RecordAllResponse response) {
    Sent sent;
    synchronized (lock) {
      sent = unanswered.poll();
    }
    if (sent != null) {
      sent.outcome.complete(outcome(response, sent.locator));
    }
  }

  @Override
  public void onError(Throwable failure) {
    fail(
        failure instanceof StatusRuntimeException status
            ? RemoteProblem.of(RemoteError.of(status), new FieldLocator.OfPurchaseLine())
            : Problem.of(ProblemCode.INTERNAL, "The import has broken."));
  }

  @Override
  public void onCompleted() {
    fail(Problem.of(ProblemCode.NEIGHBOUR_UNAVAILABLE, "Please send what is unanswered again."));
  }

  private void fail(Problem reason) {
    Queue<Sent> lost;
    synchronized (lock) {
      if (broken == null) {
        broken = reason;
      }
      lost = new ArrayDeque<>(unanswered);
      unanswered.clear();
    }
    lost.forEach(sent -> sent.outcome.complete(new LineOutcome.Failed(reason)));
  }

  private ClientCallStreamObserver<RecordAllRequest> stream() {
    if (requests == null) {
      throw new IllegalStateException("The stream is not open");
    }
    return requests;
  }

  private RecordAllRequest request(ImportLine line) {
    var request = RecordAllRequest.newBuilder().setProgramme(programme);
    if (line.purchase() != null) {
      request.setPurchase(PurchaseProto.request(programme, line.purchase(), ""));
    }
    if (line.returned() != null) {
      request.setReturn(ReturnProto.request(programme, line.returned()));
    }
    return request.build();
  }

  private static FieldLocator locator(ImportLine line) {
    return line.purchase() == null
        ? new FieldLocator.OfReturnLine()
        : new FieldLocator.OfPurchaseLine();
  }

  private static LineOutcome outcome(RecordAllResponse response, FieldLocator locator) {
    return switch (response.getResultCase()) {
      case PURCHASE ->
          new LineOutcome.Recorded(
              response.getPurchase().getPurchaseId(), response.getPurchase().getReplayed());
      case RETURN ->
          response.getReturn().getParked()
              ? new LineOutcome.Parked(response.getReturn().getReplayed())
              : new LineOutcome.Recorded(
                  response.getReturn().getReturnId(), response.getReturn().getReplayed());
      case REFUSED ->
          new LineOutcome.Failed(RemoteProblem.of(RemoteError.of(response.getRefused()), locator));
      case RESULT_NOT_SET ->
          new LineOutcome.Failed(
              Problem.of(ProblemCode.INTERNAL, "A service gave an answer that says nothing."));
    };
  }

  private record Sent(FieldLocator locator, CompletableFuture<LineOutcome> outcome) {}
}
