package largesse.causes.proof;

import java.time.Instant;
import java.time.LocalDate;
import largesse.runtime.money.Micros;

/**
 * A day's tree as a link of its programme's chain.
 *
 * @param number 1, 2, 3, …
 * @param day what was recorded on it, and what reached the book only after its own day was sealed
 * @param amount what the retailer gave by its leaves, less what was taken back
 * @param previous the chain before it; zero for the first
 * @param chain the chain with it
 */
record Seal(
    int number,
    LocalDate day,
    int leaves,
    Micros amount,
    Hash root,
    Hash previous,
    Hash chain,
    Instant sealedAt) {

  /** The chain with a root more. */
  static Hash chain(String programme, int number, LocalDate day, Hash previous, Hash root) {
    return Hash.ofLink(previous, root, "%s %d %s".formatted(programme, number, day));
  }
}
