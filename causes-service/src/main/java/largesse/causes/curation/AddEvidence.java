package largesse.causes.curation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.CreateOnce;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.ids.Ids;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Adds a document that a cause meets a criterion, to be approved by somebody else. */
@Singleton
class AddEvidence {
  private final Transactions transactions;
  private final CreateOnce createOnce;
  private final CauseStandingRepository standings;
  private final CurationPolicyRepository policies;
  private final EvidenceRepository evidence;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  AddEvidence(
      Transactions transactions,
      CreateOnce createOnce,
      CauseStandingRepository standings,
      CurationPolicyRepository policies,
      EvidenceRepository evidence,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.createOnce = createOnce;
    this.standings = standings;
    this.policies = policies;
    this.evidence = evidence;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  record Outcome(Evidence evidence, boolean replayed) {}

  /**
   * Adds the document.
   *
   * @param request tells repetitions; empty: each call adds one
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, CRITERION_UNKNOWN,
   *     EVIDENCE_DATES_INVALID, IDEMPOTENCY_KEY_REUSED
   */
  Outcome add(
      String programmeId,
      String cause,
      Evidence.Document document,
      Act act,
      Optional<IdempotentRequest> request) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> {
      var created = createOnce.create(tx, request, () -> add(tx, programme, cause, document, act));
      return new Outcome(find(tx, programme.id(), cause, created.id()), created.replayed());
    });
  }

  private UUID add(
      Connection tx, Programme programme, String cause, Evidence.Document document, Act act)
      throws SQLException {
    if (!standings.lock(tx, programme.id(), cause)) {
      throw Causes.unknown();
    }
    if (!policies.find(tx, programme.id()).value().asks(document.criterion())) {
      throw CausesReason.CRITERION_UNKNOWN.refusedAt(
          "value.criterion", "The programme has no such criterion.");
    }
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    requireDates(document, LocalDate.ofInstant(now, programme.timeZone()));
    var added = new Evidence(Ids.next(), document, act.actor(), now, Optional.empty());
    evidence.add(tx, programme.id(), cause, added);
    note(tx, programme.id(), cause, added, act, now);
    return added.id();
  }

  private void note(
      Connection tx, String programme, String cause, Evidence added, Act act, Instant now)
      throws SQLException {
    var document = added.document();
    trail.append(
        tx,
        Subject.cause(programme, cause),
        Action.EVIDENCE_ADDED,
        act,
        "%s for %s, %s".formatted(document.title(), document.criterion(), added.id()),
        now);
  }

  private Evidence find(Connection tx, String programme, String cause, UUID id)
      throws SQLException {
    return evidence.of(tx, programme, List.of(cause)).getOrDefault(cause, List.of()).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void requireDates(Evidence.Document document, LocalDate today) {
    if (document.dated().isAfter(today)) {
      throw invalid("value.dated", "A document can't be of the future.");
    }
    if (document.expiresOn().filter(document.dated()::isAfter).isPresent()) {
      throw invalid("value.expires_on", "A document can't expire before its date.");
    }
    if (document.isExpired(today)) {
      throw invalid("value.expires_on", "The document has expired.");
    }
  }

  static RuntimeException invalid(String field, String detail) {
    return CausesReason.EVIDENCE_DATES_INVALID.refusedAt(field, detail);
  }
}
