package largesse.runtime.feed;

import io.grpc.netty.NettyChannelBuilder;

/**
 * A replica in a process of its own, so that it can be killed: {@code URL PORT [POSITION]}. At the
 * position, in the middle of a batch, it says so and does nothing more, ever.
 */
final class FollowerProcess {
  static final String IN_THE_MIDDLE = "in the middle of a batch";

  private FollowerProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    var source =
        NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(arguments[1]))
            .usePlaintext()
            .build();
    var replica = new Replica(arguments[0], source);
    if (arguments.length > 2) {
      var position = Long.parseLong(arguments[2]);
      replica.handler.beforeEach(event -> {
        if (event.getPosition() == position) {
          System.out.println(IN_THE_MIDDLE);
          forever();
        }
      });
    }
    replica.start();
    Thread.currentThread().join();
  }

  private static void forever() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
