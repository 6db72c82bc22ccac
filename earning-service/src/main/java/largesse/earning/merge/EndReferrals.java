package largesse.earning.merge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import largesse.earning.configuration.Configurations;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantProto;
import largesse.earning.grant.GrantRepository;
import largesse.earning.grant.Revocation;
import largesse.earning.ledger.MergeWallets;
import largesse.earning.member.Merge;
import largesse.earning.referral.Friend;
import largesse.earning.referral.RecordedReferral;
import largesse.earning.referral.ReferralProto;
import largesse.earning.referral.ReferralRepository;
import largesse.earning.referral.Reversal;
import largesse.earning.referral.ReversedRow;
import largesse.earning.unit.ShortfallPolicy;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.journal.JournalEntry;

/**
 * Nobody wins themselves: what the one of two members was rewarded for having won the other, and
 * the other for having been won, ends when they become one, as if the friend's purchase had come
 * back (xP3). Undone, it stands again, unless something of that purchase has come back meanwhile.
 */
@Singleton
class EndReferrals {
  private final Configurations configurations;
  private final MergeWallets mergeWallets;
  private final GrantRepository grants;
  private final ReferralRepository referrals;
  private final EndedReferralRepository ended;

  @Inject
  EndReferrals(
      Configurations configurations,
      MergeWallets mergeWallets,
      GrantRepository grants,
      ReferralRepository referrals,
      EndedReferralRepository ended) {
    this.configurations = configurations;
    this.mergeWallets = mergeWallets;
    this.grants = grants;
    this.referrals = referrals;
    this.ended = ended;
  }

  /** Takes back what ends, and brings the wallets of both up to the programme's now. */
  void end(Connection tx, Merge merge, List<JournalEntry> events) throws SQLException {
    var between = between(tx, merge);
    var policies = policies(tx, merge);
    var taken =
        mergeWallets.takeBack(
            tx,
            merge,
            between.stream()
                .map(one -> new MergeWallets.Ending(one.id(), one.memberId(), policies))
                .toList(),
            events);
    if (between.isEmpty()) {
      return;
    }
    var held = held(tx, between);
    var rows = new ArrayList<ReversedRow>();
    var revocations = new ArrayList<Revocation>();
    for (var one : between) {
      var granted = held.getOrDefault(one.id(), List.of());
      var reversal = new Reversal(one, Map.of(), granted, true);
      var row = ReversedRow.of(reversal, merge.now(), Objects.requireNonNull(taken.get(one.id())));
      rows.add(row);
      events.add(ReferralProto.endedByMerge(row, merge.id()));
      granted.forEach(grant -> revocations.add(new Revocation(grant, merge.id(), merge.now())));
    }
    revocations.forEach(one -> events.add(GrantProto.revoked(one, "")));
    var trip = new RoundTrip();
    referrals.reverse(trip, rows);
    grants.revoke(trip, revocations);
    ended.insert(trip, merge, between);
    trip.run(tx);
  }

  /** Lets them stand again. */
  void restore(Connection tx, Merge merge, List<JournalEntry> events) throws SQLException {
    var standing = ended.restorable(tx, merge);
    if (standing.isEmpty()) {
      return;
    }
    var restored = mergeWallets.restore(tx, merge, standing.keySet(), events);
    var trip = new RoundTrip();
    ended.restore(
        trip,
        merge,
        standing.values().stream()
            .map(one -> one.putBack(restored.getOrDefault(one.id(), 0L)))
            .toList());
    trip.run(tx);
    for (var one : standing.values()) {
      events.add(
          ReferralProto.restored(
              merge.programme(), one.id(), one.memberId(), merge.id(), merge.now()));
    }
  }

  private List<RecordedReferral> between(Connection tx, Merge merge) throws SQLException {
    var ids = ended.between(tx, merge);
    if (ids.isEmpty()) {
      return List.of();
    }
    var friends =
        Stream.concat(merge.merged().stream(), merge.remaining().stream())
            .map(id -> new Friend(merge.programme(), id))
            .collect(Collectors.toSet());
    return referrals.ofFriends(tx, friends).stream().filter(one -> ids.contains(one.id())).toList();
  }

  private Map<UUID, List<Grant>> held(Connection tx, List<RecordedReferral> some)
      throws SQLException {
    return grants.held(
        tx,
        some.stream()
            .filter(one -> one.grants() > 0)
            .map(one ->
                new GrantRepository.Asked(one.friend().programme(), one.memberId(), one.id()))
            .toList());
  }

  /** By unit, as they are now. */
  private Map<String, ShortfallPolicy> policies(Connection tx, Merge merge) throws SQLException {
    var configured = configurations.current(tx, List.of(merge.programme()));
    var units = Objects.requireNonNull(configured.get(merge.programme())).at(merge.now()).units();
    return units.all().stream()
        .collect(Collectors.toMap(unit -> unit.id(), unit -> unit.shortfall()));
  }
}
