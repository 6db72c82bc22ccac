package largesse.earning.activity;

import com.google.protobuf.ByteString;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.earning.activitytype.ActivityTypes;
import largesse.earning.configuration.Configuration;
import largesse.earning.configuration.Configurations;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantOrigin;
import largesse.earning.grant.GrantRepository;
import largesse.earning.ledger.Cause;
import largesse.earning.ledger.Ledger;
import largesse.earning.ledger.LostRace;
import largesse.earning.ledger.Origin;
import largesse.earning.ledger.WalletBook;
import largesse.earning.ledger.WalletDemand;
import largesse.earning.member.Directory;
import largesse.earning.member.Member;
import largesse.earning.occasion.JudgeHappenings;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.OccurredAt;
import largesse.earning.tally.MilestoneProto;
import largesse.earning.tally.MilestoneRow;
import largesse.earning.tally.Reached;
import largesse.earning.tally.Tallies;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.ids.Ids;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programmes;

/**
 * Records an activity with what it earns, once, in a transaction of its own. Locks are taken in the
 * order in which purchases take them: caps, who counts towards something, caps of what that brings
 * about, wallets, the new keys, the journal's end.
 */
@Singleton
class RecordActivity {
  private static final int RACES = 5;

  private final Transactions transactions;
  private final Programmes programmes;
  private final ActivityTypes types;
  private final Directory directory;
  private final Configurations configurations;
  private final CountActivity countActivity;
  private final JudgeHappenings judgeHappenings;
  private final Tallies tallies;
  private final Ledger ledger;
  private final GrantRepository grants;
  private final ActivityRepository activities;
  private final Idempotency idempotency;
  private final Journal journal;

