package largesse.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** A token bucket for each client in each programme. */
@ApplicationScoped
public class Limits {
  private static final int MAX_CLIENTS = 100_000;

  private final LimitConfig config;
  private final Cache<Client, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MAX_CLIENTS)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  @Inject
  public Limits(LimitConfig config) {
    this.config = config;
  }

  /** Takes a request of a client into account, and says what is left. */
  public ConsumptionProbe take(String subject, String programme) {
    return buckets
        .get(new Client(subject, programme), this::newBucket)
        .tryConsumeAndReturnRemaining(1);
  }

  /** The policy as the header RateLimit-Policy says it: so many requests in so many seconds. */
  public String policy() {
    return "\"default\";q=%d;w=%d"
        .formatted(config.burst(), Math.ceilDiv(config.burst(), config.requestsPerSecond()));
  }

  private Bucket newBucket(Client client) {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(config.burst())
                .refillGreedy(config.requestsPerSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private record Client(String subject, String programme) {}
}
