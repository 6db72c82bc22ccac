package largesse.local.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is always the same but for some numbers, which are written into its bytes: so
 * making one costs next to nothing. In the text each number stands as a run of {@code #}, a digit
 * each.
 */
final class Template {
  private final byte[] bytes;
  private final List<int[]> slots = new ArrayList<>();

  Template(String text) {
    bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (var at = 0; at < bytes.length; at++) {
      if (bytes[at] == '#') {
        var begin = at;
        while (at < bytes.length && bytes[at] == '#') {
          at++;
        }
        slots.add(new int[] {begin, at});
      }
    }
  }

  /** Writes a number with leading zeros. */
  Template set(int slot, long number) {
    var place = slots.get(slot);
    var rest = number;
    for (var at = place[1] - 1; at >= place[0]; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  /** Valid until the next change. */
  byte[] bytes() {
    return bytes;
  }
}
