package largesse.earning.share;

import com.google.protobuf.Message;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import largesse.earning.platform.EarningReason;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.Idempotency;

/** Writes a draft of a share policy, which has no effect until it is published. */
@Singleton
class CreateSharePolicy {
  private final Transactions transactions;
  private final Idempotency idempotency;
  private final ProgrammeClock clock;
  private final SharePolicyRepository policies;

  @Inject
  CreateSharePolicy(
      Transactions transactions,
      Idempotency idempotency,
      ProgrammeClock clock,
      SharePolicyRepository policies) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.clock = clock;
    this.policies = policies;
  }

  /**
   * Writes a draft under the programme's next number, once for each idempotency key.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, RATES_AMBIGUOUS,
   *     IDEMPOTENCY_KEY_REUSED
   */
  <T extends Message> T create(String programme, PolicyTerms terms, Repeatable<T> request) {
    ShareRates.ambiguity(terms.rates()).ifPresent(CreateSharePolicy::refuse);
    var now = clock.now(programme).truncatedTo(ChronoUnit.MICROS);
    return transactions.withEntities(tx ->
        idempotency.once(
            tx,
            programme,
            request.key(),
            request.request(),
            request.parser(),
            () -> {
              ConfigurationRevisionRepository.lock(tx, programme);
              var version = policies.newestVersion(programme) + 1;
              var draft = WrittenPolicy.draft(version, terms, now);
              policies.add(programme, draft);
              return request.answer().apply(draft);
            }));
  }

  private static void refuse(AmbiguousRates rates) {
    var one = rates.one().name();
    var other = rates.other().name();
    throw EarningReason.RATES_AMBIGUOUS
        .refusedAt(
            "value.rates",
            "The rates %s and %s could both be the most specific for a line.".formatted(one, other))
        .with("rate", one)
        .with("other_rate", other);
  }
}
