package largesse.earning.purchase;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import largesse.earning.v1.RecordAllRequest;
import largesse.earning.v1.RecordAllResponse;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordReturnRequest;
import largesse.runtime.error.Errors;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Caller;
import largesse.runtime.journal.Traceparent;
import largesse.runtime.validation.RequestValidator;

/**
 * One stream of purchases and returns. Its lines go into the group commit as they come, and are
 * answered in their order; a line that is refused spoils none of the others.
 *
 * <p>Limits: so many lines under way as the window says. Each answer that is sent asks the caller
 * for one more line, so a stream of any length takes the same memory, and a caller who doesn't read
 * the answers isn't read from either.
 */
final class RecordAllGrpc implements StreamObserver<RecordAllRequest> {
  private final ServerCallStreamObserver<RecordAllResponse> responses;
  private final Caller caller;
  private final RecordCommand recordCommand;
  private final RequestValidator validator;
  private final int window;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<UnderWay> underWay = new LinkedBlockingQueue<>();
  private final Thread reader = Thread.ofVirtual().name("record-all-reader").unstarted(this::read);
  private final Thread writer = Thread.ofVirtual().name("record-all-writer").unstarted(this::write);

  private sealed interface Line {
    record Request(RecordAllRequest request, String traceparent) implements Line {}

    record End() implements Line {}
  }

  private sealed interface UnderWay {
    record Purchase(CompletableFuture<Answer> answer) implements UnderWay {}

    record Return(CompletableFuture<Answer> answer) implements UnderWay {}

    record Refused(Throwable failure) implements UnderWay {}

    record End() implements UnderWay {}
  }

  RecordAllGrpc(
      ServerCallStreamObserver<RecordAllResponse> responses,
      Caller caller,
      RecordCommand recordCommand,
      RequestValidator validator,
      int window) {
    this.responses = responses;
    this.caller = caller;
    this.recordCommand = recordCommand;
    this.validator = validator;
    this.window = window;
  }

  /** To be called before the rpc's method returns. */
  void start() {
    responses.disableAutoRequest();
    responses.setOnReadyHandler(this::wakeWriter);
    responses.setOnCancelHandler(this::stop);
    reader.start();
    writer.start();
    responses.request(window);
  }

  @Override
  public void onNext(RecordAllRequest request) {
    lines.add(new Line.Request(request, Traceparent.current()));
  }

  @Override
  public void onCompleted() {
    lines.add(new Line.End());
  }

  /** The caller is gone: what is under way is committed all the same. */
  @Override
  public void onError(Throwable failure) {
    stop();
  }

  private void stop() {
    reader.interrupt();
    writer.interrupt();
  }

  private void read() {
    try {
      while (true) {
        switch (lines.take()) {
          case Line.Request line -> underWay.add(begin(line));
          case Line.End end -> {
            underWay.add(new UnderWay.End());
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private UnderWay begin(Line.Request line) throws InterruptedException {
    var request = line.request();
    try {
      return switch (request.getRecordCase()) {
        case PURCHASE -> new UnderWay.Purchase(begin(request, request.getPurchase(), line));
        case RETURN -> new UnderWay.Return(begin(request, request.getReturn(), line));
        case RECORD_NOT_SET ->
            new UnderWay.Refused(
                RuntimeReason.INVALID_REQUEST.refusedAt("record", "There is nothing to record."));
      };
    } catch (RuntimeException refusal) {
      return new UnderWay.Refused(refusal);
    }
  }

  private CompletableFuture<Answer> begin(
      RecordAllRequest bound, RecordPurchaseRequest request, Line.Request line)
      throws InterruptedException {
    requireSameProgramme(bound, request.getProgramme());
    validator.check(request);
    return recordCommand.begin(
        PurchaseProto.command(bound.getProgramme(), request, line.traceparent()));
  }

  private CompletableFuture<Answer> begin(
      RecordAllRequest bound, RecordReturnRequest request, Line.Request line)
      throws InterruptedException {
    requireSameProgramme(bound, request.getProgramme());
    validator.check(request);
    return recordCommand.begin(
        ReturnProto.command(bound.getProgramme(), request, line.traceparent()));
  }

  /** The caller's access has been checked for the outer one. */
  private static void requireSameProgramme(RecordAllRequest bound, String programme) {
    if (!programme.isEmpty() && !programme.equals(bound.getProgramme())) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt("programme", "A stream has one programme.");
    }
  }

  private void write() {
    try {
      while (true) {
        var next = underWay.take();
        if (next instanceof UnderWay.End) {
          responses.onCompleted();
          return;
        }
        var response = response(next);
        awaitReady();
        responses.onNext(response);
        responses.request(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RecordAllResponse response(UnderWay line) {
    var response = RecordAllResponse.newBuilder();
    try {
      switch (line) {
        case UnderWay.Purchase purchase -> {
          var answer = RecordCommand.await(purchase.answer());
          response.setPurchase(PurchaseProto.response(answer, view(answer)));
        }
        case UnderWay.Return goods -> {
          var answer = RecordCommand.await(goods.answer());
          response.setReturn(ReturnProto.response(answer, view(answer)));
        }
        case UnderWay.Refused refused -> response.setRefused(Errors.status(refused.failure()));
        case UnderWay.End end -> throw new IllegalStateException("The end has no answer");
      }
    } catch (RuntimeException refusal) {
      response.setRefused(Errors.status(refusal));
    }
    return response.build();
  }

  private ShareView view(Answer answer) {
    return ShareView.of(caller, answer.disclosure());
  }

  private synchronized void awaitReady() throws InterruptedException {
    while (!responses.isReady()) {
      wait();
    }
  }

  private synchronized void wakeWriter() {
    notifyAll();
  }
}
