package largesse.gateway.earning;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import largesse.gateway.causes.ChoiceClient;
import largesse.gateway.causes.ChoicePart;
import largesse.gateway.causes.ResolvingClient;
import largesse.gateway.http.Once;

/**
 * Records a purchase and tells where its share goes. The recording never waits for causes-service:
 * that is asked beside it where the member is known beforehand, else right after it, and what it
 * can't say soon is left out.
 */
@Singleton
class RecordPurchase {
  private final PurchaseClient purchases;
  private final ChoiceClient choices;
  private final KnownBuyers buyers;

  @Inject
  RecordPurchase(PurchaseClient purchases, ChoiceClient choices, KnownBuyers buyers) {
    this.purchases = purchases;
    this.choices = choices;
    this.buyers = buyers;
  }

  Once<PurchaseOutcome> record(String programme, Purchase purchase, String idempotencyKey) {
    var buyer = purchase.member();
    var presumed = buyer == null ? "" : buyers.find(programme, buyer);
    try (var question = question(programme, purchase)) {
      if (presumed != null) {
        question.put(presumed);
      }
      var recorded = purchases.record(programme, purchase, idempotencyKey);
      if (buyer != null && !recorded.member().equals(presumed)) {
        buyers.remember(programme, buyer, recorded.member());
      }
      if (recorded.outcome().share() == null) {
        return new Once<>(recorded.outcome(), recorded.replayed());
      }
      if (presumed == null) {
        question.putWithOthers(recorded.member());
      }
      var choice =
          presumed == null || presumed.equals(recorded.member())
              ? question.await()
              : resolved(programme, recorded.member(), purchase);
      return new Once<>(recorded.outcome().goingTo(choice.orElse(null)), recorded.replayed());
    }
  }

  private Optional<List<ChoicePart>> resolved(String programme, String member, Purchase purchase) {
    try (var question = question(programme, purchase)) {
      question.put(member);
      return question.await();
    }
  }

  private ResolvingClient.Question question(String programme, Purchase purchase) {
    var receipt = purchase.receipt();
    var store = receipt == null ? null : receipt.store();
    return choices.question(programme, store, purchase.choice(), purchase.occurredAt());
  }
}
