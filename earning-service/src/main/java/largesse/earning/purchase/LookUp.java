package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import largesse.earning.member.Directory;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.member.Store;
import largesse.earning.member.StoreKey;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.runtime.db.RoundTrip;

/** A step of the batch: finds in one round trip all that its commands name and are judged by. */
@Singleton
class LookUp {
  private final Directory directory;

  @Inject
  LookUp(Directory directory) {
    this.directory = directory;
  }

  /**
   * What is known of a batch's open commands; what isn't is left out.
   *
   * @param revisions of the programmes' configurations
   */
  record Known(
      Map<MemberReference, Member> members,
      Map<StoreKey, Store> stores,
      Map<String, Long> revisions) {}

  /** Finds it, with what else the round trip has to do. */
  Known find(Connection connection, RoundTrip trip, Batch batch) throws SQLException {
    var references = new HashSet<MemberReference>();
    var keys = new HashSet<StoreKey>();
    for (var command : batch.open()) {
      reference(command).ifPresent(references::add);
      keys.add(storeKey(command));
    }
    var members = directory.members(trip, references);
    var stores = directory.stores(trip, keys);
    var revisions = ConfigurationRevisionRepository.current(trip, batch.programmes());
    trip.run(connection);
    return new Known(members, stores, revisions);
  }

  /** Who a purchase says bought; a return's member is its purchase's. */
  static Optional<MemberReference> reference(Command command) {
    return switch (command) {
      case Command.OfPurchase ofPurchase -> ofPurchase.purchase().member();
      case Command.OfReturn ofReturn -> Optional.empty();
    };
  }

  static StoreKey storeKey(Command command) {
    return new StoreKey(command.programme(), command.receipt().store());
  }
}
