package largesse.earning.ledger;

import java.util.Comparator;
import java.util.UUID;

/**
 * A lot of a member's.
 *
 * @param originId what caused it: a purchase's id
 * @param number its number among the credits of that origin, from 1
 */
public record LotKey(UUID originId, int number) implements Comparable<LotKey> {
  private static final Comparator<LotKey> ORDER =
      Comparator.comparing(LotKey::originId).thenComparing(LotKey::number);

  @Override
  public int compareTo(LotKey other) {
    return ORDER.compare(this, other);
  }
}
