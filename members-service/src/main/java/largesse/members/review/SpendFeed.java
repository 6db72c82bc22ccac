package largesse.members.review;

import io.grpc.Channel;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.journal.v1.Event;
import largesse.members.member.RetierMembers;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.spend.Spend;
import largesse.members.spend.SpendRepository;
import largesse.members.spend.SpendRepository.Purchase;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;

/**
 * Lets purchases and returns count for tiers (E3). Units spent don't: no such event is asked for
 * (xT2).
 */
@Singleton
public class SpendFeed implements FeedHandler {
  private static final String PURCHASE = PurchaseRecorded.getDescriptor().getFullName();
  private static final String RETURN = ReturnRecorded.getDescriptor().getFullName();

  private final Channel earning;
  private final ProgrammeTimeRepository times;
  private final SpendRepository spends;
  private final RetierMembers retierMembers;
  private final Journal journal;

  @Inject
  SpendFeed(
      @GrpcClient("earning") Channel earning,
      ProgrammeTimeRepository times,
      SpendRepository spends,
      RetierMembers retierMembers,
      Journal journal) {
    this.earning = earning;
    this.times = times;
    this.spends = spends;
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
    return Set.of(PURCHASE, RETURN);
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    var spent = spent(tx, events);
    if (spent.isEmpty()) {
      return;
    }
    spends.record(tx, spent);
    var retiered = retier(tx, spent);
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
  }

  /** What counts for members. */
  private List<Spend> spent(Connection tx, List<Event> events) throws SQLException {
    var spent = new ArrayList<Spend>();
    var returns = new ArrayList<Returned>();
    for (var event : events) {
      if (event.getType().equals(PURCHASE)) {
        var purchase = EventPayload.of(event, PurchaseRecorded.parser());
        if (!purchase.getMemberId().isEmpty()) {
          spent.add(spend(event, purchase));
        }
      } else if (event.getType().equals(RETURN)) {
        var returned = EventPayload.of(event, ReturnRecorded.parser());
        if (!returned.getMemberId().isEmpty()) {
          returns.add(returned(event, returned));
        }
      }
    }
    var dates = businessDates(tx, spent, returns);
    returns.forEach(returned -> spent.add(returned.at(dates)));
    return spent;
  }

  /** A return whose day is not known yet. */
  private record Returned(Purchase purchase, UUID returnId, long netMicros) {

    Spend at(Map<UUID, LocalDate> dates) {
      var date = dates.get(purchase.id());
      if (date == null) {
        throw new IllegalStateException(
            "Return " + returnId + " is of a purchase that nobody told of: " + purchase.id());
      }
      return new Spend(
          purchase.programme(), purchase.memberId(), returnId, date, Math.negateExact(netMicros));
    }
  }

  private Map<UUID, LocalDate> businessDates(
      Connection tx, List<Spend> purchases, List<Returned> returns) throws SQLException {
    var dates = new HashMap<UUID, LocalDate>();
    purchases.forEach(purchase -> dates.put(purchase.originId(), purchase.businessDate()));
    var earlier =
        returns.stream()
            .map(Returned::purchase)
            .filter(purchase -> !dates.containsKey(purchase.id()))
            .toList();
    if (!earlier.isEmpty()) {
      dates.putAll(spends.businessDates(tx, earlier));
    }
    return dates;
  }

  /** Judges the members in the order of programmes, in which all who lock members lock them. */
  private List<JournalEntry> retier(Connection tx, List<Spend> spent) throws SQLException {
    var members = new TreeMap<String, Set<UUID>>();
    for (var spend : spent) {
      members.computeIfAbsent(spend.programme(), none -> new HashSet<>()).add(spend.memberId());
    }
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

  private static Spend spend(Event event, PurchaseRecorded purchase) {
    return new Spend(
        event.getProgramme(),
        UUID.fromString(purchase.getMemberId()),
        UUID.fromString(purchase.getPurchaseId()),
        LocalDate.parse(purchase.getBusinessDate()),
        purchase.getNetMicros());
  }

  private static Returned returned(Event event, ReturnRecorded returned) {
    return new Returned(
        new Purchase(
            event.getProgramme(),
            UUID.fromString(returned.getMemberId()),
            UUID.fromString(returned.getPurchaseId())),
        UUID.fromString(returned.getReturnId()),
        returned.getNetMicros());
  }
}
