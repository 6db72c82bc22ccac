package largesse.gateway.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Parts a stream of bytes into lines.
 *
 * <p>Limit: it holds one line at a time, and of a line beyond {@code maxBytes} nothing at all.
 */
final class LineReader {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final InputStream input;
  private final int maxBytes;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int next;
  private int end;
  private byte[] line = new byte[4096];
  private int length;
  private long number;

  LineReader(InputStream input, int maxBytes) {
    this.input = input;
    this.maxBytes = maxBytes;
  }

  /** The next line; empty after the last. Waits for the input. */
  Optional<Line> read() throws IOException {
    length = 0;
    var tooLong = false;
    while (fill()) {
      var from = next;
      var newline = indexOfNewline();
      next = newline < 0 ? end : newline + 1;
      var until = newline < 0 ? end : newline;
      tooLong = tooLong || length + (until - from) > maxBytes;
      if (!tooLong) {
        append(from, until);
      }
      if (newline >= 0) {
        return Optional.of(line(tooLong));
      }
    }
    return length > 0 || tooLong ? Optional.of(line(tooLong)) : Optional.empty();
  }

  private boolean fill() throws IOException {
    if (next < end) {
      return true;
    }
    next = 0;
    end = Math.max(0, input.read(chunk));
    return end > 0;
  }

  private int indexOfNewline() {
    for (var i = next; i < end; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void append(int from, int until) {
    var more = until - from;
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
    }
    System.arraycopy(chunk, from, line, length, more);
    length += more;
  }

  private Line line(boolean tooLong) {
    number++;
    return new Line(number, tooLong ? new byte[0] : Arrays.copyOf(line, length), tooLong);
  }

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param bytes empty when it is too long
   */
  record Line(long number, byte[] bytes, boolean tooLong) {
    boolean isBlank() {
      if (tooLong) {
        return false;
      }
      for (var b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return true;
    }
  }
}
