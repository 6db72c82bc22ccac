package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import largesse.members.programme.ProgrammeTime;
import largesse.members.tier.Standings;
import largesse.runtime.journal.JournalEntry;

/**
 * Judges members' tiers anew, and tells of those that are no longer what was told.
 *
 * <p>Invariant: the members are locked before their spend, the policy and the ladder are read, so
 * whoever changes any of these afterwards has them judged once more.
 */
@Singleton
public class RetierMembers {
  private final ToldTierRepository toldTiers;
  private final Standings standings;

  @Inject
  RetierMembers(ToldTierRepository toldTiers, Standings standings) {
    this.toldTiers = toldTiers;
    this.standings = standings;
  }

  /**
   * Judges members of a programme, which it locks in the order of their ids. Who is not enrolled is
   * passed over.
   *
   * @return the events to append, one for each member whose tier has changed
   */
  public List<JournalEntry> retier(Connection tx, ProgrammeTime time, Collection<UUID> members)
      throws SQLException {
    var before = toldTiers.hold(tx, time.programme(), members);
    var standing = standings.of(tx, time, before.stream().map(ToldTier::memberId).toList());
    var stale = new ArrayList<ToldTier>();
    var retiered = new ArrayList<UUID>();
    for (var i = 0; i < before.size(); i++) {
      var told = before.get(i);
      var now = ToldTier.of(told.memberId(), standing.get(i));
      if (!now.equals(told)) {
        stale.add(now);
      }
      if (!now.tier().equals(told.tier())) {
        retiered.add(now.memberId());
      }
    }
    if (!stale.isEmpty()) {
      toldTiers.update(tx, time.programme(), stale);
    }
    return events(tx, time, retiered);
  }

  private List<JournalEntry> events(Connection tx, ProgrammeTime time, List<UUID> retiered)
      throws SQLException {
    if (retiered.isEmpty()) {
      return List.of();
    }
    return toldTiers.states(tx, time.programme(), retiered).stream()
        .map(state -> MemberProto.changed(state, time.now()))
        .toList();
  }
}
