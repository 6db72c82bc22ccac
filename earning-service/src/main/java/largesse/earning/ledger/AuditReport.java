package largesse.earning.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an audit has looked at, and what it found. */
public final class AuditReport {
  private static final int MAX_FINDINGS = 100;

  private final Map<Audited, Long> counts = new EnumMap<>(Audited.class);
  private final List<Finding> findings = new ArrayList<>();
  private long journalBrokenAt;

  /**
   * An invariant that does not hold.
   *
   * @param invariant which, as "WALLET_EQUALS_LOTS"
   * @param detail where and by how much
   */
  public record Finding(String invariant, String detail) {}

  /** How many more findings there is room for. */
  public int room() {
    return MAX_FINDINGS - findings.size();
  }

  public void counted(Audited what, long count) {
    counts.put(what, count);
  }

  public void found(Finding finding) {
    if (room() > 0) {
      findings.add(finding);
    }
  }

  void journalBroken(long position) {
    journalBrokenAt = position;
  }

  /** The position of the journal that doesn't follow from the one before; 0: none was found. */
  public long journalBrokenAt() {
    return journalBrokenAt;
  }

  public long count(Audited what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Empty: the book is clean. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }
}
