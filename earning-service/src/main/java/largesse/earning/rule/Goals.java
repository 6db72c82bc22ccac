package largesse.earning.rule;

/** The punch cards, goals and streaks that rules can be for. */
public interface Goals {

  /** Whether a programme has one; to be asked in a transaction with entities. */
  boolean exists(String programme, String goal);
}
