package largesse.causes.allocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.db.Transactions;

/** Reads the book. */
@Singleton
class Allocations {
  private final Transactions transactions;
  private final EntryRepository entries;

  @Inject
  Allocations(Transactions transactions, EntryRepository entries) {
    this.transactions = transactions;
    this.entries = entries;
  }

  /** What went to a cause and came back, the newest first, after {@code before}. */
  List<Allocation> ofCause(String programme, String cause, Optional<UUID> before, int limit) {
    return transactions.reading(
        connection -> entries.ofCause(connection, programme, cause, before, limit));
  }
}
