package largesse.gateway.bulk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts the lines of imports by what came of them. */
@Singleton
class ImportMetrics {
  private final Counter recorded;
  private final Counter replayed;
  private final Counter failed;

  @Inject
  ImportMetrics(MeterRegistry metrics) {
    recorded = metrics.counter("largesse.import.lines", "outcome", "recorded");
    replayed = metrics.counter("largesse.import.lines", "outcome", "replayed");
    failed = metrics.counter("largesse.import.lines", "outcome", "failed");
  }

  void count(LineOutcome outcome) {
    switch (outcome) {
      case LineOutcome.Recorded line -> (line.replayed() ? replayed : recorded).increment();
      case LineOutcome.Parked line -> (line.replayed() ? replayed : recorded).increment();
      case LineOutcome.Failed _ -> failed.increment();
    }
  }
}
