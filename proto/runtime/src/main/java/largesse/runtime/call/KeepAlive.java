package largesse.runtime.call;

import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets every gRPC client find out within seconds that its neighbour's machine is gone without a
 * word, rather than when TCP gives up. The servers permit as much by their configuration.
 */
@Singleton
public class KeepAlive implements ChannelBuilderCustomizer<NettyChannelBuilder> {
  private static final long IDLE_SECONDS = 20;
  private static final long ANSWER_SECONDS = 5;

  @Override
  public Map<String, Object> customize(
      String name, GrpcClientConfiguration configuration, NettyChannelBuilder builder) {
    builder
        .keepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    return Map.of();
  }
}
