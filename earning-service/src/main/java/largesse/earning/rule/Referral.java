package largesse.earning.rule;

import java.util.Optional;

/**
 * A purchase of a friend whom a member has won, as the rules see it that reward one of the two.
 *
 * @param basket the friend's
 * @param rewarded the one of the two whom it may reward
 * @param days since the friend was enrolled
 */
public record Referral(Basket basket, BasketMember rewarded, long days) implements Occasion {
  @Override
  public Optional<BasketMember> member() {
    return Optional.of(rewarded);
  }

  @Override
  public boolean isEmpty() {
    return basket.lines().isEmpty();
  }
}
