package largesse.earning.tally;

import java.util.UUID;

/**
 * A contribution in the book.
 *
 * @param originId the purchase, or activity
 * @param slot what is counted once; empty: it adds up
 * @param freePieces of all slots of a contribution only the first has them
 */
record Counted(TallyKey tally, UUID originId, String slot, long amount, long freePieces) {
  Counted of(long another, long free) {
    return new Counted(tally, originId, slot, another, free);
  }
}
