package largesse.earning.activity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import largesse.earning.configuration.Configurations;
import largesse.earning.grant.GrantRepository;
import largesse.earning.grant.Revocation;
import largesse.earning.ledger.Cause;
import largesse.earning.ledger.Ledger;
import largesse.earning.ledger.Origin;
import largesse.earning.ledger.TakenBack;
import largesse.earning.ledger.WalletBook;
import largesse.earning.ledger.WalletDemand;
import largesse.earning.ledger.WalletKey;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;

/** Takes an activity back, once: all that it earned, by the units' policies in force at it. */
@Singleton
class UndoActivity {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Configurations configurations;
  private final Ledger ledger;
  private final GrantRepository grants;
  private final ActivityRepository activities;
  private final Journal journal;

  @Inject
  UndoActivity(
      Transactions transactions,
      ProgrammeClock clock,
      Configurations configurations,
      Ledger ledger,
      GrantRepository grants,
      ActivityRepository activities,
      Journal journal) {
    this.transactions = transactions;
    this.clock = clock;
    this.configurations = configurations;
    this.ledger = ledger;
    this.grants = grants;
    this.activities = activities;
    this.journal = journal;
  }

  /**
   * Undoes an activity, or gives the answer of the first time.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, ACTIVITY_UNKNOWN
   */
  ActivityAnswer undo(ActivityKey key) {
    var now = clock.now(key.programme()).truncatedTo(ChronoUnit.MICROS);
    return transactions.inTransaction(tx -> {
      var recorded =
          activities
              .lock(tx, key)
              .orElseThrow(() ->
                  EarningReason.ACTIVITY_UNKNOWN.refusedAt(
                      "external_id", "This system has told of no such activity."));
      return recorded.undone().isPresent()
          ? new ActivityAnswer(recorded.undone().get().answer(), true)
          : undo(tx, recorded, now);
    });
  }

  private ActivityAnswer undo(Connection tx, RecordedActivity recorded, Instant now)
      throws SQLException {
    var programme = recorded.activity().programme();
    var memberId = recorded.member().id();
    var demand = WalletDemand.takeBack(programme, memberId, now, recorded.id());
    var wallets = ledger.open(tx, List.of(demand));
    var taken = takeBack(tx, wallets, recorded, now);
    var balances = wallets.balances(programme, memberId);
    var asked = new GrantRepository.Asked(programme, memberId, recorded.id());
    var revoked = grants.held(tx, List.of(asked)).getOrDefault(recorded.id(), List.of());
    var askedBack = wallets.askedBack(programme, memberId);
    var answer =
        ActivityProto.encodeUndo(
            recorded.id(),
            taken,
            Stream.concat(revoked.stream(), askedBack.stream()).toList(),
            balances);
    var total = taken.values().stream().map(TakenBack::amount).reduce(0L, WalletBook::sum);
    activities.undo(tx, recorded.activity().key(), now, total, answer);
    var revocations =
        revoked.stream().map(grant -> new Revocation(grant, recorded.id(), now)).toList();
    var trip = new SetBasedRepository.RoundTrip();
    ledger.save(trip, wallets);
    grants.revoke(trip, revocations);
    trip.run(tx);
    journal.append(
        tx,
        Stream.concat(
                ActivityProto.undone(recorded, taken, revocations, now).stream(),
                ledger.events(wallets, "").stream())
            .toList());
    return new ActivityAnswer(answer, false);
  }

  private SortedMap<String, TakenBack> takeBack(
      Connection tx, WalletBook wallets, RecordedActivity recorded, Instant now)
      throws SQLException {
    var programme = recorded.activity().programme();
    var memberId = recorded.member().id();
    var units =
        configurations
            .asOf(tx, programme, recorded.configurationRevision())
            .at(recorded.activity().occurredAt())
            .units();
    var cause = new Cause(Origin.activityUndo(recorded.id()), now, now);
    var taken = new TreeMap<String, TakenBack>();
    for (var unit : wallets.unitsCreditedBy(programme, memberId, recorded.id())) {
      var wallet = new WalletKey(programme, memberId, unit);
      var policy = units.get(unit).shortfall();
      taken.put(unit, wallets.takeBack(wallet, recorded.id(), 0, policy, cause));
    }
    return taken;
  }
}
