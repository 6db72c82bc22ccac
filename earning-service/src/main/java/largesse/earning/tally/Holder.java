package largesse.earning.tally;

import java.util.Comparator;
import java.util.UUID;

/** A member of a programme. Holders are locked in their order. */
record Holder(String programme, UUID memberId) implements Comparable<Holder> {
  private static final Comparator<Holder> ORDER =
      Comparator.comparing(Holder::programme).thenComparing(holder -> holder.memberId().toString());

  @Override
  public int compareTo(Holder other) {
    return ORDER.compare(this, other);
  }
}
