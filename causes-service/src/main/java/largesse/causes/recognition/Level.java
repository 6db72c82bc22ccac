package largesse.causes.recognition;

import largesse.causes.text.Wordings;

/**
 * A level of recognition.
 *
 * @param level the operator's code
 * @param threshold from when it is reached, in what the measure counts; positive
 * @param badge what shows it
 */
record Level(
    String level,
    Measure measure,
    long threshold,
    OnReturn onReturn,
    String badge,
    Wordings names) {

  /** Whether both are promised for the same. */
  boolean takesAs(Level other) {
    return measure == other.measure && threshold == other.threshold && onReturn == other.onReturn;
  }
}
