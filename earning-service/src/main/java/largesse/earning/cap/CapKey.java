package largesse.earning.cap;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * What a cap counts.
 *
 * @param memberId {@link #EVERYBODY}: all members together
 * @param day the first that counts; {@link #EVER}: all days together
 * @param days how many count from that one on: 1, or 7
 */
record CapKey(String programme, String rule, String unit, UUID memberId, LocalDate day, int days)
    implements Comparable<CapKey> {
  static final UUID EVERYBODY = new UUID(0, 0);
  static final LocalDate EVER = LocalDate.MIN;

  private static final Comparator<CapKey> ORDER =
      Comparator.comparing(CapKey::programme)
          .thenComparing(CapKey::rule)
          .thenComparing(CapKey::unit)
          .thenComparing(key -> key.memberId().toString())
          .thenComparing(CapKey::day)
          .thenComparing(CapKey::days);

  @Override
  public int compareTo(CapKey other) {
    return ORDER.compare(this, other);
  }
}
