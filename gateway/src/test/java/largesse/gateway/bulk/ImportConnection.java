package largesse.gateway.bulk;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import largesse.runtime.testing.TestTokens;
import org.jspecify.annotations.Nullable;

/** An import by hand, whose client writes and reads when it likes. */
final class ImportConnection implements AutoCloseable {
  private static final int SMALL_BUFFER_BYTES = 64 * 1024;

  private final Socket socket = new Socket();
  private final OutputStream out;
  private final InputStream in;
  private @Nullable BufferedReader answers;

  /** Connects to an import and sends the head of the request. */
  ImportConnection(URI address) throws IOException {
    socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    socket.setSoTimeout((int) Duration.ofMinutes(2).toMillis());
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream());
    var head =
        """
        POST %s HTTP/1.1
        Host: localhost
        Content-Type: application/x-ndjson
        Authorization: Bearer %s
        Transfer-Encoding: chunked

        """
            .formatted(address.getPath(), TestTokens.store("nordmart"));
    out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends a part of the body at once. */
  void send(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Says that the body is whole. */
  void end() throws IOException {
    send("");
  }

  /** The next line of the answer that has this in it. */
  String readUntil(String part) throws IOException {
    var lines = answers();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(part)) {
        return line;
      }
    }
    throw new IOException("The answer has ended without " + part);
  }

  private BufferedReader answers() throws IOException {
    if (answers == null) {
      while (!lineOf(in).isEmpty()) {
        // The head of the response matters to nobody here.
      }
      answers = new BufferedReader(new InputStreamReader(new Chunks(in), StandardCharsets.UTF_8));
    }
    return answers;
  }

  private static String lineOf(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("The connection has ended");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** A body that is sent in chunks, without what parts them. */
  private static final class Chunks extends InputStream {
    private final InputStream in;
    private int left;
    private boolean ended;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0 && !ended) {
        left = Integer.parseInt(lineOf(in), 16);
        ended = left == 0;
      }
      if (ended) {
        return -1;
      }
      var count = in.read(bytes, offset, Math.min(length, left));
      left -= Math.max(0, count);
      if (left == 0) {
        lineOf(in);
      }
      return count;
    }
  }
}
