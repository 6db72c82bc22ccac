package largesse.rewards;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.BurnUnitsResponse;
import largesse.earning.v1.GiveBackUnitsRequest;
import largesse.earning.v1.GiveBackUnitsResponse;
import largesse.earning.v1.LedgerServiceGrpc;

/**
 * The earning service as its contract describes it, over the wire: an origin burns once, is given
 * back once, and never burns after that. A member can be made one whose calls end otherwise.
 */
public final class FakeEarning extends LedgerServiceGrpc.LedgerServiceImplBase {

  /** How far below zero an offline redemption may bring a member. */
  public static final long OVERDRAFT_LIMIT = 150;

  /** How calls for a member end. */
  public enum Mood {
    ANSWERING,
    /** UNAVAILABLE, nothing done. */
    AWAY,
    /** No answer ever, nothing done. */
    HANGING_BEFORE,
    /** No answer ever, all done. */
    HANGING_AFTER,
    /** An answer that nobody planned for. */
    BROKEN,
    /** NOT_FOUND, MEMBER_UNKNOWN to every burn. */
    NOT_KNOWING_THE_MEMBER
  }

  /** The only unit there is. */
  public static final String UNIT = "points";

  private final Map<String, Long> balances = new ConcurrentHashMap<>();
  private final Map<String, Mood> moods = new ConcurrentHashMap<>();
  private final Map<String, BurnUnitsResponse> answers = new ConcurrentHashMap<>();
  private final Map<String, Long> burned = new ConcurrentHashMap<>();
  private final Set<String> givenBack = new HashSet<>();

  public synchronized void credit(String member, long amount) {
    balances.merge(member, amount, Long::sum);
  }

  public synchronized long balance(String member) {
    return balances.getOrDefault(member, 0L);
  }

  public void be(String member, Mood mood) {
    moods.put(member, mood);
  }

  /** Burns for a reward by itself, under the id that its redemption will have. */
  public synchronized void convert(String member, String grantId, long amount) {
    burned.put(grantId, amount);
    credit(member, -amount);
  }

  /** Whether a redemption's units are taken now. */
  public synchronized boolean holds(String redemptionId) {
    return burned.containsKey(redemptionId) && !givenBack.contains(redemptionId);
  }

  public synchronized boolean hasGivenBack(String redemptionId) {
    return givenBack.contains(redemptionId);
  }

  @Override
  public void burnUnits(BurnUnitsRequest request, StreamObserver<BurnUnitsResponse> answer) {
    if (mood(request.getMemberId()) == Mood.NOT_KNOWING_THE_MEMBER) {
      refuse(answer, Code.NOT_FOUND, "MEMBER_UNKNOWN");
    } else {
      inMood(request.getMemberId(), answer, to -> burn(request, to));
    }
  }

  @Override
  public void giveBackUnits(
      GiveBackUnitsRequest request, StreamObserver<GiveBackUnitsResponse> answer) {
    inMood(request.getMemberId(), answer, to -> giveBack(request, to));
  }

  private <T> void inMood(
      String member, StreamObserver<T> answer, Consumer<StreamObserver<T>> work) {
    switch (mood(member)) {
      case ANSWERING, NOT_KNOWING_THE_MEMBER -> work.accept(answer);
      case AWAY -> answer.onError(io.grpc.Status.UNAVAILABLE.asRuntimeException());
      case HANGING_BEFORE -> {}
      case HANGING_AFTER -> work.accept(new Deaf<>());
      case BROKEN -> answer.onError(io.grpc.Status.INTERNAL.asRuntimeException());
    }
  }

  private Mood mood(String member) {
    return moods.getOrDefault(member, Mood.ANSWERING);
  }

  private synchronized void burn(
      BurnUnitsRequest request, StreamObserver<BurnUnitsResponse> answer) {
    var replayed = burned.containsKey(request.getOriginId());
    var balance = balance(request.getMemberId());
    var missing = Math.max(0, request.getAmount() - Math.max(0, balance));
    var isOffline = request.hasOfflineOccurredAt();
    if (givenBack.contains(request.getOriginId())) {
      refuse(answer, Code.ABORTED, "BURN_GIVEN_BACK");
    } else if (!request.getUnit().equals(UNIT)) {
      refuse(answer, Code.NOT_FOUND, "UNIT_UNKNOWN");
    } else if (!replayed && missing > 0 && !isOffline) {
      refuse(answer, Code.FAILED_PRECONDITION, "BALANCE_TOO_LOW");
    } else if (!replayed && missing > 0 && request.getAmount() - balance > OVERDRAFT_LIMIT) {
      refuse(answer, Code.FAILED_PRECONDITION, "OVERDRAFT_EXCEEDED");
    } else {
      if (!replayed) {
        burned.put(request.getOriginId(), request.getAmount());
        credit(request.getMemberId(), -request.getAmount());
        answers.put(
            request.getOriginId(),
            BurnUnitsResponse.newBuilder()
                .setOverdrawn(missing)
                .setOverdraftLimit(isOffline ? OVERDRAFT_LIMIT : 0)
                .build());
      }
      var first =
          answers.getOrDefault(request.getOriginId(), BurnUnitsResponse.getDefaultInstance());
      answer.onNext(first.toBuilder().setReplayed(replayed).build());
      answer.onCompleted();
    }
  }

  private synchronized void giveBack(
      GiveBackUnitsRequest request, StreamObserver<GiveBackUnitsResponse> answer) {
    var replayed = !givenBack.add(request.getOriginId());
    if (!replayed) {
      credit(request.getMemberId(), burned.getOrDefault(request.getOriginId(), 0L));
    }
    answer.onNext(GiveBackUnitsResponse.newBuilder().setReplayed(replayed).build());
    answer.onCompleted();
  }

  private static void refuse(StreamObserver<?> answer, Code code, String reason) {
    var info = ErrorInfo.newBuilder().setReason(reason).setDomain("earning.largesse").build();
    answer.onError(
        StatusProto.toStatusRuntimeException(
            Status.newBuilder().setCode(code.getNumber()).addDetails(Any.pack(info)).build()));
  }

  /** A caller that no answer reaches. */
  private static final class Deaf<T> implements StreamObserver<T> {
    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
