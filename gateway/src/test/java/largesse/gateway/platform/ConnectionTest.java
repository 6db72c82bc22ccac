package largesse.gateway.platform;

import static largesse.gateway.testing.Requests.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** What becomes of a connection after a body on it was refused. */
@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class ConnectionTest {
  private static final int LARGE = 3 << 20;

  @TestHTTPResource
  @SuppressWarnings("NullAway.Init")
  URI address;

  @Test
  void goesOnAfterABodyThatDeclaredTooLargeASize() throws IOException {
    try (var connection = new Connection()) {
      connection.send("POST", "Content-Length: " + LARGE);
      connection.out.write(new byte[LARGE]);
      assertThat(connection.status()).isEqualTo(413);

      connection.send("GET", "Accept: application/json");
      assertThat(connection.status()).isEqualTo(405);
    }
  }

  @Test
  void goesOnAfterABodyThatTurnedOutTooLarge() throws IOException {
    try (var connection = new Connection()) {
      connection.send("POST", "Transfer-Encoding: chunked");
      var chunk = new byte[1 << 16];
      for (var sent = 0; sent < LARGE; sent += chunk.length) {
        connection.out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
        connection.out.write(chunk);
        connection.out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      connection.out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(connection.status()).isEqualTo(413);

      connection.send("GET", "Accept: application/json");
      assertThat(connection.status()).isEqualTo(405);
    }
  }

  @Test
  void endsAfterRefusingABodyTooLargeToBeReadToItsEnd() throws IOException {
    try (var connection = new Connection()) {
      connection.send("POST", "Content-Length: " + (1L << 40));

      assertThat(connection.status()).isEqualTo(413);
      assertThat(connection.in.read()).isEqualTo(-1);
    }
  }

  @Test
  void refusesALargeBodyBeforeItIsSentWhereTheClientAsks() throws IOException {
    try (var connection = new Connection()) {
      connection.send("POST", "Expect: 100-continue\r\nContent-Length: " + LARGE);

      assertThat(connection.status()).isEqualTo(413);
    }
  }

  private final class Connection implements AutoCloseable {
    private final Socket socket = new Socket(address.getHost(), address.getPort());
    private final OutputStream out = socket.getOutputStream();
    private final InputStream in = new BufferedInputStream(socket.getInputStream());

    Connection() throws IOException {
      socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
    }

    void send(String method, String header) throws IOException {
      var head =
          """
          %s %s/purchases HTTP/1.1
          Host: localhost
          Authorization: Bearer %s
          Content-Type: application/json
          %s

          """
              .formatted(method, PROGRAMME, TestTokens.store("nordmart"), header);
      out.write(head.replaceAll("(?<!\r)\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    /** Reads a whole response. */
    int status() throws IOException {
      var status = Integer.parseInt(line().split(" ")[1]);
      var length = 0;
      for (var header = line(); !header.isEmpty(); header = line()) {
        if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(header.substring("content-length:".length()).strip());
        }
      }
      in.skipNBytes(length);
      return status == 100 ? status() : status;
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (var c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("The connection has ended");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
