package largesse.causes.allocation;

import java.time.Instant;
import java.util.Optional;
import largesse.causes.choice.ChoiceSource;
import largesse.causes.choice.DecidingChoice;
import largesse.causes.recognition.Gain;
import largesse.causes.split.Split;
import largesse.runtime.money.Micros;

/**
 * A purchase as the book has it.
 *
 * <p>Invariant: what each cause has of it is the division of what is left of its share, by the
 * choice that decided about the purchase, however many returns and corrections there were (xC5).
 *
 * @param decision empty: the share is held, or would be
 * @param gave whether it ever gave anything, though nothing may be left
 */
record AllocatedPurchase(
    SharedPurchase purchase, Optional<DecidingChoice> decision, Micros shareLeft, boolean gave) {

  /** As it is recorded. */
  static AllocatedPurchase of(SharedPurchase purchase, Optional<DecidingChoice> decision) {
    return new AllocatedPurchase(purchase, decision, purchase.share(), !purchase.share().isZero());
  }

  /**
   * As it is after a return or a correction.
   *
   * @throws IllegalStateException when the change doesn't follow from what is left
   */
  AllocatedPurchase after(ShareChange change) {
    if (!shareLeft.plus(change.gain()).equals(change.shareLeft())
        || change.shareLeft().isNegative()) {
      throw new IllegalStateException(
          change.origin()
              + " "
              + change.id()
              + " doesn't follow from what is left of its purchase");
    }
    return new AllocatedPurchase(
        purchase, decision, change.shareLeft(), gave || !change.shareLeft().isZero());
  }

  /** Whether the giver's own choice decided, for this purchase or as a standing one. */
  boolean isChosen() {
    return decision.filter(it -> it.source() != ChoiceSource.DEFAULT).isPresent();
  }

  /** Whether it still gives something by the giver's own choice. */
  private boolean isChosenAndGives() {
    return isChosen() && !shareLeft.isZero();
  }

  /**
   * By how much its member gives more than before; empty without a member.
   *
   * @param before the purchase as it was; empty: it is new
   */
  Optional<Gain> gainSince(Optional<AllocatedPurchase> before, Instant recordedAt) {
    var left = before.map(AllocatedPurchase::shareLeft).orElse(Micros.ZERO);
    var counted = before.filter(AllocatedPurchase::isChosenAndGives).isPresent() ? 1 : 0;
    return purchase
        .memberId()
        .map(member ->
            new Gain(
                purchase.key().programme(),
                member,
                purchase.occurredAt(),
                recordedAt,
                shareLeft.minus(left),
                (isChosenAndGives() ? 1 : 0) - counted))
        .filter(Gain::isSome);
  }

  /** As it is when somebody chooses afterwards. */
  AllocatedPurchase redirected(Split split) {
    return assigned(new DecidingChoice(ChoiceSource.PURCHASE, split));
  }

  /** As it is when a held share is assigned. */
  AllocatedPurchase assigned(DecidingChoice choice) {
    return new AllocatedPurchase(purchase, Optional.of(choice), shareLeft, gave);
  }
}
