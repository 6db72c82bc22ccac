package largesse.runtime.feed;

import io.agroal.api.AgroalDataSource;
import io.grpc.Channel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import largesse.runtime.db.Transactions;
import largesse.runtime.identity.ServiceCredentials;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.TestTokens;

/** One replica of a service that follows: its own pool of connections, its own followers. */
final class Replica implements AutoCloseable {
  private final AgroalDataSource dataSource;
  private final Followers followers;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final FeedPositions positions;
  final AppliedEvents handler;

  Replica(String databaseUrl, Channel source) {
    this.dataSource = EmbeddedDatabase.pool(databaseUrl);
    this.positions = new FeedPositions(new Transactions(dataSource));
    this.handler = new AppliedEvents(source);
    var tokenFile = Path.of(TestTokens.configuration().get("largesse.service-token-file"));
    this.followers =
        new Followers(
            List.of(handler),
            dataSource,
            positions,
            new ServiceCredentials(Optional.of(tokenFile)),
            metrics,
            true);
  }

  Replica start() {
    AppliedEvents.createTable(dataSource);
    followers.start();
    return this;
  }

  FeedPosition position() {
    return positions.load(new FeedShard(AppliedEvents.FEED, 0));
  }

  double gauge(String name) {
    return metrics.get(name).tag("feed", AppliedEvents.FEED).gauge().value();
  }

  @Override
  public void close() throws InterruptedException {
    followers.stop();
    dataSource.close();
  }
}
