package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import largesse.members.platform.EventfulTransactions;
import largesse.members.platform.MembersReason;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.tier.LadderRepository;
import largesse.members.tier.Standings;
import largesse.members.tier.TierGrant;
import largesse.members.tier.TierGrantRepository;
import largesse.runtime.db.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Gives members a tier by hand, beside the one that they reach: of the two they have the higher
 * one, and what is given ends on its day whatever the policy says of tiers that are lost. The same
 * again changes nothing, so that a list of members may be sent any number of times (xT9).
 */
@Singleton
class GrantTier {
  private final Transactions transactions;
  private final EventfulTransactions eventful;
  private final ProgrammeTimeRepository times;
  private final MemberRepository members;
  private final LadderRepository ladders;
  private final TierGrantRepository grants;
  private final RetierMembers retierMembers;
  private final Standings standings;

  @Inject
  GrantTier(
      Transactions transactions,
      EventfulTransactions eventful,
      ProgrammeTimeRepository times,
      MemberRepository members,
      LadderRepository ladders,
      TierGrantRepository grants,
      RetierMembers retierMembers,
      Standings standings) {
    this.transactions = transactions;
    this.eventful = eventful;
    this.times = times;
    this.members = members;
    this.ladders = ladders;
    this.grants = grants;
    this.retierMembers = retierMembers;
    this.standings = standings;
  }

  /**
   * Gives a member a tier, or takes back what was given.
   *
   * @param tier empty: takes back
   * @param until null: for life
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, TIER_UNKNOWN,
   *     TIER_END_PASSED
   */
  MemberTier grant(
      String programme,
      UUID member,
      String tier,
      @Nullable LocalDate until,
      String reason,
      String grantedBy) {
    return eventful.inTransaction((tx, events) -> {
      var time = times.get(tx, programme);
      var id = members.hold(tx, programme, member).orElseThrow(Members::unknown).id();
      var wanted = new TierGrant(tier, until, reason, grantedBy, time.now());
      var given = grants.newest(tx, programme, id);
      var isGiven = given.map(newest -> newest.hasContentOf(wanted)).orElse(tier.isEmpty());
      if (!isGiven) {
        require(tx, time, wanted);
        grants.insert(tx, programme, id, wanted);
        retierMembers.retier(tx, time, List.of(id)).forEach(events);
      }
      return tier(tx, time, id);
    });
  }

  private void require(Connection tx, ProgrammeTime time, TierGrant wanted) throws SQLException {
    var ladder = ladders.get(tx, time.programme());
    if (!wanted.tier().isEmpty() && !ladder.has(wanted.tier())) {
      throw MembersReason.TIER_UNKNOWN.refusedAt("tier", "There is no such tier.");
    }
    if (wanted.until() != null && wanted.until().isBefore(time.today())) {
      throw MembersReason.TIER_END_PASSED.refusedAt("until", "The day has passed.");
    }
  }

  /**
   * Where a member stands, and why.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN
   */
  MemberTier get(String programme, UUID member) {
    return transactions.reading(connection -> {
      var time = times.get(connection, programme);
      var id = members.find(connection, programme, member).orElseThrow(Members::unknown).id();
      return tier(connection, time, id);
    });
  }

  private MemberTier tier(Connection connection, ProgrammeTime time, UUID member)
      throws SQLException {
    return new MemberTier(
        standings.of(connection, time, List.of(member)).getFirst(),
        grants.trail(connection, time.programme(), member));
  }
}
