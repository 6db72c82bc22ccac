package largesse.causes.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.member.MergedMembers;
import largesse.runtime.member.Person;

/** Which members there are: a projection of members-service, which is asked for others once. */
@Singleton
public class KnownMembers {
  private final Transactions transactions;
  private final KnownMemberRepository members;
  private final MergedMembers mergedMembers;
  private final MembersClient service;

  @Inject
  KnownMembers(
      Transactions transactions,
      KnownMemberRepository members,
      MergedMembers mergedMembers,
      MembersClient service) {
    this.transactions = transactions;
    this.members = members;
    this.mergedMembers = mergedMembers;
    this.service = service;
  }

  /**
   * Makes sure that there is such a member. To be asked before a transaction begins.
   *
   * @throws largesse.runtime.error.Refused MEMBER_UNKNOWN
   * @throws io.grpc.StatusRuntimeException when the member was never seen and members-service can't
   *     be asked now
   */
  public void require(String programme, UUID memberId) {
    var member = new KnownMemberRepository.Key(programme, memberId);
    if (transactions.reading(connection -> members.contains(connection, member))) {
      return;
    }
    var zone = service.zone(programme, memberId).orElseThrow(KnownMembers::unknown);
    transactions.doInTransaction(
        tx -> members.add(tx, List.of(new KnownMemberRepository.Member(member, zone))));
  }

  /** Whom a member's id means; anybody's who isn't known here means themselves. */
  public Person person(String programme, UUID memberId) {
    return transactions.reading(connection -> person(connection, programme, memberId));
  }

  /** As {@link #person(String, UUID)}, within a transaction. */
  public Person person(Connection connection, String programme, UUID memberId) throws SQLException {
    return mergedMembers.person(connection, programme, memberId);
  }

  /** The zone of home of whom the id means; empty: none, or none that was told of. */
  public String homeZone(String programme, UUID memberId) {
    return transactions.reading(connection -> homeZone(connection, programme, memberId));
  }

  /** As {@link #homeZone(String, UUID)}, within a transaction. */
  public String homeZone(Connection connection, String programme, UUID memberId)
      throws SQLException {
    var id = person(connection, programme, memberId).id();
    return members.zone(connection, new KnownMemberRepository.Key(programme, id)).orElse("");
  }

  /**
   * Keeps others from changing what belongs to a member until the transaction ends.
   *
   * @return whom the id means, which doesn't change until then
   * @throws largesse.runtime.error.Refused MEMBER_UNKNOWN
   */
  public UUID lock(Connection tx, String programme, UUID memberId) throws SQLException {
    var locked = person(tx, programme, memberId).id();
    while (true) {
      if (!members.lock(tx, new KnownMemberRepository.Key(programme, locked))) {
        throw unknown();
      }
      var meant = person(tx, programme, memberId).id();
      if (meant.equals(locked)) {
        return meant;
      }
      locked = meant;
    }
  }

  private static RuntimeException unknown() {
    return RuntimeReason.MEMBER_UNKNOWN.refused("There is no such member.");
  }
}
