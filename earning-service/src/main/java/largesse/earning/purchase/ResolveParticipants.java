package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import largesse.earning.member.Directory;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.member.Store;
import largesse.earning.member.StoreKey;

/**
 * A step of the batch: finds members and stores, and sets aside commands that name unknown ones.
 */
@Singleton
class ResolveParticipants {
  private final Directory directory;

  @Inject
  ResolveParticipants(Directory directory) {
    this.directory = directory;
  }

  /** The participants of the purchases that are still open, by identity. */
  Map<Command, Participants> resolve(Connection tx, Batch batch) throws SQLException {
    var references = new HashSet<MemberReference>();
    var keys = new HashSet<StoreKey>();
    for (var command : batch.open()) {
      reference(command).ifPresent(references::add);
      keys.add(storeKey(command));
    }
    var members = directory.members(tx, references);
    var stores = directory.stores(tx, keys);
    var participants = new IdentityHashMap<Command, Participants>();
    for (var command : batch.open()) {
      resolve(command, members, stores, batch).ifPresent(found -> participants.put(command, found));
    }
    return participants;
  }

  private static Optional<Participants> resolve(
      Command command,
      Map<MemberReference, Member> members,
      Map<StoreKey, Store> stores,
      Batch batch) {
    var store = stores.get(storeKey(command));
    var reference = reference(command);
    var member = reference.map(members::get);
    if (store != null && member.isPresent() == reference.isPresent()) {
      return Optional.of(new Participants(store, member));
    }
    var unknownMember = member.isPresent() ? Optional.<MemberReference>empty() : reference;
    var unknownStore = store != null ? Optional.<StoreKey>empty() : Optional.of(storeKey(command));
    batch.end(command, new Ending.Unknown(unknownMember, unknownStore));
    return Optional.empty();
  }

  /** Who a purchase says bought; a return's member is its purchase's. */
  private static Optional<MemberReference> reference(Command command) {
    return switch (command) {
      case Command.OfPurchase ofPurchase -> ofPurchase.purchase().member();
      case Command.OfReturn ofReturn -> Optional.empty();
    };
  }

  private static StoreKey storeKey(Command command) {
    return new StoreKey(command.programme(), command.receipt().store());
  }
}
