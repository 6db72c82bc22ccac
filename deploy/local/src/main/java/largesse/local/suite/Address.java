package largesse.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/**
 * Where a process listens, on the loopback interface.
 *
 * @param grpc 0 for the gateway, which serves none
 */
public record Address(int http, int grpc) {
  static final String HOST = "127.0.0.1";

  public URI httpUri() {
    return URI.create("http://" + HOST + ":" + http);
  }

  /** Two ports that nobody listens on now. */
  static Address free() {
    return new Address(freePort(), freePort());
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isTaken(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
