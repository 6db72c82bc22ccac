package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import largesse.members.platform.EventfulTransactions;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.tier.Tier;

/**
 * Finds a member for another service, in the state that events tell. If the tier told is no longer
 * the one that the member has now, an event tells the new one first.
 */
@Singleton
class ResolveMember {
  private final EventfulTransactions transactions;
  private final ProgrammeTimeRepository times;
  private final Members members;
  private final RetierMembers retierMembers;

  @Inject
  ResolveMember(
      EventfulTransactions transactions,
      ProgrammeTimeRepository times,
      Members members,
      RetierMembers retierMembers) {
    this.transactions = transactions;
    this.times = times;
    this.members = members;
    this.retierMembers = retierMembers;
  }

  /**
   * Finds a member.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, CARD_UNKNOWN
   */
  MemberState resolve(String programme, Reference reference) {
    var id = members.find(programme, reference);
    var view = members.get(programme, id);
    var tier = view.standing().tier().map(Tier::code).orElse("");
    if (!tier.equals(view.member().tier())) {
      retier(programme, id);
    }
    return members.state(programme, id);
  }

  private void retier(String programme, UUID id) {
    transactions.doInTransaction((tx, events) ->
        retierMembers.retier(tx, times.get(tx, programme), List.of(id)).forEach(events));
  }
}
