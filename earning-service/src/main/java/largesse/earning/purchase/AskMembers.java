package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import largesse.earning.member.Directory;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.member.Store;
import largesse.earning.platform.EarningReason;
import largesse.runtime.error.Errors;
import largesse.runtime.error.Refused;

/**
 * Asks members-service for members and stores that commands name and nobody here knows, while other
 * commands go on. Who is asked for already is not asked for twice.
 */
@Singleton
class AskMembers {
  private final Directory directory;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Object, CompletableFuture<?>> asking = new ConcurrentHashMap<>();

  @Inject
  AskMembers(Directory directory) {
    this.directory = directory;
  }

  /** What came of asking. */
  sealed interface Outcome {
    /** All is known now; the command names its member by our id. */
    record Learned(Command command) implements Outcome {}

    record Declined(Refused refusal) implements Outcome {}
  }

  /** Asks for what a command names; never fails. */
  CompletableFuture<Outcome> ask(Command command, Ending.Unknown unknown) {
    var member =
        unknown.member().map(it -> once(it, () -> directory.learnMember(it))).orElse(NOBODY);
    var store = unknown.store().map(it -> once(it, () -> directory.learnStore(it))).orElse(NOWHERE);
    return member
        .thenCombine(store, (who, where) -> outcome(command, unknown, who, where))
        .exceptionally(failure -> new Outcome.Declined(Errors.refusal(failure)));
  }

  private static final CompletableFuture<Optional<Member>> NOBODY =
      CompletableFuture.completedFuture(Optional.empty());
  private static final CompletableFuture<Optional<Store>> NOWHERE =
      CompletableFuture.completedFuture(Optional.empty());

  private static Outcome outcome(
      Command command, Ending.Unknown unknown, Optional<Member> who, Optional<Store> where) {
    var memberMissing = unknown.member().isPresent() && who.isEmpty();
    var storeMissing = unknown.store().isPresent() && where.isEmpty();
    if (memberMissing || storeMissing) {
      var missing =
          new Ending.Unknown(
              memberMissing ? unknown.member() : Optional.empty(),
              storeMissing ? unknown.store() : Optional.empty());
      return new Outcome.Declined(refusal(command, missing));
    }
    return new Outcome.Learned(who.map(known -> byId(command, known)).orElse(command));
  }

  private static Command byId(Command command, Member member) {
    return switch (command) {
      case Command.OfPurchase ofPurchase -> {
        var reference = MemberReference.id(command.programme(), member.id());
        yield new Command.OfPurchase(
            ofPurchase.purchase().withMember(reference),
            ofPurchase.request(),
            ofPurchase.traceparent());
      }
      case Command.OfReturn ofReturn -> ofReturn;
    };
  }

  /** The refusal of a command that names what doesn't exist. */
  static Refused refusal(Command command, Ending.Unknown unknown) {
    return unknown
        .member()
        .map(reference -> reference.unknown("purchase.member"))
        .orElseGet(() ->
            EarningReason.STORE_UNKNOWN.refusedAt(
                receiptField(command) + ".store", "There is no such store."));
  }

  private static String receiptField(Command command) {
    return switch (command) {
      case Command.OfPurchase purchase -> "purchase.receipt";
      case Command.OfReturn goods -> "return.receipt";
    };
  }

  @SuppressWarnings("unchecked") // a key is asked for by one kind of question only
  private <T> CompletableFuture<T> once(Object key, Supplier<T> question) {
    var first = new CompletableFuture<T>();
    var earlier = (CompletableFuture<T>) asking.putIfAbsent(key, first);
    if (earlier != null) {
      return earlier;
    }
    CompletableFuture.supplyAsync(question, threads)
        .whenComplete((answer, failure) -> {
          asking.remove(key);
          if (failure == null) {
            first.complete(answer);
          } else {
            first.completeExceptionally(failure);
          }
        });
    return first;
  }
}
