package largesse.earning.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.Transactions;

/** Who a member is and where a store stands: from the projection, or by asking once. */
@Singleton
public class Directory {
  private final Transactions transactions;
  private final MemberRepository members;
  private final StoreRepository stores;
  private final MembersClient client;

  @Inject
  Directory(
      Transactions transactions,
      MemberRepository members,
      StoreRepository stores,
      MembersClient client) {
    this.transactions = transactions;
    this.members = members;
    this.stores = stores;
    this.client = client;
  }

  /** The members that are known; the others are to be {@link #learnMember learned}. */
  public Map<MemberReference, Member> members(
      Connection connection, Collection<MemberReference> references) throws SQLException {
    return members.find(connection, references);
  }

  /** As {@link #members(Connection, Collection)}; they are there once the trip is done. */
  public Map<MemberReference, Member> members(
      RoundTrip trip, Collection<MemberReference> references) {
    return members.find(trip, references);
  }

  /**
   * A member, to write for them: the lock on merges is shared before.
   *
   * @return absent: not known
   */
  public Optional<Member> memberToWriteFor(Connection tx, MemberReference reference)
      throws SQLException {
    MergeLock.share(tx);
    return Optional.ofNullable(members.find(tx, List.of(reference)).get(reference));
  }

  /**
   * A member, asked for if not known. Not to be called within a transaction.
   *
   * @return absent: there is no such member
   * @throws io.grpc.StatusRuntimeException when it can't be asked now; trying again is safe
   */
  public Optional<Member> member(MemberReference reference) {
    return transactions
        .reading(connection -> members.find(connection, List.of(reference)))
        .values()
        .stream()
        .findFirst()
        .or(() -> learnMember(reference));
  }

  /**
   * The stores that are known, there once the trip is done; the others are to be {@link #learnStore
   * learned}.
   */
  public Map<StoreKey, Store> stores(RoundTrip trip, Collection<StoreKey> keys) {
    return stores.find(trip, keys);
  }

  public boolean isMember(Connection connection, String programme, UUID memberId)
      throws SQLException {
    return !members(connection, List.of(MemberReference.id(programme, memberId))).isEmpty();
  }

  /**
   * Asks members-service for a member and remembers them. Not to be called within a transaction.
   *
   * @return absent: there is no such member
   * @throws io.grpc.StatusRuntimeException when it can't be asked now; trying again is safe
   */
  public Optional<Member> learnMember(MemberReference reference) {
    var state = client.member(reference);
    state.ifPresent(
        known -> transactions.doInTransaction(tx -> members.upsert(tx, List.of(known))));
    return state.map(MemberState::member);
  }

  /** As {@link #learnMember}, for a store. */
  public Optional<Store> learnStore(StoreKey key) {
    var store = client.store(key);
    store.ifPresent(known -> transactions.doInTransaction(tx -> stores.upsert(tx, List.of(known))));
    return store;
  }
}
