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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import largesse.causes.cause.CauseProto;
import largesse.causes.cause.CauseStanding;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.CauseState;
import largesse.causes.platform.Chore;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/**
 * Warns of evidence that is about to expire, and suspends causes whose evidence has expired, as the
 * programme's policy says. It may run late, or twice at once: a suspension holds from the day that
 * the policy says, and each warning is given once.
 */
@Singleton
class WatchEvidence implements Chore {
  private static final Act BY_POLICY = Act.byPolicy("Evidence has expired");
  private static final Act WARNING = Act.byPolicy("Evidence is about to expire");

  private final Transactions transactions;
  private final CauseStandingRepository standings;
  private final CurationPolicyRepository policies;
  private final EvidenceRepository evidence;
  private final TrailRepository trail;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  WatchEvidence(
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

  @Override
  public void run() {
    for (var id : transactions.reading(policies::programmes)) {
      var programme = programmes.get(id);
      var policy = transactions.reading(connection -> policies.find(connection, id)).value();
      var candidates =
          transactions.reading(connection ->
              standings.inStates(connection, id, EnumSet.of(CauseState.VETTED, CauseState.ACTIVE)));
      transactions.doInTransaction(tx -> warn(tx, programme, policy));
      candidates.forEach(
          cause -> transactions.doInTransaction(tx -> suspendIfDue(tx, programme, policy, cause)));
    }
  }

  private void warn(Connection tx, Programme programme, CurationPolicy policy) throws SQLException {
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var today = LocalDate.ofInstant(now, programme.timeZone());
    var events = new ArrayList<JournalEntry>();
    var expiring =
        evidence.takeForWarning(tx, programme.id(), today, today.plusDays(policy.warningDays()));
    for (var it : expiring) {
      var subject = Subject.cause(programme.id(), it.cause());
      var detail = "%s expires on %s".formatted(it.evidence().id(), expiry(it.evidence()));
      trail.append(tx, subject, Action.EXPIRY_WARNED, WARNING, detail, now);
      events.add(CurationProto.expiring(programme.id(), it.cause(), it.evidence(), now));
    }
    journal.append(tx, events);
  }

  private static LocalDate expiry(Evidence evidence) {
    return evidence.expiresOn().orElseThrow();
  }

  private void suspendIfDue(Connection tx, Programme programme, CurationPolicy policy, String cause)
      throws SQLException {
    standings.lock(tx, programme.id(), cause);
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var before = requireNonNull(standings.last(tx, programme.id(), List.of(cause)).get(cause));
    var documents = evidence.of(tx, programme.id(), List.of(cause));
    var due =
        policy
            .suspendedFrom(documents.getOrDefault(cause, List.of()))
            .map(day -> day.atStartOfDay(programme.timeZone()).toInstant())
            .filter(from -> !from.isAfter(now));
    var next = due.flatMap(from -> next(before, from));
    if (next.isPresent()) {
      var standing = before.followedBy(next.get());
      standings.append(tx, programme.id(), cause, standing, now);
      var isActive = before.state() == CauseState.ACTIVE;
      trail.append(
          tx,
          Subject.cause(programme.id(), cause),
          isActive ? Action.SUSPENDED : Action.UNVETTED,
          BY_POLICY,
          "",
          now);
      journal.append(tx, List.of(CauseProto.stateChanged(programme.id(), cause, standing, now)));
    }
  }

  /** Only who receives shares is suspended; who does not is a candidate again. */
  private static Optional<CauseStanding> next(CauseStanding before, Instant from) {
    return switch (before.state()) {
      case ACTIVE -> Optional.of(CauseStanding.keeping(CauseState.SUSPENDED, from));
      case VETTED -> Optional.of(CauseStanding.keeping(CauseState.CANDIDATE, from));
      case CANDIDATE, SUSPENDED, RETIRED -> Optional.empty();
    };
  }
}
