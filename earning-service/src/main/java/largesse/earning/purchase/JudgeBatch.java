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
import java.util.UUID;
import java.util.stream.Stream;
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
  private final GrantRepository grants;
  private final FreePieces freePieces;
  private final CountBatch countBatch;
  private final ReferBatch referBatch;
  private final CapBatch capBatch;

  @Inject
  JudgeBatch(
      Configurations configurations,
      GrantRepository grants,
      FreePieces freePieces,
      CountBatch countBatch,
      ReferBatch referBatch,
      CapBatch capBatch) {
    this.configurations = configurations;
    this.grants = grants;
    this.freePieces = freePieces;
    this.countBatch = countBatch;
    this.referBatch = referBatch;
    this.capBatch = capBatch;
  }

  /**
   * The work to be written, in the order of the commands, with what it counts for.
   *
   * @param participants of each purchase, by identity
   * @param configured by programme
   * @param purchases that something comes back of, locked
   * @param purpose whether what members have of counters, and what is used of caps, is locked
   */
  CountBatch.Counted judge(
      Connection tx,
      Batch batch,
      Map<Command, Participants> participants,
      Map<String, Configuration> configured,
      Map<PurchaseReference, RecordedPurchase> purchases,
      Purpose purpose)
      throws SQLException {
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
            work.add(judge(tx, purchase, who, by, now, purpose));
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
    var capped = capBatch.within(tx, batch, work, configured, purpose);
    var counted = countBatch.count(tx, batch, capped, configured, purpose);
    var referred = referBatch.refer(tx, batch, counted.work(), configured);
    var within = capBatch.reachedWithin(tx, batch, referred, configured, purpose);
    return new CountBatch.Counted(within, counted.tallies());
  }

  private Work judge(
      Connection tx,
      Command.OfPurchase command,
      Participants who,
      Configuration by,
      ProgrammeNow now,
      Purpose purpose)
      throws SQLException {
    var zone = now.programme().timeZone();
    var discounts =
        switch (purpose) {
          case RECORD -> List.<Discount>of();
          case QUOTE -> JudgePurchase.discounts(command.purchase(), who, by);
        };
    var purchase = command.purchase().less(discounts);
    var counters = by.at(purchase.occurredAt()).counters();
    var free =
        switch (purpose) {
          case RECORD -> FreePieces.told(purchase, counters);
          case QUOTE -> freePieces.find(tx, purchase, who, counters);
        };
    var all = Stream.concat(discounts.stream(), free.discounts().stream()).toList();
    var judged =
        JudgePurchase.judge(command.purchase().less(all), who, by, zone, Room.UNLIMITED)
            .after(all, free.pieces());
    return Work.OfPurchase.of(command, Ids.next(), now.now(), who, judged);
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
    return new Work.OfReturn(command, Ids.next(), now.now(), judged, List.of(), List.of());
  }
}
