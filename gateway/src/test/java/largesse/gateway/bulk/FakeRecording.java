package largesse.gateway.bulk;

import com.google.rpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.earning.v1.RecordAllRequest;
import largesse.earning.v1.RecordAllResponse;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RecordReturnResponse;
import largesse.runtime.error.RuntimeReason;

/**
 * An earning-service that keeps receipts by their numbers: what it has seen before is replayed, and
 * a receipt whose number begins with {@code bad} is refused. It can be made to hold its answers
 * back.
 */
final class FakeRecording {
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicInteger seen = new AtomicInteger();
  private final Queue<Runnable> held = new ArrayDeque<>();
  private boolean holding;

  /** How many lines have come, of whichever stream. */
  int seen() {
    return seen.get();
  }

  /** Takes what comes, and answers nothing. */
  synchronized void hold() {
    holding = true;
  }

  /** Answers what was held back, and whatever comes from now on. */
  synchronized void release() {
    holding = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  StreamObserver<RecordAllRequest> take(StreamObserver<RecordAllResponse> responses) {
    return new StreamObserver<>() {
      @Override
      public void onNext(RecordAllRequest request) {
        seen.incrementAndGet();
        unlessHolding(() -> responses.onNext(answer(request)));
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {
        unlessHolding(responses::onCompleted);
      }
    };
  }

  private synchronized void unlessHolding(Runnable answering) {
    if (holding) {
      held.add(answering);
    } else {
      answering.run();
    }
  }

  private RecordAllResponse answer(RecordAllRequest request) {
    var response = RecordAllResponse.newBuilder();
    if (request.hasReturn()) {
      var number = request.getReturn().getReturn().getReceipt().getNumber();
      var id = "return-" + number;
      if (number.startsWith("early")) {
        return response.setReturn(RecordReturnResponse.newBuilder().setParked(true)).build();
      }
      return response
          .setReturn(RecordReturnResponse.newBuilder().setReturnId(id).setReplayed(!known.add(id)))
          .build();
    }
    var number = request.getPurchase().getPurchase().getReceipt().getNumber();
    if (number.startsWith("bad")) {
      return response.setRefused(refused()).build();
    }
    var id = "purchase-" + number;
    return response
        .setPurchase(
            RecordPurchaseResponse.newBuilder().setPurchaseId(id).setReplayed(!known.add(id)))
        .build();
  }

  private static Status refused() {
    return RuntimeReason.MEMBER_UNKNOWN
        .refusedAt("purchase.member.external_id", "There is no such member.")
        .toStatus();
  }
}
