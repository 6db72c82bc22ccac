package largesse.earning.correction;

import largesse.earning.history.PastLine;
import largesse.earning.share.ShareLine;

/**
 * A line before and after a correction.
 *
 * @param costing the line with the cost or margin that is known now
 * @param share what it gives by that
 */
record CorrectedLine(PastLine before, PastLine costing, ShareLine share) {

  int number() {
    return before.number();
  }

  /** Whether anything of the line's row changes. */
  boolean isChanged() {
    return !costing.equals(before)
        || share.micros() != before.shareMicros()
        || share.ratePpm() != before.ratePpm()
        || !share.rate().equals(before.rate());
  }

  /** By how much the share of the whole line changes. */
  long givenMicros() {
    return share.micros() - before.shareMicros();
  }

  /** The share of what is left of the line, afterwards. */
  long leftMicros() {
    return before.left(share.micros());
  }

  /** By how much the share of what has come back of it changes. */
  long reversedMicros() {
    return givenMicros() - (leftMicros() - before.left(before.shareMicros()));
  }

  /** Whether the cost was told, rather than the share changed by that of another line. */
  boolean isTold() {
    return !costing.equals(before);
  }
}
