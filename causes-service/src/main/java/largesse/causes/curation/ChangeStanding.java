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
import java.util.Optional;
import largesse.causes.cause.CauseProto;
import largesse.causes.cause.CauseStanding;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.CauseState;
import largesse.causes.cause.Causes;
import largesse.causes.cause.Vetting;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Suspends, reinstates and retires causes, for what is bought from now on (A7, xC1, xC2). */
@Singleton
public class ChangeStanding {
  private final Transactions transactions;
  private final CauseStandingRepository standings;
  private final PanelEditionRepository panels;
  private final Vetting vetting;
  private final TrailRepository trail;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  ChangeStanding(
      Transactions transactions,
      CauseStandingRepository standings,
      PanelEditionRepository panels,
      Vetting vetting,
      TrailRepository trail,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.standings = standings;
    this.panels = panels;
    this.vetting = vetting;
    this.trail = trail;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * Suspends a cause. Again: no change.
   *
   * @param passesOn whether what comes for it goes elsewhere; else it is held for it
   * @param successor where it goes; empty: to the default
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, CAUSE_RETIRED,
   *     SUCCESSOR_UNFIT
   */
  void suspend(
      String programme, String cause, boolean passesOn, Optional<String> successor, Act act) {
    change(programme, cause, act, step -> suspended(step, passesOn, successor));
  }

  /**
   * Suspends a cause that is on a list of sanctions, also a retired one, which goes on passing its
   * shares on. Again: no change (xC16).
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, SUCCESSOR_UNFIT
   */
  void sanction(
      String programme, String cause, boolean passesOn, Optional<String> successor, Act act) {
    change(
        programme,
        cause,
        act,
        step -> {
          var before = step.before();
          var suspended =
              before.state() == CauseState.RETIRED
                  ? CauseStanding.passingOn(CauseState.SUSPENDED, before.successor(), step.now())
                  : suspended(step, passesOn, successor);
          return suspended.onSanctionsList();
        });
  }

  /** A sanctioned cause stays so until it is reinstated. */
  private CauseStanding suspended(Step step, boolean passesOn, Optional<String> successor)
      throws SQLException {
    if (step.before().state() == CauseState.RETIRED) {
      throw retired();
    }
    requireFit(step, successor);
    var suspended =
        passesOn
            ? CauseStanding.passingOn(CauseState.SUSPENDED, successor, step.now())
            : CauseStanding.keeping(CauseState.SUSPENDED, step.now());
    return step.before().sanctioned() ? suspended.onSanctionsList() : suspended;
  }

  /**
   * Ends a suspension.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, CAUSE_NOT_SUSPENDED
   */
  void reinstate(String programme, String cause, Act act) {
    change(
        programme,
        cause,
        act,
        step -> {
          if (step.before().state() != CauseState.SUSPENDED) {
            throw CausesReason.CAUSE_NOT_SUSPENDED.refused("The cause is not suspended.");
          }
          var today = LocalDate.ofInstant(step.now(), step.programme().timeZone());
          var missing = vetting.missing(step.tx(), programme, List.of(cause), today);
          var isFit = missing.getOrDefault(cause, List.of()).isEmpty();
          return CauseStanding.keeping(
              isFit ? CauseState.ACTIVE : CauseState.CANDIDATE, step.now());
        });
  }

  /**
   * Retires a cause. Again: no change.
   *
   * @param successor who receives what comes for it; empty: the default
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, CAUSE_RETIRED,
   *     CAUSE_SANCTIONED, SUCCESSOR_UNFIT
   */
  public void retire(String programme, String cause, Optional<String> successor, Act act) {
    change(
        programme,
        cause,
        act,
        step -> {
          var retired = CauseStanding.passingOn(CauseState.RETIRED, successor, step.now());
          if (step.before().sanctioned()) {
            throw CausesReason.CAUSE_SANCTIONED.refused(
                "The cause is on a list of sanctions; while it is, nothing of it is settled.");
          }
          if (step.before().state() != CauseState.RETIRED) {
            requireFit(step, successor);
          } else if (!step.before().saysAs(retired)) {
            throw retired();
          }
          return retired;
        });
  }

  private record Step(
      Connection tx, Programme programme, String cause, CauseStanding before, Instant now) {}

  @FunctionalInterface
  private interface Decision {
    CauseStanding next(Step step) throws SQLException;
  }

  /** Nobody decides about a purchase meanwhile, so that none goes where it no longer should. */
  private void change(String programmeId, String cause, Act act, Decision decision) {
    var programme = programmes.get(programmeId);
    transactions.doInTransaction(tx -> {
      panels.lockForEditing(tx, programme.id());
      if (!standings.lock(tx, programme.id(), cause)) {
        throw Causes.unknown();
      }
      var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
      var before = requireNonNull(standings.last(tx, programme.id(), List.of(cause)).get(cause));
      var next = before.followedBy(decision.next(new Step(tx, programme, cause, before, now)));
      if (!next.saysAs(before)) {
        save(tx, programme, cause, next, act, now);
      }
    });
  }

  private void save(
      Connection tx, Programme programme, String cause, CauseStanding next, Act act, Instant now)
      throws SQLException {
    standings.append(tx, programme.id(), cause, next, now);
    var detail =
        next.passesOn()
            ? "Passed on to " + next.successor().orElse("the default")
            : "Keeps what comes to it";
    var reason = next.sanctioned() ? "On a list of sanctions. " + detail : detail;
    trail.append(tx, Subject.cause(programme.id(), cause), action(next), act, reason, now);
    journal.append(tx, List.of(CauseProto.stateChanged(programme.id(), cause, next, now)));
  }

  private void requireFit(Step step, Optional<String> successor) throws SQLException {
    if (successor.isEmpty()) {
      return;
    }
    var code = successor.get();
    var standing = standings.last(step.tx(), step.programme().id(), List.of(code)).get(code);
    if (standing == null || !standing.state().isFit() || code.equals(step.cause())) {
      throw CausesReason.SUCCESSOR_UNFIT.refusedAt(
          "successor", "A successor must itself be vetted or active.");
    }
  }

  private static Action action(CauseStanding next) {
    return switch (next.state()) {
      case SUSPENDED -> Action.SUSPENDED;
      case RETIRED -> Action.RETIRED;
      case CANDIDATE, VETTED, ACTIVE -> Action.REINSTATED;
    };
  }

  private static RuntimeException retired() {
    return CausesReason.CAUSE_RETIRED.refused("The cause is retired.");
  }
}
