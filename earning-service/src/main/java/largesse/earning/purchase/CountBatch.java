package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import largesse.earning.configuration.Configuration;
import largesse.earning.counter.Contribution;
import largesse.earning.rule.BasketMember;
import largesse.earning.tally.MilestoneKey;
import largesse.earning.tally.Reached;
import largesse.earning.tally.Tallies;
import largesse.earning.tally.TallyBook;
import largesse.earning.tally.TallyDemand;
import largesse.earning.tally.Unreached;

/**
 * A step of the batch: counts what was judged towards punch cards, goals and streaks. Where nothing
 * is to be counted it asks the database nothing. What comes back is taken away first.
 */
@Singleton
class CountBatch {
  private final Tallies tallies;

  @Inject
  CountBatch(Tallies tallies) {
    this.tallies = tallies;
  }

  /**
   * Counts.
   *
   * @param configured by programme
   * @param purpose whether what members have is locked, to be written
   */
  Counted count(
      Connection tx,
      Batch batch,
      List<Work> work,
      Map<String, Configuration> configured,
      Purpose purpose)
      throws SQLException {
    var demands = new IdentityHashMap<Work, TallyDemand>();
    work.forEach(one -> demand(one).ifPresent(demand -> demands.put(one, demand)));
    if (demands.isEmpty()) {
      return new Counted(work, TallyBook.none());
    }
    var book =
        switch (purpose) {
          case RECORD -> tallies.lock(tx, demands.values());
          case QUOTE -> tallies.look(tx, demands.values());
        };
    var lost = takeBack(work, demands, book);
    var unreached = tallies.unreached(tx, book);
    var counted = new ArrayList<Work>(work.size());
    for (var one : work) {
      var demand = demands.get(one);
      var by = Objects.requireNonNull(configured.get(one.command().programme()));
      counted.add(
          switch (one) {
            case Work.OfPurchase purchase ->
                demand == null
                    ? purchase
                    : purchase.counting(book.add(demand, one.id(), by(purchase, batch, by)));
            case Work.OfReturn goods -> losing(goods, lost, unreached, by);
          });
    }
    return new Counted(counted, book);
  }

  private static Work losing(
      Work.OfReturn work,
      Map<Work, List<MilestoneKey>> lost,
      Map<MilestoneKey, Unreached> unreached,
      Configuration by) {
    var keys = lost.getOrDefault(work, List.of());
    if (keys.isEmpty()) {
      return work;
    }
    var some = keys.stream().map(key -> Objects.requireNonNull(unreached.get(key))).toList();
    return work.losing(some, by.at(work.judged().purchase().purchase().occurredAt()).units());
  }

  /** What was counted, and where it is to be written from. */
  record Counted(List<Work> work, TallyBook tallies) {}

  private static Map<Work, List<MilestoneKey>> takeBack(
      List<Work> work, Map<Work, TallyDemand> demands, TallyBook book) {
    var lost = new IdentityHashMap<Work, List<MilestoneKey>>();
    for (var one : work) {
      if (one instanceof Work.OfReturn goods && demands.containsKey(one)) {
        var id = goods.judged().purchase().id();
        var counters = goods.judged().counters();
        var left =
            counters
                .contributions(
                    goods.judged().left(), book.freePieces(id), goods.judged().additions())
                .stream()
                .collect(
                    Collectors.toMap(
                        contribution -> contribution.counter().id(), contribution -> contribution));
        lost.put(one, book.takeBack(id, counters, left));
      }
    }
    return lost;
  }

  private static Optional<TallyDemand> demand(Work work) {
    var programme = work.command().programme();
    return switch (work) {
      case Work.OfPurchase purchase ->
          purchase
              .memberId()
              .map(member -> TallyDemand.add(programme, member, contributions(purchase)))
              .filter(demand -> !demand.contributions().isEmpty());
      case Work.OfReturn goods ->
          goods
              .memberId()
              .filter(member -> !goods.judged().counters().isEmpty())
              .map(member ->
                  TallyDemand.takeBack(
                      programme,
                      member,
                      goods.judged().purchase().kin(),
                      goods.judged().purchase().id()));
    };
  }

  private static List<Contribution> contributions(Work.OfPurchase work) {
    var judged = work.judged();
    if (judged.counters().isEmpty()) {
      return List.of();
    }
    var paid = work.purchase().less(judged.discounts());
    var basket = JudgePurchase.basket(paid, work.participants());
    return judged
        .counters()
        .contributions(basket, judged.freeItems(), judged.evaluation().additions());
  }

  private static Reached.By by(Work.OfPurchase work, Batch batch, Configuration by) {
    var member = work.participants().member().orElseThrow();
    var occurredAt = work.purchase().occurredAt();
    var inForce = by.at(occurredAt);
    return new Reached.By(
        new BasketMember(member.tier(), member.segment()),
        inForce.rulesInForce(),
        inForce.units(),
        occurredAt,
        batch.programmeOf(work.command()).programme().timeZone());
  }
}
