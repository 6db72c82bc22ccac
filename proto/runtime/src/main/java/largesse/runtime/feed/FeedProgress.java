package largesse.runtime.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How one shard of a feed gets on in this replica, for metrics, health and logs. Thread-safe. */
final class FeedProgress {
  private volatile boolean leading;
  private volatile boolean stopped;
  private volatile boolean listening;
  private volatile long heardNanos = System.nanoTime();
  private volatile long storedPosition;
  private volatile long position;
  private volatile long end;
  private volatile long caughtUpNanos = System.nanoTime();

  void leading(boolean now) {
    leading = now;
  }

  void stopped(boolean now) {
    stopped = now;
  }

  boolean isStopped() {
    return stopped;
  }

  /** The position applied, and the last known end of the source. */
  void at(long appliedPosition, long sourceEnd) {
    position = appliedPosition;
    end = sourceEnd;
    if (appliedPosition >= sourceEnd) {
      caughtUpNanos = System.nanoTime();
    }
  }

  /** The position as this replica last stored or read it. */
  void stored(long now) {
    storedPosition = now;
  }

  long storedPosition() {
    return storedPosition;
  }

  /** It waits for the source to say something. */
  void listening() {
    heardNanos = System.nanoTime();
    listening = true;
  }

  /** It no longer waits. */
  void heard() {
    listening = false;
  }

  /** Whether it has waited so long. */
  boolean isSilentFor(Duration limit) {
    return listening && System.nanoTime() - heardNanos > limit.toNanos();
  }

  private double lagEvents() {
    return leading ? Math.max(0, end - position) : Double.NaN;
  }

  /** Since it was last known to have applied everything; it grows also when the source is away. */
  private double lagSeconds() {
    return leading
        ? Duration.ofNanos(System.nanoTime() - caughtUpNanos).toMillis() / 1000.0
        : Double.NaN;
  }

  /** Shows it as metrics; what follows no feed shows no lag. */
  List<Gauge> register(MeterRegistry registry, FeedShard feed) {
    var tags = Tags.of("feed", feed.name(), "shard", String.valueOf(feed.shard()));
    var gauges = new ArrayList<Gauge>();
    gauges.add(
        Gauge.builder("largesse.feed.lag.events", this, FeedProgress::lagEvents)
            .description("Events of the source not yet applied, those of other types included")
            .tags(tags)
            .register(registry));
    gauges.add(
        Gauge.builder("largesse.feed.lag.seconds", this, FeedProgress::lagSeconds)
            .description("Time since everything was last known to be applied")
            .tags(tags)
            .register(registry));
    gauges.add(
        Gauge.builder("largesse.feed.position", this, progress -> progress.storedPosition)
            .description("The last position that this replica has applied")
            .tags(tags)
            .register(registry));
    gauges.add(
        Gauge.builder("largesse.feed.leading", this, progress -> progress.leading ? 1 : 0)
            .description("1 in the replica that follows")
            .tags(tags)
            .register(registry));
    gauges.add(
        Gauge.builder("largesse.feed.stopped", this, progress -> progress.stopped ? 1 : 0)
            .description("1 when a poisonous event has stopped the feed")
            .tags(tags)
            .register(registry));
    return gauges;
  }
}
