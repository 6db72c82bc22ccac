package largesse.gateway.platform;

import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which services can be reached. The gateway is ready whichever is away, since it goes on
 * serving what the others own.
 */
@Readiness
@Singleton
public class NeighboursHealth implements HealthCheck {
  private static final long PATIENCE_MILLIS = 500;

  private final Map<String, Channel> neighbours;

  @Inject
  public NeighboursHealth(
      @GrpcClient("members") Channel members,
      @GrpcClient("earning") Channel earning,
      @GrpcClient("rewards") Channel rewards,
      @GrpcClient("causes") Channel causes) {
    neighbours =
        new TreeMap<>(
            Map.of("members", members, "earning", earning, "rewards", rewards, "causes", causes));
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("services").up();
    neighbours.forEach((name, channel) -> response.withData(name, state(channel)));
    return response.build();
  }

  private static String state(Channel channel) {
    try {
      var health =
          HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
              .check(HealthCheckRequest.getDefaultInstance());
      return health.getStatus() == ServingStatus.SERVING ? "UP" : "DOWN";
    } catch (StatusRuntimeException e) {
      return "DOWN";
    }
  }
}
