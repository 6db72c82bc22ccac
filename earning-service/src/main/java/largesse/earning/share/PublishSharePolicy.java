package largesse.earning.share;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import largesse.earning.platform.EarningReason;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.earning.share.WrittenPolicy.Publication;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.programme.Programmes;

/** Makes an approved draft the programme's terms from a date on, for ever (A2). */
@Singleton
class PublishSharePolicy {
  private static final String FIELD = "effective_from";

  private final Transactions transactions;
  private final Programmes programmes;
  private final ProgrammeClock clock;
  private final SharePolicyRepository policies;

  @Inject
  PublishSharePolicy(
      Transactions transactions,
      Programmes programmes,
      ProgrammeClock clock,
      SharePolicyRepository policies) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.clock = clock;
    this.policies = policies;
  }

  /**
   * Publishes a draft. Once more with the same date, or with none, changes nothing.
   *
   * @param from absent: since ever for the programme's first, else from the end of the notice
   *     period
   * @throws Refused PROGRAMME_UNKNOWN, SHARE_POLICY_UNKNOWN, APPROVAL_MISSING, ALREADY_PUBLISHED,
   *     EFFECTIVE_TOO_EARLY
   */
  WrittenPolicy publish(String programme, int version, Optional<Instant> from) {
    var now = clock.now(programme).truncatedTo(ChronoUnit.MICROS);
    var zone = programmes.get(programme).timeZone();
    return transactions.withEntities(tx -> {
      ConfigurationRevisionRepository.lock(tx, programme);
      var policy =
          policies.get(programme, version).orElseThrow(() -> SharePolicies.unknown(version));
      if (policy.publication().isPresent()) {
        requireSame(policy.publication().get(), from);
        return policy;
      }
      requireApproval(policy);
      var begin = begin(policies.lastPublished(programme), from, now, zone);
      var revision = ConfigurationRevisionRepository.next(tx, programme);
      var publication = new Publication(revision, begin, now);
      policies.publish(programme, version, publication);
      return policy.published(publication);
    });
  }

  private static void requireSame(Publication publication, Optional<Instant> from) {
    if (from.isPresent() && !from.equals(publication.from())) {
      throw EarningReason.ALREADY_PUBLISHED.refusedAt(
          FIELD,
          "The policy is published and holds %s, for ever."
              .formatted(publication.from().map(date -> "from " + date).orElse("since ever")));
    }
  }

  private static void requireApproval(WrittenPolicy policy) {
    if (!policy.isApproved()) {
      throw EarningReason.APPROVAL_MISSING.refusedAt(
          "version",
          "Two persons must approve the draft, one of them as finance and the other not; so far: "
              + policy.approvals().stream().map(approval -> approval.as().name()).toList()
              + ".");
    }
  }

  private static Optional<Instant> begin(
      Optional<WrittenPolicy> last, Optional<Instant> from, Instant now, ZoneId zone) {
    if (last.isEmpty()) {
      return from;
    }
    var notice = last.get().terms().notice();
    var earliest = now.atZone(zone).plus(notice).toInstant();
    var begin = from.orElse(earliest);
    if (begin.isBefore(earliest)) {
      throw tooEarly(
          "The policy before this one promises %s of notice: this one can't begin before %s."
              .formatted(notice, earliest));
    }
    var lastBegin = last.get().publication().flatMap(Publication::from);
    if (lastBegin.isPresent() && !begin.isAfter(lastBegin.get())) {
      throw tooEarly(
          "A policy is already published that holds from %s: this one must begin after it."
              .formatted(lastBegin.get()));
    }
    return Optional.of(begin);
  }

  private static Refused tooEarly(String sentence) {
    return EarningReason.EFFECTIVE_TOO_EARLY.refusedAt(FIELD, sentence);
  }
}
