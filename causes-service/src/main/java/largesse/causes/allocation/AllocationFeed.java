package largesse.causes.allocation;

import io.grpc.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.ShareCorrected;
import largesse.journal.v1.Event;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;

/**
 * Follows earning-service: allocates the share of each purchase, takes back that of each return,
 * and moves what a correction makes of it.
 */
@Singleton
class AllocationFeed implements FeedHandler {
  private static final String PURCHASE_RECORDED = PurchaseRecorded.getDescriptor().getFullName();
  private static final String RETURN_RECORDED = ReturnRecorded.getDescriptor().getFullName();
  private static final String SHARE_CORRECTED = ShareCorrected.getDescriptor().getFullName();

  private final Channel source;
  private final AllocateShares allocateShares;
  private final Counter allocations;
  private final Counter held;
  private final Counter reversals;
  private final Counter corrections;

  @Inject
  AllocationFeed(
      @GrpcClient("earning") Channel source, AllocateShares allocateShares, MeterRegistry metrics) {
    this.source = source;
    this.allocateShares = allocateShares;
    this.allocations = metrics.counter("largesse.causes.allocations");
    this.held = metrics.counter("largesse.causes.held");
    this.reversals = metrics.counter("largesse.causes.reversals");
    this.corrections = metrics.counter("largesse.causes.corrections");
  }

  @Override
  public String feed() {
    return "causes-from-earning";
  }

  @Override
  public Channel source() {
    return source;
  }

  @Override
  public Set<String> types() {
    return Set.of(PURCHASE_RECORDED, RETURN_RECORDED, SHARE_CORRECTED);
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    var given = new ArrayList<SharedPurchase>();
    var changed = new ArrayList<ShareChange>();
    for (var event : events) {
      if (event.getType().equals(PURCHASE_RECORDED)) {
        var purchase = EventPayload.of(event, PurchaseRecorded.parser());
        AllocationProto.given(event, purchase).ifPresent(given::add);
      } else if (event.getType().equals(RETURN_RECORDED)) {
        var returned = EventPayload.of(event, ReturnRecorded.parser());
        AllocationProto.returned(event, returned).ifPresent(changed::add);
      } else {
        var corrected = EventPayload.of(event, ShareCorrected.parser());
        AllocationProto.corrected(event, corrected).ifPresent(changed::add);
      }
    }
    var outcome = allocateShares.allocate(tx, given, changed);
    // Before the commit: a batch whose commit fails is counted again.
    allocations.increment(outcome.allocated());
    held.increment(outcome.held());
    reversals.increment(outcome.reversed());
    corrections.increment(outcome.corrected());
  }

  /** The book stays: what has taken effect in it takes none a second time. */
  @Override
  public void reset(Connection tx) {}
}
