package largesse.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import largesse.runtime.error.Reason;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;
import org.junit.jupiter.api.Test;

class CallsTest {
  private static final Caller OLGA =
      new Caller("olga", Set.of(Role.OPERATOR), Set.of("*"), Optional.empty(), Set.of(), "token");

  private final Calls calls = new Calls(2);

  @Test
  void worksOnAVirtualThreadWithTheCallersContext() throws Exception {
    var work =
        Context.current()
            .withValue(Caller.KEY, OLGA)
            .call(() ->
                calls.blocking(
                    () -> Caller.current().subject() + Thread.currentThread().isVirtual()));
    assertThat(work.await().indefinitely()).isEqualTo("olgatrue");
  }

  @Test
  void turnsWhatTheWorkThrowsIntoAStatus() {
    assertRefused(
        calls.blocking(() -> {
          throw RuntimeReason.REVISION_STALE.refused("Too late.");
        }),
        RuntimeReason.REVISION_STALE);
    assertRefused(
        calls.blocking(() -> {
          throw new StackOverflowError();
        }),
        RuntimeReason.INTERNAL);
  }

  @Test
  void refusesMoreThanItCanHoldAndTakesCallsAgainAfterwards() throws Exception {
    var held = new CountDownLatch(1);
    var first = calls.blocking(() -> awaited(held)).subscribeAsCompletionStage();
    var second = calls.blocking(() -> awaited(held)).subscribeAsCompletionStage();
    assertRefused(calls.blocking(() -> "third"), RuntimeReason.OVERLOADED);
    held.countDown();
    assertThat(first.get()).isEqualTo("done");
    assertThat(second.get()).isEqualTo("done");
    await()
        .ignoreExceptions()
        .until(() -> calls.blocking(() -> "again").await().indefinitely().equals("again"));
  }

  @Test
  void doesNothingForACallerWhoHasGivenUp() throws Exception {
    var cancelled = Context.current().withCancellation();
    cancelled.cancel(null);
    var work = cancelled.call(() -> calls.blocking(() -> "never"));
    assertRefused(work, RuntimeReason.CALL_CANCELLED);
  }

  @Test
  void finishesAtShutdownWhatWasAcceptedAndTakesNothingMore() throws Exception {
    var held = new CountDownLatch(1);
    var accepted = calls.blocking(() -> awaited(held)).subscribeAsCompletionStage();
    try (var threads = Executors.newSingleThreadExecutor()) {
      var shutdown =
          threads.submit(() -> {
            calls.finishAll(new ShutdownEvent());
            return null;
          });
      await()
          .untilAsserted(
              () -> assertRefused(calls.blocking(() -> "late"), RuntimeReason.SHUTTING_DOWN));
      assertThat(shutdown).isNotDone();
      held.countDown();
      assertThat(accepted.get()).isEqualTo("done");
      shutdown.get();
    }
  }

  private static String awaited(CountDownLatch latch) throws InterruptedException {
    latch.await();
    return "done";
  }

  private static void assertRefused(Uni<?> work, Reason reason) {
    var failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> work.await().indefinitely());
    assertThat(RemoteError.of(failure).reason()).isEqualTo(reason.name());
  }
}
