package largesse.causes.curation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Reads policies, and the documents of causes. */
@Singleton
class Documents {
  private final Transactions transactions;
  private final CurationPolicyRepository policies;
  private final EvidenceRepository evidence;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  Documents(
      Transactions transactions,
      CurationPolicyRepository policies,
      EvidenceRepository evidence,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.policies = policies;
    this.evidence = evidence;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * What a programme asks of its causes.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  SavedPolicy policy(String programme) {
    programmes.get(programme);
    return transactions.reading(connection -> policies.find(connection, programme));
  }

  /** A cause's documents, the newest first, after {@code before}; {@code limit} at most. */
  List<Evidence> of(String programme, String cause, Optional<UUID> before, int limit) {
    return transactions.reading(
        connection -> evidence.page(connection, programme, cause, before, limit));
  }

  /** The programme's date. */
  LocalDate today(String programmeId) {
    var programme = programmes.get(programmeId);
    return LocalDate.ofInstant(programme.now(world), programme.timeZone());
  }
}
