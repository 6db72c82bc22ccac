package largesse.earning.individual;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import largesse.earning.member.MergeRepository;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** Shows members' targets. */
@Singleton
class ReadTargets {
  private static final int NEWEST = 100;

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final TargetRepository targets;
  private final MergeRepository merges;

  @Inject
  ReadTargets(
      Transactions transactions,
      ProgrammeClock clock,
      TargetRepository targets,
      MergeRepository merges) {
    this.transactions = transactions;
    this.clock = clock;
    this.targets = targets;
    this.merges = merges;
  }

  /**
   * A member's 100 newest, the newest window first.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<Target> list(String programme, UUID memberId) {
    clock.now(programme);
    return transactions.reading(connection -> {
      var survivor = merges.survivor(connection, programme, memberId);
      return targets.ofMember(connection, programme, survivor, NEWEST);
    });
  }
}
