package largesse.earning.tally;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * What a member has of one counter in one of its windows.
 *
 * @param startsOn the window's first day
 */
public record TallyKey(String programme, UUID memberId, String counter, LocalDate startsOn)
    implements Comparable<TallyKey> {
  private static final Comparator<TallyKey> ORDER =
      Comparator.comparing(TallyKey::programme)
          .thenComparing(key -> key.memberId().toString())
          .thenComparing(TallyKey::counter)
          .thenComparing(TallyKey::startsOn);

  @Override
  public int compareTo(TallyKey other) {
    return ORDER.compare(this, other);
  }
}
