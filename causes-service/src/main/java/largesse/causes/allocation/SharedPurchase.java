package largesse.causes.allocation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.choice.Decisions;
import largesse.causes.panel.Place;
import largesse.causes.split.Split;
import largesse.causes.total.Dimensions;
import largesse.runtime.money.Micros;

/**
 * A purchase that gives a share, or may do so once its cost is known.
 *
 * @param share not negative; zero: only a correction can make it give
 * @param ownChoice made for this purchase only
 */
record SharedPurchase(
    PurchaseKey key,
    Optional<UUID> memberId,
    Dimensions dimensions,
    Micros share,
    Optional<Split> ownChoice,
    Instant occurredAt,
    Instant recordedAt) {

  /** As the decision about it sees it. */
  Decisions.Case decisionCase() {
    return new Decisions.Case(
        key.programme(), memberId, ownChoice, Place.inZone(dimensions.zone()), occurredAt);
  }
}
