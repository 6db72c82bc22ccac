package largesse.earning.purchase;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import largesse.runtime.error.Refused;

/**
 * A command on its way through the group commit.
 *
 * @param asked whether members-service has been asked for what it names
 */
record Submission(Command command, CompletableFuture<Answer> answer, boolean asked) {
  static Submission of(Command command) {
    return new Submission(command, new CompletableFuture<>(), false);
  }

  /** The same, now that what it names is known. */
  Submission learned(Command known) {
    return new Submission(known, answer, true);
  }

  Set<Turn> turns() {
    return command.turns();
  }

  void decline(Refused refusal) {
    answer.completeExceptionally(refusal);
  }
}
