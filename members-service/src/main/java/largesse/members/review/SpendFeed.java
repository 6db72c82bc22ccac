package largesse.members.review;

import io.grpc.Channel;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import largesse.earning.v1.ActivityRecorded;
import largesse.earning.v1.ActivityUndone;
import largesse.earning.v1.MomentRecorded;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReferralRestored;
import largesse.earning.v1.ReferralReversed;
import largesse.earning.v1.ReferralRewarded;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.UnitsAdjusted;
import largesse.journal.v1.Event;
import largesse.members.member.MergeRepository;
import largesse.members.member.RetierMembers;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.spend.Recorded;
import largesse.members.spend.SpendRepository;
import largesse.members.spend.SpendRepository.Purchase;
import largesse.members.spend.UnitCreditRepository;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;

/**
 * Lets purchases, returns and credited units count for tiers (E3). Units spent or lapsed don't: no
 * such event is asked for (xT2).
 */
@Singleton
public class SpendFeed implements FeedHandler {
  private static final String PURCHASE = PurchaseRecorded.getDescriptor().getFullName();
  private static final String RETURN = ReturnRecorded.getDescriptor().getFullName();
  private static final String ACTIVITY = ActivityRecorded.getDescriptor().getFullName();
  private static final String UNDONE = ActivityUndone.getDescriptor().getFullName();
  private static final String MOMENT = MomentRecorded.getDescriptor().getFullName();
  private static final String ADJUSTED = UnitsAdjusted.getDescriptor().getFullName();

  private static final String REWARDED = ReferralRewarded.getDescriptor().getFullName();
  private static final String REVERSED = ReferralReversed.getDescriptor().getFullName();
  private static final String RESTORED = ReferralRestored.getDescriptor().getFullName();
  private static final Set<String> DATED = Set.of(ACTIVITY, MOMENT, ADJUSTED, REWARDED);

  private final Channel earning;
  private final ProgrammeTimeRepository times;
  private final MergeRepository merges;
  private final SpendRepository spends;
  private final UnitCreditRepository credits;
  private final RetierMembers retierMembers;
  private final Journal journal;

  @Inject
  SpendFeed(
      @GrpcClient("earning") Channel earning,
      ProgrammeTimeRepository times,
      MergeRepository merges,
      SpendRepository spends,
      UnitCreditRepository credits,
      RetierMembers retierMembers,
      Journal journal) {
    this.earning = earning;
    this.times = times;
    this.merges = merges;
    this.spends = spends;
    this.credits = credits;
    this.retierMembers = retierMembers;
    this.journal = journal;
  }

  @Override
  public String feed() {
    return "members-from-earning";
  }

  @Override
  public Channel source() {
    return earning;
  }

  @Override
  public Set<String> types() {
    return Set.of(
        PURCHASE, RETURN, ACTIVITY, UNDONE, MOMENT, ADJUSTED, REWARDED, REVERSED, RESTORED);
  }

