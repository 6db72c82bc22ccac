package largesse.causes.curation;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import largesse.causes.cause.CauseProto;
import largesse.causes.cause.CauseStanding;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.CauseState;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Approves a cause's documents, by somebody else than who added them (A5). */
@Singleton
class ApproveCause {
  private final Transactions transactions;
  private final CauseStandingRepository standings;
  private final CurationPolicyRepository policies;
  private final EvidenceRepository evidence;
  private final TrailRepository trail;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  ApproveCause(
      Transactions transactions,
      CauseStandingRepository standings,
      CurationPolicyRepository policies,
      EvidenceRepository evidence,
      TrailRepository trail,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.standings = standings;
    this.policies = policies;
    this.evidence = evidence;
    this.trail = trail;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * Approves documents. A candidate that lacks nothing then is vetted. Documents that are approved
   * already stay so.
   *
   * @param ids empty: all that await approval and have not expired
   * @return the criteria that are not evidenced yet
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, EVIDENCE_UNKNOWN,
   *     EVIDENCE_EXPIRED, EVIDENCE_MISSING, REVIEWER_IS_AUTHOR
   */
  List<String> approve(String programmeId, String cause, Set<UUID> ids, Act act) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> {
      if (!standings.lock(tx, programme.id(), cause)) {
        throw Causes.unknown();
      }
      return approve(tx, programme, cause, ids, act);
    });
  }

  private List<String> approve(
      Connection tx, Programme programme, String cause, Set<UUID> ids, Act act)
      throws SQLException {
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var today = LocalDate.ofInstant(now, programme.timeZone());
    var approvable = approvable(documents(tx, programme, cause), ids, today);
    requireNotAuthor(approvable, act);
    evidence.approve(
        tx,
        programme.id(),
        cause,
        approvable.stream().map(Evidence::id).toList(),
        act.actor(),
        now);
    for (var document : approvable) {
      note(tx, programme, cause, Action.EVIDENCE_APPROVED, act, document.id().toString(), now);
    }
    var policy = policies.find(tx, programme.id()).value();
    var missing = policy.missing(documents(tx, programme, cause), today);
    if (approvable.isEmpty() && ids.isEmpty() && !missing.isEmpty()) {
      throw CausesReason.EVIDENCE_MISSING.refused(
          "Nothing awaits approval, and there is no evidence for "
              + String.join(", ", missing)
              + ".");
    }
    var before = requireNonNull(standings.last(tx, programme.id(), List.of(cause)).get(cause));
    if (before.state() == CauseState.CANDIDATE && missing.isEmpty()) {
      vet(tx, programme, cause, before, act, now);
    }
    return missing;
  }

  private void vet(
      Connection tx, Programme programme, String cause, CauseStanding before, Act act, Instant now)
      throws SQLException {
    var vetted = before.followedBy(CauseStanding.keeping(CauseState.VETTED, now));
    standings.append(tx, programme.id(), cause, vetted, now);
    note(tx, programme, cause, Action.VETTED, act, "Each criterion is evidenced", now);
    journal.append(tx, List.of(CauseProto.stateChanged(programme.id(), cause, vetted, now)));
  }

  private void note(
      Connection tx,
      Programme programme,
      String cause,
      Action action,
      Act act,
      String detail,
      Instant now)
      throws SQLException {
    trail.append(tx, Subject.cause(programme.id(), cause), action, act, detail, now);
  }

  private List<Evidence> documents(Connection tx, Programme programme, String cause)
      throws SQLException {
    return evidence.of(tx, programme.id(), List.of(cause)).getOrDefault(cause, List.of());
  }

  private static List<Evidence> approvable(
      List<Evidence> documents, Set<UUID> ids, LocalDate today) {
    if (ids.isEmpty()) {
      return documents.stream().filter(it -> it.approval().isEmpty() && it.holds(today)).toList();
    }
    var known = documents.stream().map(Evidence::id).collect(Collectors.toSet());
    if (!known.containsAll(ids)) {
      throw CausesReason.EVIDENCE_UNKNOWN.refusedAt(
          "evidence_ids", "The cause has no such document.");
    }
    var asked =
        documents.stream().filter(it -> ids.contains(it.id()) && it.approval().isEmpty()).toList();
    if (!asked.stream().allMatch(it -> it.holds(today))) {
      throw CausesReason.EVIDENCE_EXPIRED.refusedAt("evidence_ids", "A document has expired.");
    }
    return asked;
  }

  private static void requireNotAuthor(List<Evidence> documents, Act act) {
    if (documents.stream().anyMatch(it -> it.submittedBy().equals(act.actor()))) {
      throw CausesReason.REVIEWER_IS_AUTHOR.refused(
          "Who added a document can't approve it; somebody else must.");
    }
  }
}
