package largesse.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to the gateway that is kept alive, a request at a time. It does no more than HTTP
 * needs, so that the processor is left to what is measured.
 */
final class HttpCaller implements AutoCloseable {
  private static final String LENGTH = "\r\ncontent-length:";

  private final Socket socket;
  private final InputStream answers;
  private byte[] buffer = new byte[1 << 14];
  private int filled;

  HttpCaller(URI gateway) throws IOException {
    socket = new Socket(InetAddress.getByName(gateway.getHost()), gateway.getPort());
    socket.setTcpNoDelay(true);
    answers = socket.getInputStream();
  }

  /**
   * Sends a whole request and takes its answer.
   *
   * @return the status
   */
  int send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    filled = 0;
    var head = readHead();
    var length = length(head);
    while (filled < head.length() + length) {
      read();
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  /** The body of the last answer. */
  String body() {
    var answer = new String(buffer, 0, filled, StandardCharsets.UTF_8);
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private String readHead() throws IOException {
    var end = -1;
    while (end < 0) {
      read();
      end = headEnd();
    }
    return new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
  }

  private int headEnd() {
    for (var at = 3; at < filled; at++) {
      if (buffer[at] == '\n' && buffer[at - 2] == '\n') {
        return at + 1;
      }
    }
    return -1;
  }

  private static int length(String head) {
    var lower = head.toLowerCase(Locale.ROOT);
    var at = lower.indexOf(LENGTH);
    if (at < 0) {
      throw new IllegalStateException("An answer without a length:\n" + head);
    }
    var from = at + LENGTH.length();
    return Integer.parseInt(lower.substring(from, lower.indexOf('\r', from)).strip());
  }

  private void read() throws IOException {
    if (filled == buffer.length) {
      buffer = java.util.Arrays.copyOf(buffer, 2 * buffer.length);
    }
    var count = answers.read(buffer, filled, buffer.length - filled);
    if (count < 0) {
      throw new IOException("The gateway closed the connection");
    }
    filled += count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
