package largesse.causes.trail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.db.Transactions;

/** Reads the audit trail. */
@Singleton
public class Trail {
  private final Transactions transactions;
  private final TrailRepository changes;

  @Inject
  Trail(Transactions transactions, TrailRepository changes) {
    this.transactions = transactions;
    this.changes = changes;
  }

  /** A subject's changes, the newest first, after {@code before}; {@code limit} at most. */
  public List<Change> of(Subject subject, Optional<UUID> before, int limit) {
    return transactions.reading(connection -> changes.of(connection, subject, before, limit));
  }
}
