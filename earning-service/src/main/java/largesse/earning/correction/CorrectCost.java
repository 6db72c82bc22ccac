package largesse.earning.correction;

import com.google.protobuf.Message;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.history.PastPurchase;
import largesse.earning.history.PurchaseHistoryRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.share.PublishedSharePolicy;
import largesse.earning.share.SharePolicies;
import largesse.earning.share.SharePolicy;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.ids.Ids;
import largesse.runtime.journal.Journal;

/** Records that the cost of some lines became known, or changed, after the sale (xM4, xM5). */
@Singleton
class CorrectCost {
  private final Transactions transactions;
  private final Idempotency idempotency;
  private final ProgrammeClock clock;
  private final SharePolicies policies;
  private final PurchaseHistoryRepository purchases;
  private final CorrectionRepository corrections;
  private final Journal journal;

  @Inject
  CorrectCost(
      Transactions transactions,
      Idempotency idempotency,
      ProgrammeClock clock,
      SharePolicies policies,
      PurchaseHistoryRepository purchases,
      CorrectionRepository corrections,
      Journal journal) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.clock = clock;
    this.policies = policies;
    this.purchases = purchases;
    this.corrections = corrections;
    this.journal = journal;
  }

  /**
   * What to correct.
   *
   * @param subject who tells it
   */
  record Told(
      String programme, UUID purchaseId, List<NewCost> costs, String reason, String subject) {}

  /**
   * Corrects the share of a purchase, once for each idempotency key.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PURCHASE_UNKNOWN, LINE_UNKNOWN,
   *     COST_AND_MARGIN, LINE_NUMBER_REPEATED, IDEMPOTENCY_KEY_REUSED
   */
  <T extends Message> T correct(Told told, Repeatable<T> request) {
    var now = clock.now(told.programme()).truncatedTo(ChronoUnit.MICROS);
    return transactions.inTransaction(tx ->
        idempotency.once(
            tx,
            told.programme(),
            request.key(),
            request.request(),
            request.parser(),
            () -> request.answer().apply(correct(tx, told, now))));
  }

  private Correction correct(Connection tx, Told told, Instant now) throws SQLException {
    var purchase =
        purchases
            .lock(tx, told.programme(), told.purchaseId())
            .orElseThrow(() ->
                EarningReason.PURCHASE_UNKNOWN.refusedAt(
                    "purchase_id", "There is no such purchase."));
    var lines = JudgeCorrection.judge(purchase, told.costs(), policy(tx, told, purchase));
    var correction =
        new Correction(
            Ids.next(),
            purchase.id(),
            told.reason(),
            told.subject(),
            now,
            lines.stream().mapToLong(CorrectedLine::givenMicros).reduce(0, Math::addExact),
            lines.stream().mapToLong(CorrectedLine::reversedMicros).reduce(0, Math::addExact),
            lines.stream().mapToLong(CorrectedLine::leftMicros).reduce(0, Math::addExact),
            purchase.currency());
    var changed = lines.stream().filter(CorrectedLine::isChanged).toList();
    corrections.insert(tx, told.programme(), correction, changed);
    journal.append(
        tx, List.of(CorrectionProto.event(told.programme(), correction, purchase.member())));
    return correction;
  }

  private Optional<SharePolicy> policy(Connection tx, Told told, PastPurchase purchase) {
    return policies.between(tx, told.programme(), 0, Long.MAX_VALUE).stream()
        .map(PublishedSharePolicy::policy)
        .filter(policy -> policy.version() == purchase.policyVersion())
        .findFirst();
  }
}
