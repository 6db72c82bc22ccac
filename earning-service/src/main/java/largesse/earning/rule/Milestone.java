package largesse.earning.rule;

import java.util.Optional;

/**
 * That a member has filled a punch card, reached a goal or completed a streak, as rules see it.
 *
 * @param number 1 for the first time in its window, one more for each later one
 */
public record Milestone(Optional<BasketMember> member, long number) implements Occasion {

  @Override
  public boolean isEmpty() {
    return false;
  }
}
