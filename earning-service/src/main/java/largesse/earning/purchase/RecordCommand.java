package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import largesse.runtime.error.Refused;
import largesse.runtime.programme.Programmes;

/** Records a purchase or a return, once. */
@Singleton
class RecordCommand {
  private final Programmes programmes;
  private final GroupCommit groupCommit;
  private final Set<String> knownProgrammes = ConcurrentHashMap.newKeySet();

  @Inject
  RecordCommand(Programmes programmes, GroupCommit groupCommit) {
    this.programmes = programmes;
    this.groupCommit = groupCommit;
  }

  /**
   * Records a command, and answers when it is committed.
   *
   * @throws Refused whatever it is refused for; OVERLOADED when too much is under way
   */
  Answer record(Command command) {
    return await(submit(command));
  }

  /** Begins to record a command; as {@link #record}. */
  CompletableFuture<Answer> submit(Command command) {
    requireProgramme(command);
    return groupCommit.submit(command);
  }

  /** Begins to record a command of a stream, waiting for a place in the group commit. */
  CompletableFuture<Answer> begin(Command command) throws InterruptedException {
    requireProgramme(command);
    return groupCommit.submitWhenFree(command);
  }

  /**
   * The answer to a command that was begun.
   *
   * @throws Refused whatever it is refused for
   */
  static Answer await(CompletableFuture<Answer> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Refused refused ? refused : e;
    }
  }

  /** Once, since it may have to be asked for: a batch must not wait for that. */
  private void requireProgramme(Command command) {
    if (!knownProgrammes.contains(command.programme())) {
      programmes.get(command.programme());
      knownProgrammes.add(command.programme());
    }
  }
}
