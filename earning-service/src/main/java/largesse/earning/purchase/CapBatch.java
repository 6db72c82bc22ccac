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
import java.util.stream.Stream;
import largesse.earning.cap.Buyer;
import largesse.earning.cap.CapBook;
import largesse.earning.cap.CapUsage;
import largesse.earning.cap.Claim;
import largesse.earning.configuration.Configuration;
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
    return work.judged(judged).counting(work.counted().with(reached));
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
          Stream.concat(
                  Stream.of(purchase.judged().evaluation()),
                  purchase.counted().reached().stream().map(Reached::evaluation))
              .flatMap(evaluation -> claim(purchase, evaluation).stream());
      case Work.OfReturn goods -> Stream.empty();
    };
  }

  private static Optional<Claim> claim(Work.OfPurchase work, Evaluation evaluation) {
    if (evaluation.demands().isEmpty()) {
      return Optional.empty();
    }
    var receipt = work.purchase().receipt();
    var buyer =
        new Buyer(receipt.programme(), work.memberId().orElseThrow(), receipt.businessDate());
    return Optional.of(new Claim(buyer, evaluation.demands()));
  }
}
