package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.earning.cap.Buyer;
import largesse.earning.cap.CapBook;
import largesse.earning.cap.CapUsage;
import largesse.earning.cap.Claim;
import largesse.earning.configuration.Configuration;
import largesse.earning.referral.Referred;
import largesse.earning.rule.Evaluation;
import largesse.earning.tally.Reached;

/**
 * A step of the batch: judges those again, one after the other, whose credits depend on what others
 * were credited.
 */
@Singleton
class CapBatch {
  private final CapUsage capUsage;

  @Inject
  CapBatch(CapUsage capUsage) {
    this.capUsage = capUsage;
  }

  /**
   * The work within what is left of caps.
   *
   * @param purpose whether what is used of caps is locked and used
   */
  List<Work> within(
      Connection tx,
      Batch batch,
      List<Work> work,
      Map<String, Configuration> configured,
      Purpose purpose)
      throws SQLException {
    var claims = work.stream().flatMap(CapBatch::claims).toList();
    if (claims.isEmpty()) {
      return work;
    }
    var book =
        switch (purpose) {
          case RECORD -> capUsage.lock(tx, claims);
          case QUOTE -> capUsage.look(tx, claims);
        };
    var within = new ArrayList<Work>(work.size());
    for (var one : work) {
      within.add(
          switch (one) {
            case Work.OfPurchase purchase -> within(purchase, book, configured, batch);
            case Work.OfReturn goods -> goods;
          });
    }
    if (purpose == Purpose.RECORD) {
      capUsage.save(tx, book);
    }
    return within;
  }

  private static Work.OfPurchase within(
      Work.OfPurchase work, CapBook book, Map<String, Configuration> configured, Batch batch) {
    var judged = work.judged();
    var claim = claim(work, judged.evaluation());
    if (claim.isPresent()) {
      var by = Objects.requireNonNull(configured.get(work.command().programme()));
      var zone = batch.programmeOf(work.command()).programme().timeZone();
      var purchase = work.purchase().less(judged.discounts());
      judged =
          JudgePurchase.judge(purchase, work.participants(), by, zone, book.room(claim.get()))
              .after(judged.discounts(), judged.freeItems());
      book.use(claim.get(), judged.evaluation());
    }
    var reached = work.counted().reached().stream().map(one -> within(work, one, book)).toList();
    var referred =
        work.referred().stream().map(one -> within(work, one, book, configured, batch)).toList();
    return work.judged(judged).counting(work.counted().with(reached)).referring(referred);
  }

  private static Referred within(
      Work.OfPurchase work,
      Referred referred,
      CapBook book,
      Map<String, Configuration> configured,
      Batch batch) {
    var claim = claim(work, referred);
    if (claim.isEmpty()) {
      return referred;
    }
    var by = Objects.requireNonNull(configured.get(work.command().programme()));
    var zone = batch.programmeOf(work.command()).programme().timeZone();
    var within = referred.within(by, zone, book.room(claim.get()));
    book.use(claim.get(), within.judged().evaluation());
    return within;
  }

  private static Reached within(Work.OfPurchase work, Reached reached, CapBook book) {
    var claim = claim(work, reached.evaluation());
    if (claim.isEmpty()) {
      return reached;
    }
    var within = reached.within(book.room(claim.get()));
    book.use(claim.get(), within.evaluation());
    return within;
  }

  private static Stream<Claim> claims(Work work) {
    return switch (work) {
      case Work.OfPurchase purchase ->
          Stream.of(
                  claim(purchase, purchase.judged().evaluation()).stream(),
                  purchase.counted().reached().stream()
                      .flatMap(reached -> claim(purchase, reached.evaluation()).stream()),
                  purchase.referred().stream().flatMap(one -> claim(purchase, one).stream()))
              .flatMap(claims -> claims);
      case Work.OfReturn goods -> Stream.empty();
    };
  }

  private static Optional<Claim> claim(Work.OfPurchase work, Evaluation evaluation) {
    return evaluation.demands().isEmpty()
        ? Optional.empty()
        : Optional.of(claim(work, work.memberId().orElseThrow(), evaluation));
  }

  /** What counts is who is rewarded. */
  private static Optional<Claim> claim(Work.OfPurchase work, Referred referred) {
    var evaluation = referred.judged().evaluation();
    return evaluation.demands().isEmpty()
        ? Optional.empty()
        : Optional.of(claim(work, referred.memberId(), evaluation));
  }

  private static Claim claim(Work.OfPurchase work, UUID memberId, Evaluation evaluation) {
    var receipt = work.purchase().receipt();
    return new Claim(
        new Buyer(receipt.programme(), memberId, receipt.businessDate()), evaluation.demands());
  }
}
