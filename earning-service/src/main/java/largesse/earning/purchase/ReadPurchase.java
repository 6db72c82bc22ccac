package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.configuration.Configuration;
import largesse.earning.configuration.Configurations;
import largesse.earning.member.MergeRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.Snapshot;
import largesse.earning.purchase.RecordedPurchaseRepository.Position;
import largesse.earning.rule.BasketMember;
import largesse.earning.tally.ExplainMilestones;
import largesse.earning.tally.ExplainedMilestone;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** Shows purchases with what came back of them, and tells why they yielded what they did. */
@Singleton
class ReadPurchase {
  private final Transactions transactions;
  private final Programmes programmes;
  private final Configurations configurations;
  private final RecordedPurchaseRepository purchases;
  private final ReturnRepository returns;
  private final ExplainReferral explainReferral;
  private final ExplainMilestones explainMilestones;
  private final MergeRepository merges;

  @Inject
  ReadPurchase(
      Transactions transactions,
      Programmes programmes,
      Configurations configurations,
      RecordedPurchaseRepository purchases,
      ReturnRepository returns,
      ExplainReferral explainReferral,
      ExplainMilestones explainMilestones,
      MergeRepository merges) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.configurations = configurations;
    this.purchases = purchases;
    this.returns = returns;
    this.explainReferral = explainReferral;
    this.explainMilestones = explainMilestones;
    this.merges = merges;
  }

  /**
   * A purchase in the book.
   *
   * @param returns what came back, the oldest first
   */
  record Found(RecordedPurchase purchase, List<RecordedReturn> returns) {}

  /**
   * A purchase and why it yielded what it did.
   *
   * @param judged judged anew by what it was judged by, so with the same result
   * @param referrals what it was to the referral of its member
   * @param milestones what became of the rules for what it may have reached
   */
  record Explained(
      RecordedPurchase purchase,
      Judged judged,
      List<ExplainReferral.Side> referrals,
      List<ExplainedMilestone> milestones) {}

  /**
   * Reads a purchase.
   *
   * @param onlyOf the only member whose purchases exist for the caller; absent: all exist
   * @throws Refused PURCHASE_UNKNOWN
   */
  Found get(PurchaseReference reference, Optional<UUID> onlyOf) {
    return transactions.inTransaction(tx -> {
      Snapshot.begin(tx);
      var purchase = find(tx, reference);
      if (onlyOf.isPresent()
          && !purchase
              .memberId()
              .equals(Optional.of(merges.survivor(tx, purchase.programme(), onlyOf.get())))) {
        throw unknown();
      }
      return found(tx, List.of(purchase)).getFirst();
    });
  }

  /** A page of a member's purchases, the newest first. */
  Page<Found> list(String programme, UUID memberId, int pageSize, String pageToken) {
    var token = PageToken.parse(pageToken, 2);
    var before =
        token.isBeginning()
            ? RecordedPurchaseRepository.NEWEST
            : new Position(
                Instant.parse(token.lastKey().get(0)), UUID.fromString(token.lastKey().get(1)));
    var size = Page.size(pageSize);
    var items =
        transactions.inTransaction(tx -> {
          Snapshot.begin(tx);
          var survivor = merges.survivor(tx, programme, memberId);
          return found(tx, purchases.ofMember(tx, programme, survivor, before, size + 1));
        });
    return Page.of(items, size, item -> position(item.purchase()));
  }

  /**
   * Why a purchase yielded what it did.
   *
   * @throws Refused PURCHASE_UNKNOWN
   */
  Explained explain(PurchaseReference.ById reference) {
    var zone = programmes.get(reference.programme()).timeZone();
    return transactions.inTransaction(tx -> {
      Snapshot.begin(tx);
      var purchase = find(tx, reference);
      var configuration =
          configurations.asOf(tx, reference.programme(), purchase.configurationRevision());
      var judged =
          JudgePurchase.explain(
              purchase.asBought(), purchase.participants(), configuration, zone, purchase.room());
      return new Explained(
          purchase,
          judged,
          explainReferral.explain(tx, purchase, configuration, zone),
          milestones(tx, purchase, configuration));
    });
  }

  private List<ExplainedMilestone> milestones(
      Connection tx, RecordedPurchase purchase, Configuration configuration) throws SQLException {
    if (purchase.memberId().isEmpty()) {
      return List.of();
    }
    var member = purchase.participants().member().orElseThrow();
    return explainMilestones.explain(
        tx,
        purchase.programme(),
        member.id(),
        purchase.id(),
        new BasketMember(member.tier(), member.segment()),
        configuration.at(purchase.purchase().occurredAt()).rulesInForce());
  }

  private RecordedPurchase find(Connection tx, PurchaseReference reference) throws SQLException {
    return purchases.find(tx, reference).orElseThrow(ReadPurchase::unknown);
  }

  private List<Found> found(Connection tx, List<RecordedPurchase> some) throws SQLException {
    var returned = returns.ofPurchases(tx, some);
    return some.stream()
        .map(purchase -> new Found(purchase, returned.getOrDefault(purchase.id(), List.of())))
        .toList();
  }

  private static PageToken position(RecordedPurchase purchase) {
    return PageToken.after(purchase.purchase().occurredAt().toString(), purchase.id().toString());
  }

  private static Refused unknown() {
    return EarningReason.PURCHASE_UNKNOWN.refused("There is no such purchase.");
  }
}
