package largesse.rewards.redemption;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import largesse.rewards.redemption.DueRedemptionRepository.Backlog;

/** What redemptions show to Prometheus. */
@Singleton
class RedemptionMetrics {
  private final MeterRegistry registry;
  private final AtomicLong due;
  private final AtomicLong unsettled;

  @Inject
  RedemptionMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.due = registry.gauge("largesse.redemptions.due", new AtomicLong());
    this.unsettled = registry.gauge("largesse.redemptions.unsettled", new AtomicLong());
  }

  /** A redemption has come to this state here. */
  void count(RedemptionState state) {
    registry.counter("largesse.redemptions", "state", state.name()).increment();
  }

  /** What is still to be done, over all replicas. */
  void show(Backlog backlog) {
    due.set(backlog.due());
    unsettled.set(backlog.unsettled());
  }
}