  @Inject
  RecordActivity(
      Transactions transactions,
      Programmes programmes,
      ActivityTypes types,
      Directory directory,
      Configurations configurations,
      CountActivity countActivity,
      JudgeHappenings judgeHappenings,
      Tallies tallies,
      Ledger ledger,
      GrantRepository grants,
      ActivityRepository activities,
      Idempotency idempotency,
      Journal journal) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.types = types;
    this.directory = directory;
    this.configurations = configurations;
    this.countActivity = countActivity;
    this.judgeHappenings = judgeHappenings;
    this.tallies = tallies;
    this.ledger = ledger;
    this.grants = grants;
    this.activities = activities;
    this.idempotency = idempotency;
    this.journal = journal;
  }

  /**
   * Records an activity, or gives the answer of the first time.
   *
   * @param request its idempotency key, which may be empty, and the hash that a repetition has too
   * @throws largesse.runtime.error.Refused as ActivityService.RecordActivity says
   */
  ActivityAnswer record(Activity activity, IdempotentRequest request) {
    var now = programmes.now(activity.programme()).truncatedTo(ChronoUnit.MICROS);
    for (var attempt = 1; ; attempt++) {
      try {
        var earlier = transactions.inTransaction(tx -> earlier(tx, activity, request));
        if (earlier.isPresent()) {
          return new ActivityAnswer(earlier.get(), true);
        }
        require(activity, now);
        return transactions.inTransaction(tx -> record(tx, activity, now, request));
      } catch (LostRace race) {
        if (attempt == RACES) {
          throw race;
        }
      }
    }
  }

  /** The answer that the same request got before. */
  private Optional<byte[]> earlier(Connection tx, Activity activity, IdempotentRequest request)
      throws SQLException {
    if (!request.key().isEmpty()) {
      switch (idempotency.known(tx, List.of(request)).get(request)) {
        case largesse.runtime.idempotency.Claim.Answered answered -> {
          return Optional.of(answered.response().toByteArray());
        }
        case largesse.runtime.idempotency.Claim.KeyReused reused -> throw Idempotency.keyReused();
        case largesse.runtime.idempotency.Claim.Fresh fresh -> {}
        case null -> {}
      }
    }
    var stored = activities.answer(tx, activity.key());
    if (stored.isPresent() && !stored.get().requestHash().equals(request.hash())) {
      throw EarningReason.ACTIVITY_REUSED.refused(
          "This activity is recorded with another content.");
    }
    if (stored.isPresent()) {
      note(tx, request, stored.get().encoded());
    }
    return stored.map(ActivityRepository.StoredAnswer::encoded);
  }

  /** Lets pass what fits its type, of somebody who is known. */
  private void require(Activity activity, Instant now) {
    OccurredAt.requireSane("activity.occurred_at", activity.occurredAt());
    OccurredAt.requirePast("activity.occurred_at", activity.occurredAt(), now);
    types
        .get(activity.programme(), activity.type(), "activity.type")
        .type()
        .require(activity.attributes(), "activity.attributes");
    if (directory.member(activity.member()).isEmpty()) {
      throw activity.member().unknown("activity.member");
    }
  }

  private ActivityAnswer record(
      Connection tx, Activity activity, Instant now, IdempotentRequest request)
      throws SQLException {
    var member =
        directory
            .memberToWriteFor(tx, activity.member())
            .orElseThrow(() -> new LostRace("Who did it is being learned anew"));
    var programme = activity.programme();
    var configured = configurations.current(tx, List.of(programme));
    var by = Objects.requireNonNull(configured.get(programme));
    var id = Ids.next();
    var zone = programmes.get(programme).timeZone();
    var judged = judgeHappenings.judge(tx, List.of(activity.by(member)), configured).getFirst();
    var before = countActivity.count(tx, id, activity, member, judged, by, zone);
    var reachedBy = judgeHappenings.judge(tx, before.happenings(activity, member), configured);
    var counted = before.within(reachedBy);
    var cause = new Cause(Origin.activity(id), activity.occurredAt(), now);
    var demand =
        WalletDemand.credit(
            programme,
            member.id(),
            now,
            Stream.concat(Stream.of(judged), reachedBy.stream())
                .flatMap(one -> one.credits().stream())
                .toList(),
            activity.occurredAt());
    var wallets = ledger.open(tx, List.of(demand));
    var credited = wallets.credit(programme, member.id(), judged.credits(), cause);
    var reached =
        counted.outcome().reached().stream()
            .map(one -> credit(wallets, id, activity, member, one, by, now))
            .toList();
    var balances = wallets.balances(programme, member.id());
    var byRules =
        Grant.of(
            judged.evaluation().grants(),
            programme,
            member.id(),
            GrantOrigin.activity(id),
            activity.occurredAt(),
            now);
    var byGoals = reached.stream().flatMap(one -> one.granted().stream()).toList();
    var granted =
        Stream.of(byRules, byGoals, wallets.converted(programme, member.id()))
            .flatMap(List::stream);
    var answer =
        ActivityProto.encodeAnswer(
            id, member.id(), judged.credits(), counted.outcome(), granted.toList(), now, balances);
    var written =
        new NewActivity(
            id,
            activity,
            member,
            now,
            judged,
            counted.outcome().reached(),
            byRules,
            credited,
            request.hash(),
            answer);
    note(tx, request, answer);
    activities.insert(tx, written);
    var trip = new RoundTrip();
    tallies.save(trip, counted.book(), reached, List.of());
    ledger.save(trip, wallets);
    grants.insert(trip, byRules);
    grants.insert(trip, byGoals);
    trip.run(tx);
    journal.append(
        tx,
        Stream.of(
                ActivityProto.recorded(written).stream(),
                reached.stream().flatMap(one -> MilestoneProto.reached(one, "").stream()),
                ledger.events(wallets, "").stream())
            .flatMap(entries -> entries)
            .toList());
    return new ActivityAnswer(answer, false);
  }

  private static MilestoneRow credit(
      WalletBook wallets,
      UUID id,
      Activity activity,
      Member member,
      Reached reached,
      Configuration by,
      Instant now) {
    var cause = new Cause(Origin.goal(reached.id()), activity.occurredAt(), now);
    var credited = wallets.credit(activity.programme(), member.id(), reached.credits(), cause);
    return new MilestoneRow(
        reached, id, activity.occurredAt(), now, by.revision(), reached.granted(now), credited);
  }

  private void note(Connection tx, IdempotentRequest request, byte[] answer) throws SQLException {
    if (!request.key().isEmpty()
        && !idempotency.record(tx, Map.of(request, ByteString.copyFrom(answer)))) {
      throw new LostRace("An idempotency key was used meanwhile");
    }
  }
}
