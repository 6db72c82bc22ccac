package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.cap.Buyer;
import largesse.earning.cap.CapBook;
import largesse.earning.cap.CapUsage;
import largesse.earning.cap.Claim;
import largesse.earning.configuration.Configuration;
import largesse.earning.configuration.Configurations;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.rule.Discount;
import largesse.earning.rule.Room;
import largesse.runtime.error.Errors;
import largesse.runtime.error.Refused;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.AmountOverflow;

/** A step of the batch: judges what is still open, by what was in force. */
@Singleton
class JudgeBatch {
  private final Configurations configurations;
  private final CapUsage capUsage;
  private final GrantRepository grants;

  @Inject
  JudgeBatch(Configurations configurations, CapUsage capUsage, GrantRepository grants) {
    this.configurations = configurations;
    this.capUsage = capUsage;
    this.grants = grants;
  }

  /**
   * The work to be written, in the order of the commands.
   *
   * @param participants of each purchase, by identity
   * @param purchases that something comes back of, locked
   * @param purpose whether what is used of caps is locked and used
   */
  List<Work> judge(
      Connection tx,
      Batch batch,
      Map<Command, Participants> participants,
      Map<PurchaseReference, RecordedPurchase> purchases,
      Purpose purpose)
      throws SQLException {
    var configured = configurations.current(tx, batch.programmes());
    var granted = granted(tx, purchases.values());
    var returned = new HashSet<UUID>();
    var work = new ArrayList<Work>();
    for (var command : batch.open()) {
      var now = batch.programmeOf(command);
      try {
        switch (command) {
          case Command.OfPurchase purchase -> {
            var by = Objects.requireNonNull(configured.get(command.programme()));
            var who = Objects.requireNonNull(participants.get(command));
            work.add(judge(purchase, who, by, now, purpose));
          }
          case Command.OfReturn goods -> {
            var purchase = purchases.get(goods.about());
            if (purchase == null) {
              if (!batch.park(goods)) {
                throw EarningReason.PURCHASE_UNKNOWN.refused("There is no such purchase.");
              }
            } else if (returned.add(purchase.id())) {
              var held = granted.getOrDefault(purchase.id(), List.of());
              work.add(judge(tx, goods, purchase, held, now));
            } else {
              batch.end(command, new Ending.Postponed());
            }
          }
        }
      } catch (Refused | AmountOverflow refusal) {
        batch.decline(command, Errors.refusal(refusal));
      }
    }
    return withinCaps(tx, batch, work, configured, purpose);
  }

  private static Work judge(
      Command.OfPurchase command,
      Participants who,
      Configuration by,
      ProgrammeNow now,
      Purpose purpose) {
    var zone = now.programme().timeZone();
    var discounts =
        switch (purpose) {
          case RECORD -> List.<Discount>of();
          case QUOTE -> JudgePurchase.discounts(command.purchase(), who, by);
        };
    var purchase = command.purchase().less(discounts);
    var judged = JudgePurchase.judge(purchase, who, by, zone, Room.UNLIMITED).after(discounts);
    return Work.OfPurchase.of(command, Ids.next(), now.now(), who, judged);
  }

  /** Judges those again, one after the other, whose credits depend on what others were credited. */
  private List<Work> withinCaps(
      Connection tx,
      Batch batch,
      List<Work> work,
      Map<String, Configuration> configured,
      Purpose purpose)
      throws SQLException {
    var claims = work.stream().flatMap(one -> claim(one).stream()).toList();
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
      var claim = claim(one);
      within.add(
          claim.isPresent() && one instanceof Work.OfPurchase purchase
              ? withinCaps(purchase, claim.get(), book, configured, batch)
              : one);
    }
    if (purpose == Purpose.RECORD) {
      capUsage.save(tx, book);
    }
    return within;
  }

  private static Work withinCaps(
      Work.OfPurchase work,
      Claim claim,
      CapBook book,
      Map<String, Configuration> configured,
      Batch batch) {
    var by = Objects.requireNonNull(configured.get(work.command().programme()));
    var zone = batch.programmeOf(work.command()).programme().timeZone();
    var discounts = work.judged().discounts();
    var purchase = work.purchase().less(discounts);
    var judged =
        JudgePurchase.judge(purchase, work.participants(), by, zone, book.room(claim))
            .after(discounts);
    book.use(claim, judged.evaluation());
    return Work.OfPurchase.of(work.command(), work.id(), work.now(), work.participants(), judged);
  }

  private static Optional<Claim> claim(Work work) {
    if (work instanceof Work.OfPurchase purchase
        && !purchase.judged().evaluation().demands().isEmpty()) {
      var receipt = purchase.purchase().receipt();
      var buyer =
          new Buyer(receipt.programme(), purchase.memberId().orElseThrow(), receipt.businessDate());
      return Optional.of(new Claim(buyer, purchase.judged().evaluation().demands()));
    }
    return Optional.empty();
  }

  /** What purchases are granted still, by id; nothing is asked when none ever was. */
  private Map<UUID, List<Grant>> granted(Connection tx, Collection<RecordedPurchase> purchases)
      throws SQLException {
    var asked =
        purchases.stream()
            .filter(purchase -> purchase.grants() > 0)
            .map(purchase ->
                new GrantRepository.Asked(
                    purchase.programme(), purchase.memberId().orElseThrow(), purchase.id()))
            .toList();
    return grants.held(tx, asked);
  }

  private Work judge(
      Connection tx,
      Command.OfReturn command,
      RecordedPurchase purchase,
      List<Grant> held,
      ProgrammeNow now) {
    var by = configurations.asOf(tx, command.programme(), purchase.configurationRevision());
    var judged = JudgeReturn.judge(command.goods(), purchase, held, by);
    return new Work.OfReturn(command, Ids.next(), now.now(), judged);
  }
}
