package largesse.earning.activity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
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
import largesse.earning.member.MergeLock;
import largesse.earning.platform.EarningReason;
import largesse.earning.tally.LostRow;
import largesse.earning.tally.MilestoneProto;
import largesse.earning.tally.Tallies;
import largesse.earning.unit.Units;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;

/** Takes an activity back, once: all that it earned, by the units' policies in force at it. */
@Singleton
class UndoActivity {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Configurations configurations;
  private final CountActivity countActivity;
  private final Tallies tallies;
  private final Ledger ledger;
  private final GrantRepository grants;
  private final ActivityRepository activities;
  private final Journal journal;

  @Inject
  UndoActivity(
      Transactions transactions,
      ProgrammeClock clock,
      Configurations configurations,
      CountActivity countActivity,
      Tallies tallies,
      Ledger ledger,
      GrantRepository grants,
      ActivityRepository activities,
      Journal journal) {
    this.transactions = transactions;
    this.clock = clock;
    this.configurations = configurations;
    this.countActivity = countActivity;
    this.tallies = tallies;
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
      MergeLock.share(tx);
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
    var by =
        configurations
            .asOf(tx, programme, recorded.configurationRevision())
            .at(recorded.activity().occurredAt());
    var takenOut = countActivity.takeOut(tx, recorded, by.counters());
    var demand =
        takenOut.unreached().stream()
            .map(lost -> WalletDemand.takeBack(programme, lost.earnerId(), now, lost.id()));
    var demands = new HashMap<UUID, WalletDemand>();
    Stream.concat(Stream.of(WalletDemand.takeBack(programme, memberId, now, recorded.id())), demand)
        .forEach(one -> demands.merge(one.memberId(), one, WalletDemand::and));
    var wallets = ledger.open(tx, demands.values());
    var taken =
        takeBack(
            wallets,
            recorded,
            memberId,
            recorded.id(),
            by.units(),
            Origin.activityUndo(recorded.id()),
            now);
    var own = new TreeMap<>(taken);
    var lost = new ArrayList<LostRow>();
    for (var unreached : takenOut.unreached()) {
      var ofGoal =
          takeBack(
              wallets,
              recorded,
              unreached.earnerId(),
              unreached.id(),
              unitsNow(tx, recorded),
              Origin.goalLost(unreached.id()),
              now);
      lost.add(LostRow.of(unreached, now, ofGoal));
      ofGoal.forEach((unit, back) -> taken.merge(unit, back, TakenBack::and));
    }
    var balances = wallets.balances(programme, memberId);
    var asked = new GrantRepository.Asked(programme, memberId, recorded.id());
    var revoked = grants.held(tx, List.of(asked)).getOrDefault(recorded.id(), List.of());
    var askedBack = wallets.askedBack(programme, memberId);
    var answer =
        ActivityProto.encodeUndo(
            recorded.id(),
            takenOut.unreached(),
            taken,
            Stream.of(
                    revoked.stream(),
                    takenOut.unreached().stream().flatMap(one -> one.granted().stream()),
                    askedBack.stream())
                .flatMap(some -> some)
                .toList(),
            balances);
    activities.undo(tx, recorded.activity().key(), now, TakenBack.sum(own), answer);
    var revocations =
        revoked.stream().map(grant -> new Revocation(grant, recorded.id(), now)).toList();
    var trip = new RoundTrip();
    tallies.save(trip, takenOut.book(), List.of(), lost);
    ledger.save(trip, wallets);
    grants.revoke(
        trip,
        Stream.concat(
                revocations.stream(),
                lost.stream().flatMap(row -> row.revocations(recorded.id()).stream()))
            .toList());
    trip.run(tx);
    journal.append(
        tx,
        Stream.of(
                ActivityProto.undone(recorded, own, lost, revocations, now).stream(),
                lost.stream()
                    .flatMap(row -> MilestoneProto.lost(row, recorded.id(), now, "").stream()),
                ledger.events(wallets, "").stream())
            .flatMap(entries -> entries)
            .toList());
    return new ActivityAnswer(answer, false);
  }

  /** What a goal earned may be of a unit that is newer than the activity. */
  private Units unitsNow(Connection tx, RecordedActivity recorded) throws SQLException {
    var programme = recorded.activity().programme();
    return Objects.requireNonNull(configurations.current(tx, List.of(programme)).get(programme))
        .at(recorded.activity().occurredAt())
        .units();
  }

  /** All that something earned, by unit. */
  private static SortedMap<String, TakenBack> takeBack(
      WalletBook wallets,
      RecordedActivity recorded,
      UUID memberId,
      UUID originId,
      Units units,
      Origin origin,
      Instant now) {
    var programme = recorded.activity().programme();
    var cause = new Cause(origin, now, now);
    var taken = new TreeMap<String, TakenBack>();
    for (var unit : wallets.unitsCreditedBy(programme, memberId, originId)) {
      var wallet = new WalletKey(programme, memberId, unit);
      var policy = units.get(unit).shortfall();
      taken.put(unit, wallets.takeBack(wallet, originId, 0, policy, cause));
    }
    return taken;
  }
}
