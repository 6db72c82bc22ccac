package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.earning.configuration.Configurations;
import largesse.earning.ledger.LostRace;
import largesse.earning.member.MergeLock;
import largesse.earning.platform.EarningReason;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.programme.Programmes;

/**
 * Records commands in one transaction: all rows of all of them by a few statements.
 *
 * <p>Invariant: locks are taken in one order everywhere, which is that of merges, shared by all who
 * write for a member, purchases that something comes back of, caps of rules for purchases or
 * activities, who counts towards something, caps of rules for what that brings about, wallets,
 * parked, new keys, receipts and wallets, the journal's end, each in the order of its keys. So two
 * replicas may wait for each other's commit, but not both.
 */
@Singleton
class RecordBatch {
  private final Transactions transactions;
  private final Programmes programmes;
  private final InstantSource world;
  private final RecordedPurchaseRepository recorded;
  private final LookUp lookUp;
  private final FindRepetitions findRepetitions;
  private final Configurations configurations;
  private final JudgeBatch judgeBatch;
  private final MoveUnits moveUnits;
  private final WriteBatch writeBatch;
  private final ParkedReturnRepository parkedReturns;

  @Inject
  RecordBatch(
      Transactions transactions,
      Programmes programmes,
      InstantSource world,
      RecordedPurchaseRepository recorded,
      LookUp lookUp,
      FindRepetitions findRepetitions,
      Configurations configurations,
      JudgeBatch judgeBatch,
      MoveUnits moveUnits,
      WriteBatch writeBatch,
      ParkedReturnRepository parkedReturns) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.world = world;
    this.recorded = recorded;
    this.lookUp = lookUp;
    this.findRepetitions = findRepetitions;
    this.configurations = configurations;
    this.judgeBatch = judgeBatch;
    this.moveUnits = moveUnits;
    this.writeBatch = writeBatch;
    this.parkedReturns = parkedReturns;
  }

  /**
   * Records commands, no two of which take turns over the same.
   *
   * @return how each fared, in their order; what is answered is committed
   * @throws LostRace when another transaction was faster; to be run again
   */
  List<Ending> record(List<Command> commands) {
    var now = programmesNow(commands);
    return transactions.inTransaction(tx -> record(tx, new Batch(commands, now)));
  }

  /**
   * Records commands, all of them or none.
   *
   * @return how each fared, in their order; they are committed if all are answered
   * @throws LostRace when another transaction was faster; to be run again
   */
  List<Ending> recordTogether(List<Command> commands) {
    var now = programmesNow(commands);
    return transactions.inTransaction(tx -> {
      var endings = record(tx, new Batch(commands, now, false));
      if (!endings.stream().allMatch(Ending.Answered.class::isInstance)) {
        tx.rollback();
      }
      return endings;
    });
  }

  private List<Ending> record(Connection tx, Batch batch) throws SQLException {
    CheckTimes.check(batch);
    var returned = lockReturned(tx, batch);
    var trip = new RoundTrip();
    MergeLock.share(trip);
    var answers = findRepetitions.ask(trip, batch);
    Map<IdempotentRequest, byte[]> newKeys;
    LookUp.Known known;
    if (findRepetitions.areLikely()) {
      trip.run(tx);
      newKeys = findRepetitions.end(tx, batch, answers);
      known = lookUp.find(tx, trip, batch);
    } else {
      known = lookUp.find(tx, trip, batch);
      newKeys = findRepetitions.end(tx, batch, answers);
    }
    var participants = ResolveParticipants.resolve(batch, known);
    var configured = configurations.asOf(tx, batch.programmes(), known.revisions());
    var counted = judgeBatch.judge(tx, batch, participants, configured, returned, Purpose.RECORD);
    var book = moveUnits.open(tx, counted.work());
    park(tx, batch);
    writeBatch.write(tx, batch, counted, book, newKeys);
    return batch.endings();
  }

  /** They have no effect but that they wait: a repetition is known by their receipt. */
  private void park(Connection tx, Batch batch) throws SQLException {
    for (var goods : batch.parked()) {
      switch (parkedReturns.park(tx, goods, batch.programmeOf(goods).now())) {
        case NEW -> batch.answer(goods, ReturnProto.encodeParked(), false);
        case KNOWN -> batch.answer(goods, ReturnProto.encodeParked(), true);
        case OTHER ->
            batch.decline(
                goods,
                EarningReason.RECEIPT_REUSED.refused("This receipt waits with another content."));
      }
    }
  }

  /** From here on no other return of these purchases can come in between. */
  private Map<PurchaseReference, RecordedPurchase> lockReturned(Connection tx, Batch batch)
      throws SQLException {
    var references = batch.openReturns().stream().map(Command::about).toList();
    return references.isEmpty() ? Map.of() : recorded.lock(tx, references);
  }

  private Map<String, ProgrammeNow> programmesNow(List<Command> commands) {
    var now = new HashMap<String, ProgrammeNow>();
    for (var command : commands) {
      now.computeIfAbsent(
          command.programme(),
          id -> {
            var programme = programmes.get(id);
            var instant = programme.now(world).truncatedTo(ChronoUnit.MICROS);
            return new ProgrammeNow(programme, instant);
          });
    }
    return now;
  }
}
