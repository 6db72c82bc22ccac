package largesse.earning.rule;

import java.util.Optional;

/**
 * That a member was enrolled, has their birthday, or has reached a level, as rules see it.
 *
 * @param kind what the member is to the chain, as {@code CONSUMER}
 * @param referred whether another member won them
 * @param reached absent: no level was
 */
public record Moment(
    BasketMember who, String kind, boolean referred, Optional<ReachedLevel> reached)
    implements Occasion {

  @Override
  public Optional<BasketMember> member() {
    return Optional.of(who);
  }

  @Override
  public boolean isEmpty() {
    return false;
  }
}
