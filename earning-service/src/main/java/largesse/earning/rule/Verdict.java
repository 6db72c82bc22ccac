package largesse.earning.rule;

/** What a condition says. */
sealed interface Verdict {
  Verdict HOLDS = new Holds();
  Verdict FALSE = new False();

  record Holds() implements Verdict {}

  record False() implements Verdict {}

  /** It could not be evaluated; {@code reason} is for people. */
  record Failed(String reason) implements Verdict {}
}
