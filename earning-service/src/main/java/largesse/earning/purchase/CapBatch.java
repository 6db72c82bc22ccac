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
import java.util.function.BiFunction;
import java.util.function.Function;
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

  /** The work within what is left of the caps of rules for purchases. */
  List<Work> within(
      Connection tx,
      Batch batch,
      List<Work> work,
      Map<String, Configuration> configured,
      Purpose purpose)
      throws SQLException {
    return within(
        tx,
        purpose,
        work,
        purchase -> claim(purchase, purchase.judged().evaluation()).stream(),
        (purchase, book) -> within(purchase, book, configured, batch));
  }

  /**
   * The work within what is left of the caps of rules for what purchases bring about: that
   * something is reached, or that a friend was won.
   */
  List<Work> reachedWithin(
      Connection tx,
      Batch batch,
      List<Work> work,
      Map<String, Configuration> configured,
      Purpose purpose)
      throws SQLException {
    return within(
        tx,
        purpose,
        work,
        purchase ->
            Stream.concat(
                purchase.counted().reached().stream()
                    .flatMap(reached -> claim(purchase, reached.evaluation()).stream()),
                purchase.referred().stream().flatMap(one -> claim(purchase, one).stream())),
        (purchase, book) -> reachedWithin(purchase, book, configured, batch));
  }

  /**
   * Within what is left of some caps.
   *
   * @param purpose whether what is used of them is locked and used
   */
  private List<Work> within(
      Connection tx,
      Purpose purpose,
      List<Work> work,
      Function<Work.OfPurchase, Stream<Claim>> claims,
      BiFunction<Work.OfPurchase, CapBook, Work> within)
      throws SQLException {
    var all =
        work.stream()
            .filter(Work.OfPurchase.class::isInstance)
            .map(Work.OfPurchase.class::cast)
            .flatMap(claims)
            .toList();
    if (all.isEmpty()) {
      return work;
    }
    var book =
        switch (purpose) {
          case RECORD -> capUsage.lock(tx, all);
          case QUOTE -> capUsage.look(tx, all);
        };
    var done = new ArrayList<Work>(work.size());
    for (var one : work) {
      done.add(
          switch (one) {
            case Work.OfPurchase purchase -> within.apply(purchase, book);
            case Work.OfReturn goods -> goods;
          });
    }
    if (purpose == Purpose.RECORD) {
      capUsage.save(tx, book);
    }
    return done;
  }

  private static Work.OfPurchase within(
      Work.OfPurchase work, CapBook book, Map<String, Configuration> configured, Batch batch) {
    var judged = work.judged();
    var claim = claim(work, judged.evaluation());
    if (claim.isEmpty()) {
      return work;
    }
    var by = Objects.requireNonNull(configured.get(work.command().programme()));
    var zone = batch.programmeOf(work.command()).programme().timeZone();
    var purchase = work.purchase().less(judged.discounts());
    var capped =
        JudgePurchase.judge(purchase, work.participants(), by, zone, book.room(claim.get()))
            .after(judged.discounts(), judged.freeItems());
    book.use(claim.get(), capped.evaluation());
    return work.judged(capped);
  }

  private static Work.OfPurchase reachedWithin(
      Work.OfPurchase work, CapBook book, Map<String, Configuration> configured, Batch batch) {
    var reached = work.counted().reached().stream().map(one -> within(work, one, book)).toList();
    var referred =
        work.referred().stream().map(one -> within(work, one, book, configured, batch)).toList();
    return work.counting(work.counted().with(reached)).referring(referred);
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
