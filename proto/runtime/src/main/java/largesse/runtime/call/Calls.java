package largesse.runtime.call;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import largesse.runtime.error.Errors;
import largesse.runtime.error.RuntimeReason;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Carries gRPC calls off the event loop, each on a virtual thread of its own with the caller's gRPC
 * and trace context, and turns what they throw into what the caller sees.
 *
 * <p>Limits: so many calls at a time as configured; one more is refused as OVERLOADED rather than
 * kept waiting. At shutdown new calls are refused and those under way are finished.
 */
@Singleton
public class Calls {
  private static final Logger LOG = Logger.getLogger(Calls.class);
  private static final Duration FINISHING = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());
  private final int maxConcurrent;
  private final Semaphore places;
  private volatile boolean closing;

  @Inject
  public Calls(
      @ConfigProperty(name = "largesse.calls.max-concurrent", defaultValue = "2000")
          int maxConcurrent) {
    this.maxConcurrent = maxConcurrent;
    this.places = new Semaphore(maxConcurrent);
  }

  /**
   * Does blocking work for a call. It starts when the result is subscribed to, on another thread; a
   * call that its caller has given up by then does nothing.
   */
  public <T> Uni<T> blocking(Callable<T> work) {
    var grpc = Context.current();
    var trace = io.opentelemetry.context.Context.current();
    return Uni.createFrom().emitter(answer -> start(trace.wrap(() -> run(grpc, work)), answer));
  }

  /** Does blocking work for a call of gRPC's own interface, and answers it. */
  public <T> void answer(StreamObserver<T> observer, Callable<T> work) {
    blocking(work)
        .subscribe()
        .with(
            response -> {
              observer.onNext(response);
              observer.onCompleted();
            },
            observer::onError);
  }

  private <T> void start(Callable<T> work, UniEmitter<? super T> answer) {
    if (closing) {
      answer.fail(refused(RuntimeReason.SHUTTING_DOWN, "This replica is shutting down."));
    } else if (!places.tryAcquire()) {
      answer.fail(refused(RuntimeReason.OVERLOADED, "Too many calls at a time."));
    } else {
      threads.execute(() -> finish(work, answer));
    }
  }

  private <T> void finish(Callable<T> work, UniEmitter<? super T> answer) {
    try {
      answer.complete(work.call());
    } catch (Throwable e) {
      answer.fail(Errors.exception(e));
    } finally {
      places.release();
    }
  }

  private static <T> T run(Context grpc, Callable<T> work) throws Exception {
    if (grpc.isCancelled()) {
      throw RuntimeReason.CALL_CANCELLED.refused("The caller has given up.");
    }
    return grpc.call(work);
  }

  private static RuntimeException refused(RuntimeReason reason, String detail) {
    return Errors.exception(reason.refused(detail).retryAfter(SOON));
  }

  /** Before anything that the work needs is closed. */
  void finishAll(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    closing = true;
    if (!places.tryAcquire(maxConcurrent, FINISHING.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warnf("%d calls are cut off", maxConcurrent - places.availablePermits());
    }
    threads.shutdown();
  }
}
