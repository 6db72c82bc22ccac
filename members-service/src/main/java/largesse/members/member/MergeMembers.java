package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import largesse.members.birthday.BirthRepository;
import largesse.members.platform.MembersReason;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.spend.SpendRepository;
import largesse.members.spend.UnitCreditRepository;
import largesse.members.tier.Ladder;
import largesse.members.tier.LadderRepository;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of two members who are the same person, and two of them again (xT10, xP3).
 *
 * <p>Invariant: nobody records anything of a member whose merge is under way: who does shares
 * {@link MergeRepository#share merges}.
 */
@Singleton
class MergeMembers {
  private final ProgrammeTimeRepository times;
  private final MergeRepository merges;
  private final MemberRepository members;
  private final ToldTierRepository toldTiers;
  private final LadderRepository ladders;
  private final BirthRepository births;
  private final SpendRepository spends;
  private final UnitCreditRepository credits;
  private final RetierMembers retierMembers;
  private final Members views;

  @Inject
  MergeMembers(
      ProgrammeTimeRepository times,
      MergeRepository merges,
      MemberRepository members,
      ToldTierRepository toldTiers,
      LadderRepository ladders,
      BirthRepository births,
      SpendRepository spends,
      UnitCreditRepository credits,
      RetierMembers retierMembers,
      Members views) {
    this.times = times;
    this.merges = merges;
    this.members = members;
    this.toldTiers = toldTiers;
    this.ladders = ladders;
    this.births = births;
    this.spends = spends;
    this.credits = credits;
    this.retierMembers = retierMembers;
    this.views = views;
  }

  /**
   * Who is whom.
   *
   * @param memberId who remains
   * @param by the operator, as the issuer of their token names them
   */
  record Wanted(String programme, UUID memberId, UUID mergedId, MergedChoice choice, String by) {}

  /**
   * Merges a member into another one; who is merged into them already stays so.
   *
   * @return who remains
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, MEMBERS_SAME,
   *     MEMBER_MERGED
   */
  MemberView merge(Connection tx, Wanted wanted, Consumer<JournalEntry> events)
      throws SQLException {
    var time = times.get(tx, wanted.programme());
    if (wanted.memberId().equals(wanted.mergedId())) {
      throw MembersReason.MEMBERS_SAME.refusedAt(
          "merged_member_id", "It is the same member as the one who is to remain.");
    }
    merges.hold(tx);
    var standing = merges.standing(tx, wanted.programme(), wanted.mergedId());
    if (standing.filter(merge -> merge.memberId().equals(wanted.memberId())).isEmpty()) {
      merge(tx, time, wanted, events);
    }
    return views.view(tx, time, hold(tx, wanted.programme(), wanted.memberId(), "member_id"));
  }

  private void merge(
      Connection tx, ProgrammeTime time, Wanted wanted, Consumer<JournalEntry> events)
      throws SQLException {
    var programme = wanted.programme();
    var pair = List.of(wanted.memberId(), wanted.mergedId());
    holdInOrder(tx, programme, pair);
    var remaining = requireUnmerged(tx, programme, wanted.memberId(), "member_id");
    var merged = requireUnmerged(tx, programme, wanted.mergedId(), "merged_member_id");
    retierMembers.retier(tx, time, pair).forEach(events);
    var group = merges.group(tx, programme, merged.id());
    var tier = judged(tx, programme, remaining.id());
    var better = better(ladders.get(tx, programme), tier, judged(tx, programme, merged.id()));
    var before = new Merge.Before(remaining.enrolledAt(), remaining.referredBy(), tier);
    var merge =
        new Merge(
            programme,
            Ids.next(),
            remaining.id(),
            merged.id(),
            time.now(),
            wanted.by(),
            before,
            births.merge(tx, programme, merged.id(), remaining.id()));
    merges.insert(tx, merge);
    merges.point(tx, programme, group, remaining.id());
    var enrolledAt =
        remaining.enrolledAt().isBefore(merged.enrolledAt())
            ? remaining.enrolledAt()
            : merged.enrolledAt();
    merges.change(
        tx,
        programme,
        new Merge.Before(enrolledAt, referrer(remaining.referredBy(), group), better));
    spends.move(tx, programme, merged.id(), remaining.id());
    credits.move(tx, programme, merged.id(), remaining.id());
    events.accept(MemberProto.merged(merge, wanted.choice()));
    tell(tx, time, pair, events);
  }

  /**
   * Undoes a member's merge.
   *
   * @return the member who is themselves again
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, MERGE_UNKNOWN,
   *     MERGE_NOT_LATEST
   */
  MemberView unmerge(
      Connection tx, String programme, UUID mergedId, String by, Consumer<JournalEntry> events)
      throws SQLException {
    var time = times.get(tx, programme);
    merges.hold(tx);
    var _ = members.find(tx, programme, mergedId).orElseThrow(Members::unknown);
    var merge =
        merges
            .standing(tx, programme, mergedId)
            .orElseThrow(() ->
                MembersReason.MERGE_UNKNOWN.refused("This member isn't merged into another one."));
    if (merges.hasNewer(tx, merge)) {
      throw MembersReason.MERGE_NOT_LATEST.refused(
          "A newer merge of who remained has to be undone first.");
    }
    var pair = List.of(merge.memberId(), mergedId);
    holdInOrder(tx, programme, pair);
    var group = merges.group(tx, programme, mergedId);
    merges.end(tx, merge, time.now(), by);
    merges.point(tx, programme, group, mergedId);
    merges.change(tx, programme, merge.before());
    births.unmerge(tx, time, mergedId, merge.memberId(), merge.birthGiven());
    spends.moveBack(tx, programme, merge.memberId(), mergedId, group);
    credits.moveBack(tx, programme, merge.memberId(), mergedId, group);
    events.accept(MemberProto.unmerged(merge, time.now()));
    tell(tx, time, pair, events);
    return views.view(tx, time, hold(tx, programme, mergedId, "member_id"));
  }

  /** Both as they are now, in a version newer than any told. */
  private void tell(
      Connection tx, ProgrammeTime time, List<UUID> pair, Consumer<JournalEntry> events)
      throws SQLException {
    for (var member : pair) {
      members.touch(tx, time.programme(), member);
    }
    retierMembers.retier(tx, time, pair);
    toldTiers.states(tx, time.programme(), pair).stream()
        .map(state -> MemberProto.changed(state, time.now()))
        .forEach(events);
  }

  private void holdInOrder(Connection tx, String programme, List<UUID> pair) throws SQLException {
    for (var id : pair.stream().sorted(MemberRepository.ORDER).toList()) {
      members.holdNamed(tx, programme, id);
    }
  }

  private Member hold(Connection tx, String programme, UUID id, String field) throws SQLException {
    return members
        .holdNamed(tx, programme, id)
        .orElseThrow(
            () -> RuntimeReason.MEMBER_UNKNOWN.refusedAt(field, "There is no such member."));
  }

  private Member requireUnmerged(Connection tx, String programme, UUID id, String field)
      throws SQLException {
    var member = hold(tx, programme, id, field);
    if (member.mergedInto() != null) {
      throw MembersReason.MEMBER_MERGED
          .refusedAt(field, "This member is merged into another one.")
          .with("merged_into_member_id", member.mergedInto().toString());
    }
    return member;
  }

  private ToldTier judged(Connection tx, String programme, UUID member) throws SQLException {
    return toldTiers.hold(tx, programme, List.of(member)).getFirst();
  }

  /** Nobody has won themselves. */
  private static @Nullable UUID referrer(@Nullable UUID referredBy, List<UUID> merged) {
    return referredBy != null && merged.contains(referredBy) ? null : referredBy;
  }

  /** The higher tier with its day; of one and the same the later day. */
  private static ToldTier better(Ladder ladder, ToldTier remaining, ToldTier merged) {
    var ranks = Integer.compare(ladder.rankOf(remaining.earned()), ladder.rankOf(merged.earned()));
    var better = ranks > 0 || ranks == 0 && !fallsEarlier(remaining, merged) ? remaining : merged;
    return new ToldTier(
        remaining.memberId(), "", better.earned(), better.fallsOn(), better.dueOn());
  }

  private static boolean fallsEarlier(ToldTier one, ToldTier other) {
    return one.fallsOn() != null
        && (other.fallsOn() == null || one.fallsOn().isBefore(other.fallsOn()));
  }
}
