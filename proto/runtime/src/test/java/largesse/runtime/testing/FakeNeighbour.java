package largesse.runtime.testing;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another service, played by a test, over real gRPC on a free port. It can go away and come back.
 */
public final class FakeNeighbour implements AutoCloseable {
  private final List<ServerServiceDefinition> services;
  private final ManagedChannel channel;
  private final int port;
  private Server server;

  private FakeNeighbour(List<ServerServiceDefinition> services) {
    this.services = services;
    this.server = start(0);
    this.port = server.getPort();
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /** Plays these services. */
  public static FakeNeighbour of(BindableService... services) {
    return behind(List.of(), services);
  }

  /**
   * Plays these services behind interceptors.
   *
   * @param interceptors the first one sees a call first
   */
  public static FakeNeighbour behind(
      List<? extends ServerInterceptor> interceptors, BindableService... services) {
    return new FakeNeighbour(
        Stream.of(services)
            .map(one -> ServerInterceptors.interceptForward(one, List.copyOf(interceptors)))
            .toList());
  }

  public int port() {
    return port;
  }

  public ManagedChannel channel() {
    return channel;
  }

  /** Goes away: calls under way break off, new ones find nobody. */
  public void goAway() {
    server.shutdownNow();
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Comes back on the same port. */
  public void comeBack() {
    server = start(port);
  }

  private Server start(int onPort) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort);
    try {
      return NettyServerBuilder.forAddress(address).addServices(services).build().start();
    } catch (IOException e) {
      throw new UncheckedIOException("The neighbour does not start", e);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
