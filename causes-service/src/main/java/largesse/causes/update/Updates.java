package largesse.causes.update;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.cause.Causes;
import largesse.runtime.db.Transactions;

/** Reads updates. */
@Singleton
class Updates {
  private final Transactions transactions;
  private final Causes causes;
  private final UpdateRepository updates;

  @Inject
  Updates(Transactions transactions, Causes causes, UpdateRepository updates) {
    this.transactions = transactions;
    this.causes = causes;
    this.updates = updates;
  }

  /**
   * A cause's updates, the last posted first, after {@code before}; {@code limit} at most.
   *
   * @param all whether also those that readers don't see
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN
   */
  List<FieldUpdate> of(
      String programme, String cause, boolean all, Optional<UUID> before, int limit) {
    causes.get(programme, cause);
    var states = all ? EnumSet.allOf(UpdateState.class) : EnumSet.of(UpdateState.PUBLISHED);
    return transactions.reading(
        connection -> updates.list(connection, programme, cause, states, before, limit));
  }
}
