package largesse.earning.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A wallet over a period, in smallest steps, with what is pending.
 *
 * @param opening what was there at its beginning
 * @param entries what moved, the oldest first
 * @param upcoming what of what is there now will change by itself, the soonest first
 */
record Statement(String unit, long opening, List<Entry> entries, List<Coming> upcoming) {

  Statement {
    entries = List.copyOf(entries);
    upcoming = List.copyOf(upcoming);
  }

  /** What will change by itself at a time. */
  record Coming(Instant at, long activating, long lapsing) {
    Coming and(Coming other) {
      return new Coming(
          at, Math.addExact(activating, other.activating), Math.addExact(lapsing, other.lapsing));
    }
  }

  /** What was there after each entry. */
  List<Long> balances() {
    var balances = new ArrayList<Long>(entries.size());
    var balance = opening;
    for (var entry : entries) {
      balance += entry.signedAmount();
      balances.add(balance);
    }
    return balances;
  }

  long closing() {
    return entries.isEmpty() ? opening : balances().getLast();
  }
}
