package largesse.earning.share;

/** Why a line gives what it gives. */
public enum ShareReason {
  GIVEN("The rate was applied to the line's net margin."),
  OF_STANDARD_MARGIN(
      "The cost is not known: the rate was applied to the standard margin, until it is told."),
  NETTED("The losses of other lines of the purchase were taken off."),
  ROUNDED_TO_NOTHING("The rate of the line's net margin is less than half a millionth."),
  RATE_ZERO("The rate for this line is zero."),
  LOSS_MAKING("A loss-making line gives nothing."),
  MARGIN_ZERO("A line without margin gives nothing."),
  MARGIN_UNKNOWN("Neither cost nor margin of the line is known, nor a standard margin.");

  private final String sentence;

  ShareReason(String sentence) {
    this.sentence = sentence;
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }
}
