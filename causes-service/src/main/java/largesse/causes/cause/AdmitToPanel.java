package largesse.causes.cause;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.programme.Programme;

/** Lets causes onto an open panel, if they are fit, which makes them active (A5). */
@Singleton
public class AdmitToPanel {
  private final CauseStandingRepository standings;
  private final Vetting vetting;
  private final TrailRepository trail;

  @Inject
  AdmitToPanel(CauseStandingRepository standings, Vetting vetting, TrailRepository trail) {
    this.standings = standings;
    this.vetting = vetting;
    this.trail = trail;
  }

  /**
   * Lets some causes in, all or none.
   *
   * @return events for the journal, to be appended at the end of the transaction
   * @throws largesse.runtime.error.Refused CAUSE_NOT_VETTED
   */
  public List<JournalEntry> admit(
      Connection tx, Programme programme, List<String> causes, Act act, Instant now)
      throws SQLException {
    for (var cause : new TreeSet<>(causes)) {
      standings.lock(tx, programme.id(), cause);
    }
    var last = standings.last(tx, programme.id(), causes);
    var today = LocalDate.ofInstant(now, programme.timeZone());
    requireFit(causes, last, vetting.missing(tx, programme.id(), causes, today));
    var events = new ArrayList<JournalEntry>();
    for (var cause : causes) {
      var before = requireNonNull(last.get(cause));
      if (before.state() == CauseState.VETTED) {
        var active = before.followedBy(CauseStanding.keeping(CauseState.ACTIVE, now));
        standings.append(tx, programme.id(), cause, active, now);
        trail.append(
            tx, Subject.cause(programme.id(), cause), Action.ACTIVATED, act, "By a panel", now);
        events.add(CauseProto.stateChanged(programme.id(), cause, active, now));
      }
    }
    return events;
  }

  private static void requireFit(
      List<String> causes,
      Map<String, CauseStanding> standings,
      Map<String, List<String>> missing) {
    for (var cause : causes) {
      var state = requireNonNull(standings.get(cause)).state();
      if (!state.isFit()) {
        throw CausesReason.CAUSE_NOT_VETTED
            .refused("The cause " + cause + " is " + state + ".")
            .with("cause", cause);
      }
      var lacking = missing.getOrDefault(cause, List.of());
      if (!lacking.isEmpty()) {
        throw CausesReason.CAUSE_NOT_VETTED
            .refused(
                "The cause " + cause + " lacks evidence for " + String.join(", ", lacking) + ".")
            .with("cause", cause);
      }
    }
  }
}
