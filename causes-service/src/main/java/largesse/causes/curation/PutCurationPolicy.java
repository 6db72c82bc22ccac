package largesse.causes.curation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Sets what a programme asks of its causes. */
@Singleton
class PutCurationPolicy {
  private final Transactions transactions;
  private final CurationPolicyRepository policies;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  PutCurationPolicy(
      Transactions transactions,
      CurationPolicyRepository policies,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.policies = policies;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * Makes the policy be so. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REVISION_STALE
   */
  SavedPolicy put(String programmeId, CurationPolicy value, long expectedRevision, Act act) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> put(tx, programme, value, expectedRevision, act));
  }

  private SavedPolicy put(
      Connection tx, Programme programme, CurationPolicy value, long expectedRevision, Act act)
      throws SQLException {
    policies.lock(tx, programme.id());
    var before = policies.find(tx, programme.id());
    if (expectedRevision != 0 && expectedRevision != before.revision()) {
      throw RuntimeReason.REVISION_STALE.refused(
          "The policy is at revision " + before.revision() + " now.");
    }
    if (before.revision() > 0 && before.value().equals(value)) {
      return before;
    }
    var saved = new SavedPolicy(value, before.revision() + 1);
    policies.save(tx, programme.id(), saved);
    trail.append(
        tx,
        Subject.policy(programme.id()),
        before.revision() == 0 ? Action.CREATED : Action.EDITED,
        act,
        describe(value),
        programme.now(world).truncatedTo(ChronoUnit.MICROS));
    return saved;
  }

  private static String describe(CurationPolicy policy) {
    return policy.criteria().stream()
        .map(Criterion::criterion)
        .collect(
            Collectors.joining(
                ", ",
                "Criteria: ",
                "; warning of %d days, grace of %d days"
                    .formatted(policy.warningDays(), policy.graceDays())));
  }
}
