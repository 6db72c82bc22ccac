package largesse.runtime.feed;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.runtime.db.WithDatabase;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Unwell while a poisonous event has stopped a feed. It is wellness, not readiness: the service
 * still answers, and starting it anew would not mend the event.
 */
@WithDatabase
@Wellness
@Singleton
public class FeedHealth implements HealthCheck {
  private final FeedPositions positions;

  @Inject
  FeedHealth(FeedPositions positions) {
    this.positions = positions;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("feeds");
    var stopped = positions.list().stream().filter(FeedPosition::isStopped).toList();
    stopped.forEach(feed ->
        response.withData(
            feed.feed().toString(), "stopped at " + feed.stoppedAt() + ": " + feed.error()));
    return response.status(stopped.isEmpty()).build();
  }
}
