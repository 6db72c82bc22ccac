package largesse.earning.share;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import largesse.earning.platform.EarningReason;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.earning.share.Approval.Approver;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** Notes who consents to a draft: two must, before it can be published (A2). */
@Singleton
class ApproveSharePolicy {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final SharePolicyRepository policies;

  @Inject
  ApproveSharePolicy(
      Transactions transactions, ProgrammeClock clock, SharePolicyRepository policies) {
    this.transactions = transactions;
    this.clock = clock;
    this.policies = policies;
  }

  /**
   * Approves a draft as the first that a person may be and nobody has been. A person approves once;
   * again, or as one that somebody else has been already, changes nothing.
   *
   * @param roles what the person may be
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SHARE_POLICY_UNKNOWN,
   *     ALREADY_PUBLISHED
   */
  WrittenPolicy approve(String programme, int version, String subject, Set<Approver> roles) {
    var now = clock.now(programme).truncatedTo(ChronoUnit.MICROS);
    return transactions.withEntities(tx -> {
      ConfigurationRevisionRepository.lock(tx, programme);
      var policy =
          policies.get(programme, version).orElseThrow(() -> SharePolicies.unknown(version));
      if (policy.publication().isPresent()) {
        throw EarningReason.ALREADY_PUBLISHED.refusedAt("version", "The policy is published.");
      }
      var role = role(policy.approvals(), subject, roles);
      if (role.isEmpty()) {
        return policy;
      }
      var approval = new Approval(role.get(), subject, now);
      policies.approve(programme, version, approval);
      return policy.approved(
          Stream.concat(policy.approvals().stream(), Stream.of(approval)).toList());
    });
  }

  private static Optional<Approver> role(
      List<Approval> given, String subject, Set<Approver> roles) {
    if (given.stream().anyMatch(approval -> approval.subject().equals(subject))) {
      return Optional.empty();
    }
    return Arrays.stream(Approver.values())
        .filter(roles::contains)
        .filter(role -> given.stream().noneMatch(approval -> approval.as() == role))
        .findFirst();
  }
}