  /** What is restored was taken off by what was told before. */
  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    var first = 0;
    for (var i = 0; i < events.size(); i++) {
      if (events.get(i).getType().equals(RESTORED)) {
        count(tx, events.subList(first, i));
        restore(tx, events.get(i));
        first = i + 1;
      }
    }
    count(tx, events.subList(first, events.size()));
  }

  private void restore(Connection tx, Event event) throws SQLException {
    merges.share(tx);
    var restored = EventPayload.of(event, ReferralRestored.parser());
    var programme = event.getProgramme();
    var told = UUID.fromString(restored.getMemberId());
    var member = merges.remaining(tx, programme, List.of(told)).getOrDefault(told, told);
    credits.countAgain(
        tx, new Purchase(programme, member, UUID.fromString(restored.getReferralId())));
    journal.append(tx, causedBy(List.of(event), retier(tx, Map.of(programme, Set.of(member)))));
  }

  private void count(Connection tx, List<Event> events) throws SQLException {
    var told = told(tx, events);
    if (told.isEmpty()) {
      return;
    }
    merges.share(tx);
    for (var programme : told.members().entrySet()) {
      told.mergeInto(
          programme.getKey(), merges.remaining(tx, programme.getKey(), programme.getValue()));
    }
    var recorded = recorded(tx, told);
    var spent = told.spends(recorded);
    var credited = told.credits(recorded);
    spends.record(tx, spent);
    credits.record(tx, credited);
    var retiered = retier(tx, SpendProto.members(spent, credited));
    Metrics.counter("largesse.members.tier.changes", "cause", "spend").increment(retiered.size());
    journal.append(tx, causedBy(events, retiered));
  }

  /**
   * Derives the sums anew. The purchases themselves stay: each counts once however often it is
   * followed, and so nobody's tier drops while the feed starts anew.
   */
  @Override
  public void reset(Connection tx) throws SQLException {
    spends.sumDaysAnew(tx);
    credits.sumDaysAnew(tx);
  }

  private SpendProto told(Connection tx, List<Event> events) throws SQLException {
    var told = new SpendProto();
    var zones = new HashMap<String, ZoneId>();
    for (var event : events) {
      var programme = event.getProgramme();
      var type = event.getType();
      if (type.equals(PURCHASE)) {
        told.add(programme, EventPayload.of(event, PurchaseRecorded.parser()));
      } else if (type.equals(RETURN)) {
        told.add(programme, EventPayload.of(event, ReturnRecorded.parser()));
      } else if (type.equals(UNDONE)) {
        told.add(programme, EventPayload.of(event, ActivityUndone.parser()));
      } else if (type.equals(REVERSED)) {
        told.add(programme, EventPayload.of(event, ReferralReversed.parser()));
      } else if (DATED.contains(type)) {
        addDated(told, event, zone(tx, zones, programme));
      }
    }
    return told;
  }

  /** What happened on a day of the programme's. */
  private static void addDated(SpendProto told, Event event, ZoneId timeZone) {
    var occurredAt = ProtoTime.instant(event.getOccurredAt());
    if (event.getType().equals(ACTIVITY)) {
      var activity = EventPayload.of(event, ActivityRecorded.parser());
      told.add(event.getProgramme(), activity, occurredAt, timeZone);
    } else if (event.getType().equals(MOMENT)) {
      var moment = EventPayload.of(event, MomentRecorded.parser());
      told.add(event.getProgramme(), moment, occurredAt, timeZone);
    } else if (event.getType().equals(REWARDED)) {
      var rewarded = EventPayload.of(event, ReferralRewarded.parser());
      told.add(event.getProgramme(), rewarded, occurredAt, timeZone);
    } else {
      var adjusted = EventPayload.of(event, UnitsAdjusted.parser());
      told.add(event.getProgramme(), adjusted, occurredAt, timeZone);
    }
  }

  private ZoneId zone(Connection tx, Map<String, ZoneId> known, String programme)
      throws SQLException {
    var zone = known.get(programme);
    if (zone == null) {
      zone = times.get(tx, programme).timeZone();
      known.put(programme, zone);
    }
    return zone;
  }

  /** Where all that something comes back of is recorded, as far as it is known. */
  private Map<UUID, Recorded> recorded(Connection tx, SpendProto told) throws SQLException {
    var recorded = told.recorded();
    addEarlier(tx, told.earlier(recorded), recorded);
    addEarlier(tx, ofWhoWasMerged(tx, told.earlier(recorded)), recorded);
    return recorded;
  }

  private void addEarlier(Connection tx, List<Purchase> earlier, Map<UUID, Recorded> recorded)
      throws SQLException {
    if (!earlier.isEmpty()) {
      recorded.putAll(credits.recorded(tx, earlier));
      recorded.putAll(spends.recorded(tx, earlier));
    }
  }

  /**
   * The same of everybody who was ever merged with its member: while a merge that was undone is on
   * its way to earning-service, what comes back is told of the other one.
   */
  private List<Purchase> ofWhoWasMerged(Connection tx, List<Purchase> unknown) throws SQLException {
    var others = new ArrayList<Purchase>();
    for (var one : unknown) {
      for (var other : merges.everMergedWith(tx, one.programme(), one.memberId())) {
        others.add(new Purchase(one.programme(), other, one.id()));
      }
    }
    return others;
  }

  /** Judges the members in the order of programmes, in which all who lock members lock them. */
  private List<JournalEntry> retier(Connection tx, Map<String, Set<UUID>> members)
      throws SQLException {
    var retiered = new ArrayList<JournalEntry>();
    for (var programme : members.entrySet()) {
      var time = times.get(tx, programme.getKey());
      retiered.addAll(retierMembers.retier(tx, time, programme.getValue()));
    }
    return retiered;
  }

  /** Each change as caused by the last of the member's events. */
  private static List<JournalEntry> causedBy(List<Event> events, List<JournalEntry> retiered) {
    var causes = new HashMap<String, String>();
    events.forEach(event -> causes.put(event.getSubject(), event.getTraceparent()));
    return retiered.stream()
        .map(entry -> entry.causedBy(causes.getOrDefault(entry.subject(), "")))
        .toList();
  }
}
