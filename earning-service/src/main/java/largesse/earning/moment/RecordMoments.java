package largesse.earning.moment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.earning.configuration.Configuration;
import largesse.earning.configuration.Configurations;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantOrigin;
import largesse.earning.grant.GrantProto;
import largesse.earning.grant.GrantRepository;
import largesse.earning.ledger.Cause;
import largesse.earning.ledger.Ledger;
import largesse.earning.ledger.LostRace;
import largesse.earning.ledger.Origin;
import largesse.earning.ledger.WalletBook;
import largesse.earning.ledger.WalletDemand;
import largesse.earning.member.MergeRepository;
import largesse.earning.occasion.JudgeHappenings;
import largesse.earning.occasion.JudgedHappening;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.programme.Programmes;

/**
 * Records moments with what they earn, each once, in the transaction that moves the feed's
 * position. Locks are taken in the order in which purchases take them: caps, wallets, the new rows,
 * the journal's end.
 */
@Singleton
class RecordMoments {
  private final Programmes programmes;
  private final Configurations configurations;
  private final JudgeHappenings judgeHappenings;
  private final Ledger ledger;
  private final GrantRepository grants;
  private final MomentRepository moments;
  private final Journal journal;
  private final MergeRepository merges;

  @Inject
  RecordMoments(
      Programmes programmes,
      Configurations configurations,
      JudgeHappenings judgeHappenings,
      Ledger ledger,
      GrantRepository grants,
      MomentRepository moments,
      Journal journal,
      MergeRepository merges) {
    this.programmes = programmes;
    this.configurations = configurations;
    this.judgeHappenings = judgeHappenings;
    this.ledger = ledger;
    this.grants = grants;
    this.moments = moments;
    this.journal = journal;
    this.merges = merges;
  }

  private record Holder(String programme, UUID memberId) {}

  /**
   * Records moments that rules are for and that have not been yet.
   *
   * @throws largesse.runtime.error.Refused DATABASE_UNAVAILABLE when another transaction was
   *     faster; to be repeated
   */
  void record(Connection tx, List<ToldMoment> events) throws SQLException {
    var told = ofSurvivors(tx, events);
    var configured = configured(tx, told);
    var fresh = fresh(tx, told.stream().filter(one -> isForSome(one, configured)).toList());
    if (fresh.isEmpty()) {
      return;
    }
    var judged =
        judgeHappenings.judge(tx, fresh.stream().map(ToldMoment::happening).toList(), configured);
    var now = now(fresh);
    var wallets = open(tx, fresh, judged, now);
    var written = new ArrayList<NewMoment>();
    for (var i = 0; i < fresh.size(); i++) {
      written.add(credit(wallets, fresh.get(i), judged.get(i), now));
    }
    var granted = written.stream().flatMap(one -> one.granted().stream()).toList();
    var trip = new RoundTrip();
    moments.insert(trip, written);
    ledger.save(trip, wallets);
    grants.insert(trip, granted);
    trip.run(tx);
    journal.append(
        tx,
        Stream.<List<JournalEntry>>of(
                written.stream().map(MomentProto::recorded).toList(),
                granted.stream().map(grant -> GrantProto.granted(grant, "")).toList(),
                ledger.events(wallets, ""))
            .flatMap(List::stream)
            .toList());
  }

  /** Who is merged into another one meanwhile means that one. */
  private List<ToldMoment> ofSurvivors(Connection tx, List<ToldMoment> told) throws SQLException {
    var survivors =
        merges.survivorsToWriteFor(
            tx, told, one -> one.key().programme(), one -> one.key().memberId());
    return told.stream()
        .map(one -> one.of(survivors.getOrDefault(one.key().memberId(), one.key().memberId())))
        .toList();
  }

  private Map<String, Configuration> configured(Connection tx, List<ToldMoment> told)
      throws SQLException {
    var concerned = told.stream().map(one -> one.key().programme()).distinct().toList();
    return concerned.isEmpty() ? Map.of() : configurations.current(tx, concerned);
  }

  private static boolean isForSome(ToldMoment told, Map<String, Configuration> configured) {
    return Objects.requireNonNull(configured.get(told.key().programme()))
        .at(told.occurredAt())
        .rulesInForce()
        .has(told.trigger());
  }

  /** Nobody else records any meanwhile, as the feed's position is locked. */
  private List<ToldMoment> fresh(Connection tx, List<ToldMoment> told) throws SQLException {
    var byKey = new LinkedHashMap<MomentKey, ToldMoment>();
    told.forEach(one -> byKey.putIfAbsent(one.key(), one));
    byKey.keySet().removeAll(moments.known(tx, List.copyOf(byKey.keySet())));
    return List.copyOf(byKey.values());
  }

  /** The programmes' now: a clock that was moved may be known here a little later than a moment. */
  private Map<String, Instant> now(List<ToldMoment> told) {
    var now = new HashMap<String, Instant>();
    for (var one : told) {
      var programme = one.key().programme();
      now.computeIfAbsent(programme, id -> programmes.now(id).truncatedTo(ChronoUnit.MICROS));
      now.merge(programme, one.toldAt(), (some, other) -> some.isBefore(other) ? other : some);
    }
    return now;
  }

  private static Instant now(ToldMoment told, Map<String, Instant> now) {
    return Objects.requireNonNull(now.get(told.key().programme()));
  }

  private WalletBook open(
      Connection tx, List<ToldMoment> fresh, List<JudgedHappening> judged, Map<String, Instant> now)
      throws SQLException {
    var demands = new LinkedHashMap<Holder, WalletDemand>();
    for (var i = 0; i < fresh.size(); i++) {
      var one = fresh.get(i);
      var key = one.key();
      demands.merge(
          new Holder(key.programme(), key.memberId()),
          WalletDemand.credit(
              key.programme(),
              key.memberId(),
              now(one, now),
              judged.get(i).credits(),
              one.occurredAt()),
          WalletDemand::and);
    }
    try {
      return ledger.open(tx, demands.values());
    } catch (LostRace race) {
      throw RuntimeReason.DATABASE_UNAVAILABLE.refused("A wallet was opened meanwhile.");
    }
  }

  private static NewMoment credit(
      WalletBook wallets, ToldMoment told, JudgedHappening judged, Map<String, Instant> now) {
    var id = Ids.next();
    var key = told.key();
    var recordedAt = now(told, now);
    var cause = new Cause(Origin.moment(key.kind(), id), told.occurredAt(), recordedAt);
    var credited = wallets.credit(key.programme(), key.memberId(), judged.credits(), cause);
    var granted =
        Grant.of(
            judged.evaluation().grants(),
            key.programme(),
            key.memberId(),
            GrantOrigin.moment(key.kind(), id),
            told.occurredAt(),
            recordedAt);
    return new NewMoment(id, told, recordedAt, judged, granted, credited);
  }
}
