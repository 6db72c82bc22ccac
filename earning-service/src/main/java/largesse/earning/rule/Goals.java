package largesse.earning.rule;

import java.util.Optional;

/** The punch cards, goals and streaks that rules can be for, and add to. */
public interface Goals {
  /** What rules can add. */
  enum Addable {
    /** It is a punch card. */
    STAMPS,
    /** It is a goal on spend. */
    MONEY,
    /** It is a goal on what comes one by one. */
    WHOLE,
    /** It counts different things, or periods in a row. */
    NOTHING
  }

  /** What can be added to one of a programme; to be asked in a transaction with entities. */
  Optional<Addable> find(String programme, String goal);
}
