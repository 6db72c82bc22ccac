package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.member.Directory;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.member.MergeLock;
import largesse.earning.member.Store;
import largesse.earning.member.StoreKey;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.runtime.db.RoundTrip;

/**
 * A step of the batch: finds in one round trip all that its commands name and are judged by, so
 * that a lone purchase waits for no more of them than need be.
 */
@Singleton
class LookUp {
  private final PurchaseRepository purchases;
  private final ReturnRepository returns;
  private final Directory directory;

  @Inject
  LookUp(PurchaseRepository purchases, ReturnRepository returns, Directory directory) {
    this.purchases = purchases;
    this.returns = returns;
    this.directory = directory;
  }

  /**
   * What is known of a batch's commands; what isn't is left out.
   *
   * @param purchases what was answered to them before
   * @param returns what was answered to them before
   * @param revisions of the programmes' configurations
   */
  record Known(
      Map<ReceiptKey, StoredAnswer> purchases,
      Map<ReceiptKey, StoredAnswer> returns,
      Map<MemberReference, Member> members,
      Map<StoreKey, Store> stores,
      Map<String, Long> revisions) {}

  /** To record them: the lock on merges is shared before. */
  Known toRecord(Connection tx, Batch batch) throws SQLException {
    var trip = new RoundTrip();
    MergeLock.share(trip);
    var bought = purchases.answers(trip, receipts(batch.openPurchases()));
    var returned = returns.answers(trip, receipts(batch.openReturns()));
    return known(tx, batch, trip, bought, returned);
  }

  /** To quote what they would yield. */
  Known toQuote(Connection connection, Batch batch) throws SQLException {
    return known(connection, batch, new RoundTrip(), Map.of(), Map.of());
  }

  private Known known(
      Connection connection,
      Batch batch,
      RoundTrip trip,
      Map<ReceiptKey, StoredAnswer> bought,
      Map<ReceiptKey, StoredAnswer> returned)
      throws SQLException {
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
    return new Known(bought, returned, members, stores, revisions);
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

  private static List<ReceiptKey> receipts(List<? extends Command> commands) {
    return commands.stream().map(Command::receipt).toList();
  }
}
