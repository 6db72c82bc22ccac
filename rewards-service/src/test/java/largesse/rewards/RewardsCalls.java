package largesse.rewards;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import largesse.rewards.v1.GrantServiceGrpc;
import largesse.rewards.v1.GrantServiceGrpc.GrantServiceBlockingStub;
import largesse.rewards.v1.RedemptionServiceGrpc;
import largesse.rewards.v1.RedemptionServiceGrpc.RedemptionServiceBlockingStub;
import largesse.rewards.v1.RewardServiceGrpc;
import largesse.rewards.v1.RewardServiceGrpc.RewardServiceBlockingStub;
import largesse.runtime.identity.BearerCredentials;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service under test, called over the wire. */
public final class RewardsCalls implements AutoCloseable {
  private final ManagedChannel channel;

  /** Calls the application that runs in this test. */
  public RewardsCalls() {
    this(ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class));
  }

  public RewardsCalls(int port) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /** The catalogue, as who bears this token. */
  public RewardServiceBlockingStub rewards(String token) {
    return RewardServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  /** The redemptions, as who bears this token. */
  public RedemptionServiceBlockingStub redemptions(String token) {
    return RedemptionServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  /** The grants, as who bears this token. */
  public GrantServiceBlockingStub grants(String token) {
    return GrantServiceGrpc.newBlockingStub(channel)
        .withCallCredentials(BearerCredentials.of(token));
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
