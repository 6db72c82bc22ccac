package largesse.earning.purchase;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import largesse.earning.v1.RecordEachRequest;
import largesse.earning.v1.RecordEachResponse;
import largesse.runtime.error.Errors;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Caller;
import largesse.runtime.journal.Traceparent;
import largesse.runtime.validation.RequestValidator;
import org.jspecify.annotations.Nullable;

/**
 * One stream of purchases. Each goes into the group commit as it comes and is answered when it is
 * committed, so that none waits for another's answer.
 *
 * <p>Limits: so many purchases under way as the window says; each answer that is sent asks the
 * caller for one more.
 */
final class RecordEachGrpc implements StreamObserver<RecordEachRequest> {
  private final ServerCallStreamObserver<RecordEachResponse> responses;
  private final Caller caller;
  private final RecordCommand recordCommand;
  private final RequestValidator validator;
  private final int window;
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private final Thread reader = Thread.ofVirtual().name("record-each-reader").unstarted(this::read);
  private final Thread writer =
      Thread.ofVirtual().name("record-each-writer").unstarted(this::write);

  private sealed interface Asked {
    record Purchase(RecordEachRequest request) implements Asked {}

    record NoMore() implements Asked {}
  }

  private sealed interface Ended {
    record Recorded(long number, Answer answer) implements Ended {}

    record Refused(long number, Throwable failure) implements Ended {}

    /** Nothing comes any more once so many have been answered. */
    record NoMore(long asked) implements Ended {}
  }

  RecordEachGrpc(
      ServerCallStreamObserver<RecordEachResponse> responses,
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

  /**
   * To be called before the rpc's method returns.
   *
   * @param end what is to be done when the stream is over
   */
  void start(Runnable end) {
    responses.disableAutoRequest();
    responses.setOnReadyHandler(this::wakeWriter);
    responses.setOnCancelHandler(() -> {
      stop();
      end.run();
    });
    responses.setOnCloseHandler(end);
    reader.start();
    writer.start();
    responses.request(window);
  }

  @Override
  public void onNext(RecordEachRequest request) {
    asked.add(new Asked.Purchase(request));
  }

  @Override
  public void onCompleted() {
    asked.add(new Asked.NoMore());
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
      for (var count = 0L; ; count++) {
        switch (asked.take()) {
          case Asked.Purchase purchase -> begin(purchase.request());
          case Asked.NoMore none -> {
            ended.add(new Ended.NoMore(count));
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(RecordEachRequest request) {
    var number = request.getNumber();
    try {
      requireSameProgramme(request);
      validator.check(request.getPurchase());
      var command =
          PurchaseProto.command(
              request.getProgramme(),
              request.getPurchase(),
              Traceparent.of(request.getTraceparent()));
      recordCommand
          .submit(command)
          .whenComplete((answer, failure) -> ended.add(end(number, answer, failure)));
    } catch (RuntimeException refusal) {
      ended.add(new Ended.Refused(number, refusal));
    }
  }

  private static Ended end(long number, @Nullable Answer answer, @Nullable Throwable failure) {
    if (answer != null) {
      return new Ended.Recorded(number, answer);
    }
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return new Ended.Refused(
        number, cause == null ? new IllegalStateException("No answer") : cause);
  }

  /** The caller's access has been checked for the outer one. */
  private static void requireSameProgramme(RecordEachRequest request) {
    if (!request.getPurchase().getProgramme().equals(request.getProgramme())) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt("programme", "A stream has one programme.");
    }
  }

  private void write() {
    try {
      var answered = 0L;
      var all = Long.MAX_VALUE;
      while (answered < all) {
        switch (ended.take()) {
          case Ended.NoMore none -> all = none.asked();
          case Ended.Recorded recorded -> {
            send(response(recorded));
            answered++;
          }
          case Ended.Refused refused -> {
            send(response(refused.number(), refused.failure()));
            answered++;
          }
        }
      }
      responses.onCompleted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(RecordEachResponse response) throws InterruptedException {
    awaitReady();
    responses.onNext(response);
    responses.request(1);
  }

  private RecordEachResponse response(Ended.Recorded recorded) {
    try {
      var answer = recorded.answer();
      var view = ShareView.of(caller, answer.disclosure());
      return RecordEachResponse.newBuilder()
          .setNumber(recorded.number())
          .setPurchase(PurchaseProto.response(answer, view))
          .build();
    } catch (RuntimeException fault) {
      return response(recorded.number(), fault);
    }
  }

  private static RecordEachResponse response(long number, Throwable failure) {
    return RecordEachResponse.newBuilder()
        .setNumber(number)
        .setRefused(Errors.status(failure))
        .build();
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
