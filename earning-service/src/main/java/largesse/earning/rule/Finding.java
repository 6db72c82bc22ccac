package largesse.earning.rule;

/** What became of one rule. */
public record Finding(String rule, long version, Outcome outcome) {

  public boolean applied() {
    return outcome instanceof Outcome.Applied || outcome instanceof Outcome.Limited;
  }

  /** Why, or why not, in a sentence for people. */
  public String sentence() {
    return outcome.sentence();
  }
}
